// A physician falls ill, a C-arm dies: the rest of the day goes to others, all or nothing.
#include "clinic_service.hpp"

#include <thread>

namespace foramen::test {
namespace {

constexpr const char* kToday = "2026-11-23";

struct SubstitutionTest : testing::Test {
    ClinicService clinic{"substitution"};

    /// Books with this physician; the visit.
    [[nodiscard]] std::string book(std::size_t patient, const std::string& start,
                                   const std::string& physician) {
        json::object body = clinic.booking(patient, start);
        body["resources"] =
            json::array{json::object{{"role", "physician"}, {"resource", physician}}};
        const ApiReply booked = clinic.as("scheduler").post("/api/v1/appointments", body);
        EXPECT_EQ(booked.status, 201) << booked.raw.body;
        return booked.at("/id");
    }
    ApiReply substitute(const std::string& resource, const json::object& more = {},
                        const std::string& query = "", const std::string& user = "scheduler") {
        json::object body{{"site", clinic.site()}, {"date", kToday}};
        for (const auto& [name, value] : more)
            body[name] = value;
        return clinic.as(user).post("/api/v1/resources/" + resource + "/substitutions" + query,
                                    body);
    }
    [[nodiscard]] std::string held(const std::string& visit, const std::string& role) {
        return clinic.database().value("SELECT resource_id FROM reservation WHERE appointment_id "
                                       "= '" +
                                       visit + "' AND role = '" + role + "'");
    }
    /// All physicians that could do it, by preference.
    [[nodiscard]] std::vector<std::string> physicians() {
        std::vector<std::string> out;
        for (const auto& row : clinic.database().sql(
                 "SELECT DISTINCT w.resource_id FROM weekly_hours w JOIN resource r ON r.id = "
                 "w.resource_id WHERE r.kind = 'physician' AND w.site_id = '" +
                 clinic.site() + "' AND w.weekday = 1 ORDER BY 1"))
            out.push_back(row.at(0));
        return out;
    }
    [[nodiscard]] std::string changes(const std::string& visit) {
        return clinic.database().value(
            "SELECT string_agg(action, ' ' ORDER BY entity_version) FROM audit_event WHERE "
            "entity_id = '" +
            visit + "'");
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(SubstitutionTest, GivesTheRestOfAPhysiciansDayToAnother) {
    const auto people = physicians();
    ASSERT_GE(people.size(), 2U);
    const std::string first = book(0, "2026-11-23T15:00:00Z", people[0]);
    const std::string second = book(1, "2026-11-23T16:00:00Z", people[0]);
    const std::string other = book(2, "2026-11-23T18:30:00Z", people[1]);
    const ApiReply seen = substitute(people[0], {{"with", people[1]}}, "?dryRun=true");
    ASSERT_EQ(seen.status, 200) << seen.raw.body;
    EXPECT_EQ(seen.at("/complete"), "true");
    EXPECT_EQ(seen.at("/visits/0/appointment"), first);
    EXPECT_EQ(seen.at("/visits/1/appointment"), second);
    EXPECT_EQ(seen.at("/visits/0/roles/0/to/id"), people[1]);
    EXPECT_EQ(held(first, "physician"), people[0]) << "only looked at";
    EXPECT_EQ(changes(first), "appointment.booked");

    const ApiReply done = substitute(people[0], {{"with", people[1]}, {"note", "fell ill"}});
    ASSERT_EQ(done.status, 200) << done.raw.body;
    for (const std::string& visit : {first, second}) {
        EXPECT_EQ(held(visit, "physician"), people[1]);
        EXPECT_EQ(changes(visit), "appointment.booked appointment.substituted");
    }
    EXPECT_EQ(changes(other), "appointment.booked");
    const ApiReply again = substitute(people[0], {{"with", people[1]}});
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.body.at("visits").as_array().empty());
    expect_clean();
}

TEST_F(SubstitutionTest, LeavesAllAsItWasWhenOneCannotBeTakenOver) {
    const auto people = physicians();
    const std::string free = book(0, "2026-11-23T15:00:00Z", people[0]);
    const std::string stuck = book(1, "2026-11-23T18:30:00Z", people[0]);
    const std::string theirs = book(2, "2026-11-23T18:30:00Z", people[1]);
    const json::object with{{"with", people[1]}};
    const ApiReply seen = substitute(people[0], with, "?dryRun=true");
    ASSERT_EQ(seen.status, 200) << seen.raw.body;
    EXPECT_EQ(seen.at("/complete"), "false");
    EXPECT_EQ(seen.at("/visits/1/refused/type"), "/problems/resource-taken");
    EXPECT_EQ(seen.at("/visits/1/refused/conflicts/0/resource/id"), people[1]);
    const ApiReply refused = substitute(people[0], with);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.problem(), "substitution-incomplete");
    EXPECT_EQ(refused.at("/visits/0/appointment"), stuck);
    EXPECT_EQ(refused.body.at("visits").as_array().size(), 1U);
    for (const std::string& visit : {free, stuck}) {
        EXPECT_EQ(held(visit, "physician"), people[0]);
        EXPECT_EQ(changes(visit), "appointment.booked");
    }
    json::object one = with;
    one["appointments"] = json::array{free};
    EXPECT_EQ(substitute(people[0], one).status, 200);
    EXPECT_EQ(held(free, "physician"), people[1]);
    EXPECT_EQ(held(theirs, "physician"), people[1]);
    expect_clean();
}

TEST_F(SubstitutionTest, FindsARoomWithAnotherCArmWhenTheOneDies) {
    std::vector<std::string> visits;
    for (std::size_t i = 0; i < 3; ++i)
        visits.push_back(clinic.book(i, "2026-11-23T1" + std::to_string(4 + i) + ":00:00Z"));
    const std::string dead = held(visits[0], "c_arm");
    const ApiReply blocked = clinic.as("nurse").post(
        "/api/v1/resources/" + dead + "/blocks",
        json::object{{"site", clinic.site()},
                     {"kind", "outage"},
                     {"start", json::object{{"date", kToday}, {"time", "09:10"}}},
                     {"end", json::object{{"date", kToday}, {"time", "20:00"}}}});
    ASSERT_EQ(blocked.status, 201) << blocked.raw.body;
    ASSERT_GE(blocked.body.at("displaced").as_array().size(), 1U);
    const ApiReply done = substitute(dead);
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(done.at("/complete"), "true");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment WHERE displaced"), "0");
    for (const std::string& visit : visits)
        EXPECT_NE(held(visit, "c_arm"), dead);
    expect_clean();
}

TEST_F(SubstitutionTest, NamesTheFieldOfWhatCannotBe) {
    const auto people = physicians();
    const std::string visit = book(0, "2026-11-23T15:00:00Z", people[0]);
    const auto fault = [&](const json::object& more) {
        const ApiReply reply = substitute(people[0], more);
        return reply.at("/violations/0/pointer") + " " + reply.at("/violations/0/code");
    };
    EXPECT_EQ(fault({{"with", people[0]}}), "/with the_same");
    EXPECT_EQ(fault({{"with", visit}}), "/with unknown_resource");
    EXPECT_EQ(fault({{"date", "2026-11-22"}}), "/date in_the_past");
    EXPECT_EQ(fault({{"appointments", json::array{people[1]}}}),
              "/appointments/0 not_on_this_resource");
    // Something that is no physician.
    const ApiReply room = substitute(people[0], {{"with", held(visit, "room")}});
    EXPECT_EQ(room.problem(), "substitution-incomplete");
    EXPECT_EQ(room.at("/visits/0/refused/type"), "/problems/validation-failed");
    EXPECT_EQ(substitute(people[0], {{"site", clinic.site(1)}}).status, 422);
    EXPECT_EQ(substitute(visit).problem(), "not-found");
    EXPECT_EQ(substitute(people[0], {}, "", "front_desk").problem(), "forbidden");
    EXPECT_EQ(held(visit, "physician"), people[0]);
}

TEST_F(SubstitutionTest, TwoAtOnceAndAMoveBetweenThemStayClean) {
    const auto people = physicians();
    std::vector<std::string> visits;
    for (std::size_t i = 0; i < 3; ++i)
        visits.push_back(book(i, "2026-11-23T1" + std::to_string(4 + i) + ":00:00Z", people[0]));
    const std::string session = clinic.as("scheduler").cookie();
    std::vector<int> statuses(12);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        threads.emplace_back([&, i] {
            ApiClient client(clinic.service().port());
            client.use_cookie(session);
            const bool there = i % 2 == 0;
            if (i % 3 == 2) {
                statuses[i] =
                    client
                        .send("PATCH", "/api/v1/appointments/" + visits[i % visits.size()],
                              {"If-Match: \"v1\"", "Content-Type: application/json"},
                              R"({"start":"2026-11-24T15:00:00Z"})")
                        .status;
                return;
            }
            statuses[i] = client
                              .post("/api/v1/resources/" + people[there ? 0 : 1] + "/substitutions",
                                    json::object{{"site", clinic.site()},
                                                 {"date", kToday},
                                                 {"with", people[there ? 1 : 0]}})
                              .status;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const int status : statuses)
        EXPECT_TRUE(status == 200 || status == 409 || status == 412) << status;
    EXPECT_EQ(clinic.database().value("SELECT deadlocks FROM pg_stat_database WHERE datname = "
                                      "current_database()"),
              "0");
    expect_clean();
}

} // namespace
} // namespace foramen::test
