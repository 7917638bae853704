// Two records of one person become one, can be read back, and are two again while nobody wrote.
#include "patient_clinic.hpp"

#include <algorithm>
#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

struct MergeTest : PatientsTest<MergeTest> {
    static constexpr const char* kName = "merges";

    /// Ids of two records of one person; nobody shares a telephone with another pair.
    static std::pair<std::string, std::string> pair_of(const std::string& family) {
        static int pairs = 0;
        const std::string year = std::to_string(1940 + pairs) + "-08-";
        json::object first = person(family, "Ida", year + "09");
        first["phones"] = json::array{json::object{
            {"number", "585 555 01" + std::to_string(10 + pairs++)}, {"kind", "home"}}};
        first["email"] = "ida@example.org";
        json::object second = person(family + "-Olsen", "Ida", year + "10");
        second["language"] = "sv";
        second["interpreterNeeded"] = true;
        second["mobility"] = "wheelchair";
        std::pair<std::string, std::string> ids;
        for (auto [content, id] :
             {std::pair(&first, &ids.first), std::pair(&second, &ids.second)}) {
            const ApiReply made = create(*content);
            EXPECT_EQ(made.status, 201) << made.raw.body;
            *id = made.at("/summary/id");
        }
        return ids;
    }
    static ApiReply plan(const std::string& stays, const std::string& other) {
        return clinic().as("admin").post(path(stays) + "/merge?dryRun=true",
                                         json::object{{"other", other}});
    }
    static ApiReply merge(const std::string& stays, const std::string& other,
                          const char* user = "admin") {
        const ApiReply planned = plan(stays, other);
        const json::object body{{"other", other},
                                {"otherVersion", planned.body.at("otherVersion")},
                                {"content", planned.body.at("proposed")}};
        return clinic().as(user).post(
            path(stays) + "/merge", body,
            {"If-Match: \"v" + planned.at("/version") + "\"", "Idempotency-Key: " + fresh_key()});
    }
    static ApiReply undo(const ApiReply& merged) {
        return clinic().as("admin").send("POST",
                                         path(merged.at("/summary/id")) + "/merges/" +
                                             merged.at("/merged/0/id") + "/undo",
                                         {"If-Match: \"v" + merged.at("/version") + "\""}, "");
    }
    static ApiReply read(const std::string& id) { return clinic().as("scheduler").get(path(id)); }
    static std::string found(const std::string& typed, const char* field = "text") {
        const ApiReply reply =
            clinic().as("scheduler").post("/api/v1/patients/search", json::object{{field, typed}});
        std::string ids;
        for (const json::value& patient : reply.body.at("patients").as_array())
            ids += std::string(ids.empty() ? "" : " ") + std::string(patient.at("id").as_string());
        return ids;
    }
    /// Everything that is stored of patients and their work, but versions and what merges leave.
    static std::string everything() {
        std::string out;
        for (const char* query :
             {"SELECT string_agg(concat_ws(' ', id, patient_content(p), name_key, name_words, "
              "merged_into), ';' ORDER BY id) FROM patient p",
              "SELECT string_agg(concat_ws(' ', id, patient_id, status), ';' ORDER BY id) FROM "
              "appointment",
              "SELECT string_agg(concat_ws(' ', id, patient_id), ';' ORDER BY id) FROM "
              "procedure_order",
              "SELECT string_agg(r::text, ';' ORDER BY id) FROM reservation r",
              "SELECT string_agg(concat_ws(' ', id, patient_id), ';' ORDER BY id) FROM task",
              "SELECT string_agg(r::text, ';' ORDER BY r::text) FROM patient_identifier r",
              "SELECT string_agg((to_jsonb(r) - 'recorded_at')::text, ';' ORDER BY source_key, "
              "patient_id) FROM patient_allergy r",
              "SELECT string_agg((to_jsonb(r) - 'recorded_at')::text, ';' ORDER BY source_key, "
              "patient_id) FROM patient_medication r",
              "SELECT string_agg(r::text, ';' ORDER BY r::text) FROM patient_coverage r",
              "SELECT string_agg(r::text, ';' ORDER BY r::text) FROM patient_note r",
              "SELECT string_agg(r::text, ';' ORDER BY r::text) FROM patient_field_origin r",
              "SELECT string_agg(r::text, ';' ORDER BY r::text) FROM appointment_event_resource r"})
            out += clinic().database().value(std::string("SELECT coalesce((") + query + "), '')") +
                   "\n";
        return out;
    }
};

