// A visit whose patient needs an interpreter says so until one is arranged, and who was arranged.
#include "patient_clinic.hpp"

#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

constexpr const char* kVisits = "/api/v1/appointments/";

struct InterpreterTest : PatientsTest<InterpreterTest> {
    static constexpr const char* kName = "interpreter";

    /// Somebody new who needs one, with no visit yet.
    static std::string speaker(const std::string& family, const std::string& language = "es") {
        json::object content = person(family, "Ana", "1971-02-03");
        content["language"] = language;
        content["interpreterNeeded"] = true;
        return create(content).at("/summary/id");
    }
    static std::string visit_of(const std::string& patient, const std::string& start) {
        const ApiReply booked = book(patient, start);
        EXPECT_EQ(booked.status, 201) << booked.raw.body;
        return booked.at("/id");
    }
    static std::string interpreter(const std::string& visit) {
        return kVisits + visit + "/interpreter";
    }
    static ApiReply arrange(const std::string& visit, const json::object& body, int version,
                            const char* user = "front_desk") {
        return clinic().as(user).put(interpreter(visit), body,
                                     "\"v" + std::to_string(version) + "\"");
    }
    static ApiReply withdraw(const std::string& visit, int version) {
        return clinic().as("nurse").send("DELETE", interpreter(visit),
                                         {"If-Match: \"v" + std::to_string(version) + "\""}, "");
    }
    static json::object wanted(const std::string& name, const std::string& note = "") {
        json::object body{{"kind", "telephone"}, {"name", name}};
        if (!note.empty())
            body["note"] = note;
        return body;
    }
    static std::string audit_of(const std::string& visit) {
        return clinic().database().value(
            "SELECT string_agg(concat_ws(' ', action, entity_version, before::text, after::text), "
            "E'\\n' ORDER BY entity_version) FROM audit_event WHERE entity = 'visit_interpreter' "
            "AND entity_id = '" +
            visit + "'");
    }
};

TEST_F(InterpreterTest, TheNeedStandsInEveryAnswerOfTheVisit) {
    const std::string patient = speaker("Morales");
    const ApiReply booked = book(patient, "2026-11-24T15:00:00Z");
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const json::value need = json::parse(R"({"needed": true, "language": "es", "version": 0})");
    EXPECT_EQ(booked.body.at("interpreter"), need) << booked.raw.body;
    EXPECT_EQ(booked.at("/patient/interpreter"), "es");
    const std::string visit = booked.at("/id");
    ApiClient& nurse = clinic().as("nurse");
    EXPECT_EQ(nurse.get(kVisits + visit).body.at("interpreter"), need);
    EXPECT_EQ(nurse.get(kVisits + visit + "/checklist").body.at("appointment").at("interpreter"),
              need);
    const ApiReply day = nurse.get("/api/v1/day-list?site=" + clinic().site() + "&date=2026-11-24");
    EXPECT_EQ(day.body.at("rows").at(0).at("appointment").at("interpreter"), need) << day.raw.body;
    EXPECT_EQ(clinic()
                  .as("scheduler")
                  .post("/api/v1/patients/search", json::object{{"text", "morales"}})
                  .at("/patients/0/interpreter"),
              "es");
}

TEST_F(InterpreterTest, NobodyWithoutNeedIsAskedAndALaterNeedIsSeen) {
    const std::string patient = create(person("Norling", "Ulla", "1960-03-01")).at("/summary/id");
    const std::string visit = visit_of(patient, "2026-11-25T15:00:00Z");
    const ApiReply before = clinic().as("nurse").get(kVisits + visit);
    EXPECT_FALSE(before.body.as_object().contains("interpreter"));
    EXPECT_EQ(clinic().as("nurse").get(interpreter(visit)).body,
              json::parse(R"({"needed": false, "version": 0})"));
    json::object content = person("Norling", "Ulla", "1960-03-01");
    content["language"] = "sv";
    content["interpreterNeeded"] = true;
    ASSERT_EQ(change(patient, json::object{{"content", content}}, "1").status, 200);
    EXPECT_EQ(clinic().as("nurse").get(kVisits + visit).at("/interpreter/language"), "sv");
}