TEST_F(MergeTest, CarriesEverythingAndCanBeReadBack) {
    const auto [stays, other] = pair_of("Bergstrand");
    const std::string number = read(other).at("/summary/recordNumber");
    const std::string visit = book(other, "2026-11-24T16:00:00Z").at("/id");
    ASSERT_EQ(clinic()
                  .as("nurse")
                  .post(path(other) + "/notes", json::object{{"kind", "note"}, {"text", "hers"}})
                  .status,
              201);
    for (const std::string& id : {stays, other})
        ASSERT_EQ(clinic()
                      .as("billing")
                      .post(path(id) + "/coverages",
                            json::object{
                                {"content", json::object{{"kind", "commercial"}, {"payer", id}}}})
                      .status,
                  201);
    const ApiReply planned = plan(stays, other);
    ASSERT_EQ(planned.status, 200) << planned.raw.body;
    EXPECT_EQ(planned.at("/moved/visits"), "1");
    EXPECT_EQ(planned.at("/moved/notes"), "1");
    EXPECT_EQ(planned.at("/proposed/mobility"), "wheelchair");
    EXPECT_EQ(planned.at("/proposed/interpreterNeeded"), "true");
    EXPECT_EQ(planned.at("/proposed/formerNames/0/familyName"), "Bergstrand-Olsen");
    EXPECT_EQ(planned.at("/proposed/email"), "ida@example.org");
    EXPECT_TRUE(planned.body.at("conflicts").as_array().empty());
    EXPECT_TRUE(read(stays).body.at("merged").as_array().empty()) << "a dry run stores nothing";

    const ApiReply merged = merge(stays, other);
    ASSERT_EQ(merged.status, 201) << merged.raw.body;
    EXPECT_EQ(merged.at("/merged/0/patient"), other);
    EXPECT_EQ(merged.at("/merged/0/recordNumber"), number);
    EXPECT_EQ(clinic().as("nurse").get("/api/v1/appointments/" + visit).at("/patient/id"), stays);
    EXPECT_EQ(clinic().as("nurse").get(path(stays) + "/notes").at("/notes/0/text"), "hers");
    const ApiReply payers = clinic().as("billing").get(path(stays) + "/coverages");
    EXPECT_EQ(payers.at("/coverages/0/now/content/payer"), stays);
    EXPECT_EQ(payers.at("/coverages/1/now/content/payer"), other);
    EXPECT_EQ(payers.at("/coverages/1/now/rank"), "2");
    // Found by either name and by the other one's number; the other record is nobody of its own.
    EXPECT_EQ(found("Bergstrand-Olsen"), stays);
    EXPECT_EQ(found(number, "record"), stays);
    // The other record reads as it was.
    const ApiReply before = read(other);
    EXPECT_EQ(before.at("/mergedInto"), stays);
    EXPECT_EQ(before.at("/content/familyName"), "Bergstrand-Olsen");
    EXPECT_EQ(clinic().as("nurse").get(path(other) + "/history").at("/versions/0/action"),
              "patient.merged");
    // The audit of one tells of both.
    const ApiReply audit =
        clinic().as("privacy_officer").get("/api/v1/audit?patient=" + stays + "&limit=100");
    EXPECT_NE(audit.raw.body.find(other), std::string::npos);
    // Nothing is written of the other one any more.
    for (const ApiReply& refused :
         {book(other, "2026-11-25T16:00:00Z"),
          change(other, {{"content", person("Else", "Ida", "1957-08-10")}}, "2"),
          clinic().as("nurse").post(path(other) + "/notes",
                                    json::object{{"kind", "note"}, {"text", "x"}}),
          plan(stays, other)}) {
        EXPECT_EQ(refused.problem(), "patient-merged") << refused.raw.body;
        EXPECT_EQ(refused.at("/patient"), stays);
    }
    // And the one who stays cannot be in two places.
    EXPECT_EQ(book(stays, "2026-11-24T16:00:00Z").problem(), "resource-taken");
    expect_clean();
}

TEST_F(MergeTest, IsUndoneToTheLastFieldWhileNothingWasWritten) {
    const auto [stays, other] = pair_of("Lindgren");
    for (const auto& [id, family] :
         {std::pair(stays, "Lindgren"), std::pair(other, "Lindgren-Olsen")}) {
        json::object bundle =
            fhir("mrg-" + id, family, "Ida", id == stays ? "1957-08-09" : "1957-08-10");
        ASSERT_EQ(import(bundle, "2026-01-01T00:00:00Z", "?sameAs=" + id).status, 200);
        // The same key in both records, of two other things.
        clinic().database().sql(
            "INSERT INTO patient_allergy (patient_id, source_key, name, clinical_status, "
            "verification_status, criticality, recorded_at, as_of) VALUES ('" +
            id + "', 'AllergyIntolerance/1', '" + family + "', 'active', 'confirmed', 'high', " +
            "'2026-01-01Z', '2026-01-01Z')");
    }
    static_cast<void>(book(other, "2026-11-26T16:00:00Z"));
    const std::string before = everything();
    const ApiReply merged = merge(stays, other);
    ASSERT_EQ(merged.status, 201) << merged.raw.body;
    EXPECT_EQ(merged.body.at("allergies").as_array().size(), 2U) << "no allergy is lost";
    EXPECT_NE(everything(), before);
    // Looking is not writing.
    static_cast<void>(clinic().as("nurse").get(path(stays) + "/export"));
    const ApiReply undone = undo(merged);
    ASSERT_EQ(undone.status, 200) << undone.raw.body;
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(undo(merged).status, 404);
    EXPECT_EQ(found("Lindgren-Olsen"), other);
    const ApiReply again = merge(stays, other);
    EXPECT_EQ(again.status, 201) << again.raw.body;
    expect_clean();
}

TEST_F(MergeTest, StaysWhenSomethingNewHangsOnIt) {
    const auto [stays, other] = pair_of("Sundberg");
    const ApiReply merged = merge(stays, other);
    ASSERT_EQ(merged.status, 201) << merged.raw.body;
    static_cast<void>(book(stays, "2026-11-27T16:00:00Z"));
    const ApiReply refused = undo(merged);
    EXPECT_EQ(refused.problem(), "merge-in-use");
    EXPECT_NE(refused.raw.body.find("appointment.booked"), std::string::npos);
    EXPECT_EQ(read(other).at("/mergedInto"), stays);
}

TEST_F(MergeTest, NamesWhatStandsAgainstItFirst) {
    const auto [stays, other] = pair_of("Dahlin");
    const std::string one = book(stays, "2026-11-30T15:00:00Z").at("/id");
    json::object body = clinic().booking(0, "2026-11-30T15:10:00Z");
    body["patient"] = other;
    const ApiReply second = clinic().as("scheduler").post("/api/v1/appointments", body);
    ASSERT_EQ(second.status, 201) << second.raw.body;
    const ApiReply planned = plan(stays, other);
    EXPECT_EQ(planned.at("/conflicts/0/kind"), "overlap");
    EXPECT_EQ(planned.at("/conflicts/0/visit"), one);
    EXPECT_EQ(planned.at("/conflicts/0/other"), second.at("/id"));
    const std::string before = everything();
    const ApiReply refused = merge(stays, other);
    EXPECT_EQ(refused.problem(), "merge-conflict");
    EXPECT_EQ(refused.at("/mergeConflicts/0/kind"), "overlap");
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(merge(stays, other, "scheduler").problem(), "forbidden");
    EXPECT_EQ(plan(stays, stays).violations(), std::vector<std::string>{"/other"});
    EXPECT_EQ(plan(stays, "018f0000-0000-7000-8000-000000000001").violations(),
              std::vector<std::string>{"/other"});
    EXPECT_EQ(plan("018f0000-0000-7000-8000-000000000001", stays).status, 404);
    ASSERT_EQ(clinic()
                  .step("scheduler", second.at("/id"), "cancelled",
                        {{"reason", json::object{{"code", "weather"}}}})
                  .status,
              200);
    EXPECT_EQ(merge(stays, other).status, 201);
    expect_clean();
}