TEST_F(InterpreterTest, IsArrangedChangedAndWithdrawn) {
    const std::string visit = visit_of(speaker("Ibarra"), "2026-11-26T15:00:00Z");
    const ApiReply nobody = clinic().as("billing").get(interpreter(visit));
    EXPECT_EQ(nobody.raw.header("etag"), "\"v0\"");
    const ApiReply first = arrange(visit, wanted("  Lingua   Line ", "ask for Rosa"), 0);
    ASSERT_EQ(first.status, 200) << first.raw.body;
    EXPECT_EQ(first.raw.header("etag"), "\"v1\"");
    EXPECT_EQ(first.at("/arranged/name"), "Lingua Line");
    EXPECT_EQ(first.at("/arranged/note"), "ask for Rosa");
    EXPECT_EQ(first.at("/arranged/start"), "2026-11-26T15:00:00Z");
    EXPECT_EQ(clinic().as("nurse").get(kVisits + visit).body.at("interpreter"), first.body);
    json::object video = wanted("Rosa Iglesias");
    video["kind"] = "video";
    const ApiReply stale = arrange(visit, video, 0, "scheduler");
    EXPECT_EQ(stale.problem(), "stale-version");
    EXPECT_EQ(stale.at("/version"), "\"v1\"");
    EXPECT_FALSE(stale.at("/changedBy").empty());
    EXPECT_EQ(arrange(visit, video, 1, "scheduler").at("/arranged/kind"), "video");
    const ApiReply gone = withdraw(visit, 2);
    EXPECT_EQ(gone.body, json::parse(R"({"needed": true, "language": "es", "version": 3})"));
    EXPECT_EQ(withdraw(visit, 3).status, 404) << "there is nobody to withdraw";
    EXPECT_EQ(arrange(visit, wanted("Lingua Line"), 3).raw.header("etag"), "\"v4\"");
    const std::string audit = audit_of(visit);
    EXPECT_EQ(std::ranges::count(audit, '\n'), 3) << audit;
    EXPECT_NE(audit.find("interpreter.withdrawn 3"), std::string::npos) << audit;
    EXPECT_NE(audit.find("kind name note"), std::string::npos) << audit;
    for (const char* typed : {"Lingua", "Rosa"})
        EXPECT_EQ(audit.find(typed), std::string::npos) << audit;
    const CommandResult check = run_command({"check"}, clinic().database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

TEST_F(InterpreterTest, AMovedVisitTellsForWhichTimeItWasArranged) {
    const std::string visit = visit_of(speaker("Quiroga"), "2026-11-27T15:00:00Z");
    ASSERT_EQ(arrange(visit, wanted("Lingua Line"), 0).status, 200);
    const ApiReply moved =
        clinic()
            .as("scheduler")
            .send("PATCH", kVisits + visit, {"If-Match: \"v1\"", "Content-Type: application/json"},
                  R"({"start": "2026-11-27T16:00:00Z"})");
    ASSERT_EQ(moved.status, 200) << moved.raw.body;
    EXPECT_EQ(moved.at("/interpreter/arranged/start"), "2026-11-27T15:00:00Z");
    EXPECT_EQ(arrange(visit, wanted("Lingua Line"), 1).at("/arranged/start"),
              "2026-11-27T16:00:00Z");
}

TEST_F(InterpreterTest, OnlyWhoMayAndOnlyWhatIsAnInterpreter) {
    const std::string visit = visit_of(speaker("Zapata"), "2026-11-30T15:00:00Z");
    EXPECT_EQ(arrange(visit, wanted(" "), 0).violations(), std::vector<std::string>{"/name"});
    EXPECT_EQ(arrange(visit, json::object{{"kind", "fax"}, {"name", "x"}}, 0).violations(),
              std::vector<std::string>{"/kind"});
    EXPECT_EQ(arrange(visit, wanted("x"), 0, "radiographer").status, 403);
    EXPECT_EQ(arrange(visit, wanted("x"), 0, "auditor").status, 403);
    EXPECT_EQ(clinic()
                  .as("nurse")
                  .send("PUT", interpreter(visit), {"Content-Type: application/json"},
                        json::serialize(wanted("x")))
                  .problem(),
              "precondition-required");
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM visit_interpreter WHERE "
                                        "appointment_id = '" +
                                        visit + "'"),
              "0");
}

TEST_F(InterpreterTest, OneWhoWasOrderedForACancelledVisitIsSentAway) {
    const std::string visit = visit_of(speaker("Bonilla"), "2026-12-01T15:00:00Z");
    ASSERT_EQ(arrange(visit, wanted("Lingua Line"), 0).status, 200);
    ASSERT_EQ(
        clinic()
            .step("scheduler", visit, "cancelled", {{"reason", json::object{{"code", "weather"}}}})
            .status,
        200);
    EXPECT_EQ(arrange(visit, wanted("Somebody"), 1).problem(), "not-editable");
    EXPECT_EQ(withdraw(visit, 1).status, 200);
}

TEST_F(InterpreterTest, OfSeveralAtOnceOneIsArranged) {
    constexpr int kDesks = 8;
    const std::string visit = visit_of(speaker("Esparza"), "2026-12-02T15:00:00Z");
    const std::string cookie = clinic().as("front_desk").cookie();
    std::vector<ApiReply> replies(kDesks);
    std::barrier start(kDesks);
    std::vector<std::thread> threads;
    for (int i = 0; i < kDesks; ++i)
        threads.emplace_back([&, i] {
            ApiClient desk(clinic().service().port());
            desk.use_cookie(cookie);
            start.arrive_and_wait();
            replies[static_cast<std::size_t>(i)] =
                desk.put(interpreter(visit), wanted("Desk " + std::to_string(i)), "\"v0\"");
        });
    for (std::thread& thread : threads)
        thread.join();
    std::string winner;
    for (const ApiReply& reply : replies) {
        if (reply.status == 200) {
            EXPECT_TRUE(winner.empty()) << "two have won";
            winner = reply.at("/arranged/name");
        } else
            EXPECT_EQ(reply.problem(), "stale-version") << reply.raw.body;
    }
    EXPECT_FALSE(winner.empty());
    EXPECT_EQ(clinic().as("nurse").get(interpreter(visit)).at("/arranged/name"), winner);
    EXPECT_EQ(std::ranges::count(audit_of(visit), '\n'), 0) << "one row";
}

/// A nurse of one site alone.
TEST_F(InterpreterTest, VisitsOfOtherSitesAreNotThere) {
    const std::string visit = visit_of(speaker("Olmedo"), "2026-12-03T15:00:00Z");
    clinic().database().sql("DELETE FROM user_role r USING app_user u WHERE u.id = r.user_id AND "
                            "u.username = 'sedation' AND r.site_id = '" +
                            clinic().site(0) + "'");
    EXPECT_EQ(clinic().as("sedation").get(interpreter(visit)).status, 404);
    clinic().database().sql("UPDATE user_role SET role = 'nurse' FROM app_user u WHERE u.id = "
                            "user_id AND u.username = 'sedation'");
    EXPECT_EQ(arrange(visit, wanted("x"), 0, "sedation").status, 404);
}

} // namespace
} // namespace foramen::test