TEST_F(MergeTest, LeavesTimeForTheWayBetweenTheSites) {
    const auto [stays, other] = pair_of("Lindgren");
    const auto way = [](int minutes, const char* version) {
        json::array times;
        if (minutes != 0)
            times.push_back(json::object{{"site", clinic().site(1)}, {"minutes", minutes}});
        return clinic().as("admin").put("/api/v1/sites/" + clinic().site() + "/travel-times",
                                        json::object{{"times", times}}, version);
    };
    ASSERT_EQ(way(60, "\"v1\"").status, 200);
    const std::string here = book(stays, "2026-12-02T15:00:00Z").at("/id");
    json::object body = clinic().booking(0, clinic().start_after(here, 30), 1);
    body["patient"] = other;
    const ApiReply there = clinic().as("scheduler").post("/api/v1/appointments", body);
    ASSERT_EQ(there.status, 201) << there.raw.body;
    EXPECT_EQ(plan(stays, other).at("/conflicts/0/kind"), "too_far");
    EXPECT_EQ(merge(stays, other).at("/mergeConflicts/0/kind"), "too_far");
    EXPECT_EQ(plan(other, stays).at("/conflicts/0/other"), here);
    ASSERT_EQ(way(0, "\"v2\"").status, 200);
    EXPECT_EQ(plan(stays, other).at("/conflicts"), "[]");
}

TEST_F(MergeTest, WaitsForWhoIsInTheHouseOrBeingBooked) {
    const auto [stays, other] = pair_of("Nyberg");
    const std::string visit = book(other, "2026-11-23T16:00:00Z").at("/id");
    clinic().walk_to(visit, "arrived");
    EXPECT_EQ(plan(stays, other).at("/conflicts/0/kind"), "under_way");
    EXPECT_EQ(merge(stays, other).problem(), "merge-conflict");
    const auto [third, fourth] = pair_of("Ekdahl");
    json::object body = clinic().booking(0, "2026-12-01T16:00:00Z");
    body["patient"] = third;
    ASSERT_EQ(clinic().as("nurse").post("/api/v1/holds", body).status, 201);
    EXPECT_EQ(plan(third, fourth).at("/conflicts/0/kind"), "being_booked");
    EXPECT_EQ(plan(fourth, third).at("/conflicts/0/kind"), "being_booked");
}

TEST_F(MergeTest, LosesNothingAgainstARushOfBookings) {
    const auto [stays, other] = pair_of("Wallin");
    const ApiReply planned = plan(stays, other);
    constexpr int kBookers = 5;
    std::barrier start(kBookers + 1);
    std::vector<int> booked(kBookers);
    std::vector<std::thread> threads;
    const std::string session = clinic().as("scheduler").cookie();
    std::vector<json::object> bodies;
    for (int i = 0; i < kBookers; ++i) {
        bodies.push_back(clinic().booking(0, "2026-12-0" + std::to_string(2 + i % 3) + "T1" +
                                                 std::to_string(5 + i / 3) + ":00:00Z"));
        bodies.back()["patient"] = other;
    }
    for (int i = 0; i < kBookers; ++i)
        threads.emplace_back([&, i] {
            ApiClient client(clinic().service().port());
            client.use_cookie(session);
            json::object body = bodies[static_cast<std::size_t>(i)];
            start.arrive_and_wait();
            booked[static_cast<std::size_t>(i)] = client.post("/api/v1/appointments", body).status;
        });
    start.arrive_and_wait();
    const ApiReply merged = merge(stays, other);
    for (std::thread& thread : threads)
        thread.join();
    ASSERT_EQ(merged.status, 201) << merged.raw.body;
    // Whoever was acknowledged before it hangs on the one who stays; who came later was refused.
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM appointment WHERE patient_id = '" +
                                        other + "'"),
              "0");
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM appointment WHERE patient_id = '" +
                                        stays + "'"),
              std::to_string(std::ranges::count(booked, 201)));
    for (const int status : booked)
        EXPECT_TRUE(status == 201 || status == 409) << status;
    expect_clean();
}

} // namespace
} // namespace foramen::test
