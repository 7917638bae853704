// Moving, changing and substituting over the whole interface: all or nothing, and what it voids.
#include "clinic_service.hpp"

#include <algorithm>
#include <thread>

namespace foramen::test {
namespace {

constexpr const char* kTen = "2026-11-23T15:00:00Z";    // in New York
constexpr const char* kEleven = "2026-11-23T16:00:00Z"; // likewise
constexpr const char* kTomorrow = "2026-11-24T15:00:00Z";

struct EditTest : testing::Test {
    ClinicService clinic{"edit"};

    ApiReply edit(const std::string& visit, const json::object& body, int version = 1,
                  const std::string& user = "scheduler") {
        return clinic.as(user).send(
            "PATCH", "/api/v1/appointments/" + visit,
            {"If-Match: \"v" + std::to_string(version) + "\"", "Content-Type: application/json"},
            json::serialize(body));
    }
    [[nodiscard]] ApiReply read(const std::string& visit) {
        return clinic.as("nurse").get("/api/v1/appointments/" + visit);
    }
    [[nodiscard]] int version(const std::string& visit) {
        return std::stoi(read(visit).at("/version"));
    }
    [[nodiscard]] std::string held(const std::string& visit, const std::string& role,
                                   const std::string& what = "resource_id") {
        return clinic.database().value("SELECT " + what +
                                       " FROM reservation WHERE appointment_id "
                                       "= '" +
                                       visit + "' AND role = '" + role + "'");
    }
    /// The openings of a day for what a booking asks for.
    [[nodiscard]] json::object search_for(std::size_t patient, const char* day, int limit) {
        json::object search = clinic.booking(patient, "");
        search.erase("start");
        search.erase("site");
        search["sites"] = json::array{clinic.site()};
        search["from"] = search["to"] = day;
        search["limit"] = limit;
        return search;
    }
    [[nodiscard]] std::string other_c_arm(const std::string& visit) {
        return clinic.database().value(
            "SELECT id FROM resource WHERE kind = 'c_arm' AND home_site_id = '" + clinic.site() +
            "' AND id <> '" + held(visit, "c_arm") + "'");
    }
    [[nodiscard]] std::string other_room(const std::string& visit) {
        const std::string one = clinic.resource("Procedure room 1");
        return held(visit, "room") == one ? clinic.resource("Procedure room 2") : one;
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(EditTest, MovesNothingOntoTimeThatSomebodyHasHad) {
    const std::string gone = clinic.book(0, "2026-11-23T12:55:00Z");
    const std::string room = held(gone, "room");
    ASSERT_EQ(
        clinic.step("scheduler", gone, "cancelled", {{"reason", json::object{{"code", "weather"}}}})
            .status,
        200);
    const std::string visit = clinic.book(1, kTen);
    const ApiReply refused = edit(
        visit, {{"start", "2026-11-23T12:55:00Z"},
                {"resources", json::array{json::object{{"role", "room"}, {"resource", room}}}}});
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    expect_clean();
}

TEST_F(EditTest, MovesAVisitWithWhatItHasAndFreesItsOldTime) {
    const std::string visit = clinic.book(0, kTen);
    const std::string room = held(visit, "room");
    // Five minutes later: onto a part of its own time.
    const ApiReply moved = edit(visit, {{"start", "2026-11-23T15:05:00Z"}, {"note", "late bus"}});
    ASSERT_EQ(moved.status, 200) << moved.raw.body;
    EXPECT_EQ(moved.at("/start"), "2026-11-23T15:05:00Z");
    EXPECT_EQ(moved.at("/version"), "2");
    EXPECT_EQ(held(visit, "room"), room);
    ASSERT_EQ(edit(visit, {{"start", kTomorrow}}, 2).status, 200);
    EXPECT_EQ(read(visit).at("/date"), "2026-11-24");
    EXPECT_EQ(clinic.database().value("SELECT string_agg(action, ' ' ORDER BY entity_version) FROM "
                                      "audit_event WHERE entity_id = '" +
                                      visit + "'"),
              "appointment.booked appointment.moved appointment.moved");
    json::object same = clinic.booking(1, kTen);
    same["resources"] = json::array{json::object{{"role", "room"}, {"resource", room}}};
    EXPECT_EQ(clinic.as("scheduler").post("/api/v1/appointments", same).status, 201);
    expect_clean();
}

TEST_F(EditTest, LeavesTimeForThePreparationOfWhoeverIsNotHereYet) {
    // It is eight o'clock, and half an hour is needed before the procedure.
    const std::string visit = clinic.book(18, "2026-11-23T16:00:00Z");
    json::object search = search_for(18, "2026-11-23", 1);
    search["appointment"] = visit;
    const auto first = [&] {
        return clinic.as("scheduler")
            .post("/api/v1/openings/search", search)
            .at("/openings/0/start");
    };
    EXPECT_GE(first(), "2026-11-23T13:30:00Z");
    ASSERT_EQ(clinic.step("front_desk", visit, "arrived").status, 200);
    EXPECT_LT(first(), "2026-11-23T13:30:00Z");
}

TEST_F(EditTest, OffersAVisitWhatNobodyButItselfHolds) {
    const std::string visit = clinic.book(17, "2026-12-03T15:00:00Z");
    json::object search = search_for(17, "2026-12-03", 100);
    const auto offers = [&](const json::object& body, const char* start) {
        const ApiReply found = clinic.as("scheduler").post("/api/v1/openings/search", body);
        EXPECT_EQ(found.status, 200) << found.raw.body;
        return std::ranges::any_of(found.body.at("openings").as_array(), [&](const auto& opening) {
            return opening.at("start") == json::value(start);
        });
    };
    EXPECT_FALSE(offers(search, "2026-12-03T15:05:00Z"));
    search["appointment"] = visit;
    EXPECT_TRUE(offers(search, "2026-12-03T15:05:00Z"));
    const auto refused = [&](const std::string& appointment, std::size_t patient) {
        search["appointment"] = appointment;
        search["patient"] = clinic.patient(patient);
        return clinic.as("scheduler")
            .post("/api/v1/openings/search", search)
            .at("/violations/0/pointer");
    };
    EXPECT_EQ(refused(visit, 16), "/appointment");
    EXPECT_EQ(refused(clinic.patient(17), 17), "/appointment");

    // A hold of one's own is in the way of whoever does not name it.
    search.erase("appointment");
    const ApiReply held =
        clinic.as("scheduler").post("/api/v1/holds", clinic.booking(16, "2026-12-03T16:00:00Z"));
    ASSERT_EQ(held.status, 201) << held.raw.body;
    search["patient"] = clinic.patient(16);
    EXPECT_FALSE(offers(search, "2026-12-03T16:00:00Z"));
    search["hold"] = held.at("/id");
    EXPECT_TRUE(offers(search, "2026-12-03T16:00:00Z"));
}

TEST_F(EditTest, RefusesAMoveOntoSomebodyElseAndLeavesTheVisitAsItWas) {
    const std::string visit = clinic.book(0, kTen);
    json::object body = clinic.booking(1, kEleven);
    body["resources"] =
        json::array{json::object{{"role", "physician"}, {"resource", held(visit, "physician")}}};
    ASSERT_EQ(clinic.as("scheduler").post("/api/v1/appointments", body).status, 201);
    const ApiReply refused = edit(visit, {{"start", kEleven}});
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    EXPECT_EQ(refused.at("/conflicts/0/role"), "physician");
    EXPECT_EQ(read(visit).at("/start"), kTen);
    EXPECT_EQ(version(visit), 1);
    expect_clean();
}

TEST_F(EditTest, MakesWhatWasSignedForOtherProceduresExpire) {
    const std::string visit = clinic.book(0, kTen);
    clinic.walk_to(visit, "ready");
    json::object right = clinic.booking(0, kTen).at("procedures").as_array()[0].as_object();
    right["side"] = "right";
    const ApiReply changed =
        edit(visit, {{"procedures", json::array{right}}}, version(visit), "nurse");
    ASSERT_EQ(changed.status, 200) << changed.raw.body;
    EXPECT_EQ(changed.at("/status"), "in_prep");
    EXPECT_EQ(changed.at("/procedures/0/side"), "right");
    EXPECT_EQ(clinic.step("nurse", visit, "ready").problem(), "gate-closed");
    expect_clean();
    for (const char* phase : {"booking", "pre_call", "day_of"})
        clinic.answer_phase(visit, phase);
    EXPECT_EQ(clinic.step("nurse", visit, "ready").status, 200);
    expect_clean();
}

TEST_F(EditTest, TakesOverFromNowOnInTheRoomAndVoidsTheTimeOut) {
    const std::string visit = clinic.book(0, "2026-11-23T13:00:00Z"); // now
    clinic.walk_to(visit, "in_room");
    ASSERT_EQ(clinic.sign(visit, "sign-in").status, 201);
    ASSERT_EQ(clinic.sign(visit, "time-out").status, 201);
    const std::string room = other_room(visit);
    const std::string c_arm = other_c_arm(visit);
    const ApiReply substituted =
        edit(visit,
             {{"resources", json::array{json::object{{"role", "room"}, {"resource", room}},
                                        json::object{{"role", "c_arm"}, {"resource", c_arm}}}}},
             version(visit), "physician");
    ASSERT_EQ(substituted.status, 200) << substituted.raw.body;
    EXPECT_EQ(held(visit, "room"), room);
    EXPECT_EQ(held(visit, "room", "lower(during) > lower(planned)"), "t");
    EXPECT_EQ(clinic.step("physician", visit, "in_procedure").at("/gate/reasons/0"),
              "time_out_missing");
    expect_clean();
    ASSERT_EQ(clinic.sign(visit, "time-out").status, 201);
    ASSERT_EQ(clinic.step("physician", visit, "in_procedure").status, 200);
    EXPECT_EQ(edit(visit, {{"start", kEleven}}, version(visit)).problem(), "not-editable");
    expect_clean();
}

TEST_F(EditTest, NamesTheFieldOfWhatCannotBe) {
    const std::string visit = clinic.book(0, kTen);
    const auto fault = [&](const json::object& body) {
        const ApiReply refused = edit(visit, body);
        return refused.problem() + " " +
               (refused.violations().empty() ? "" : refused.violations().front());
    };
    const auto named = [](const std::string& role, const std::string& resource) {
        return json::object{
            {"resources", json::array{json::object{{"role", role}, {"resource", resource}}}}};
    };
    EXPECT_EQ(fault({{"start", "2026-11-22T15:00:00Z"}}), "validation-failed /start");
    EXPECT_EQ(fault({{"start", "2026-11-23T15:01:00Z"}}), "validation-failed /start");
    EXPECT_EQ(fault({}), "validation-failed ");
    EXPECT_EQ(fault(named("c_arm", clinic.resource("Procedure room 1"))),
              "validation-failed /resources/0/resource");
    EXPECT_EQ(fault(named("pilot", clinic.resource("Procedure room 1"))),
              "validation-failed /resources/0/role");
    EXPECT_EQ(fault({{"procedures",
                      json::array{json::object{
                          {"key", "NOTHING"}, {"purpose", "therapeutic"}, {"side", "left"}}}}}),
              "validation-failed /procedures/0/key");
    ASSERT_EQ(edit(visit, {{"start", kEleven}}).status, 200);
    const ApiReply stale = edit(visit, {{"start", kTen}});
    EXPECT_EQ(stale.problem(), "stale-version");
    EXPECT_EQ(stale.at("/changedBy"), read(visit).at("/events/1/by"));
    EXPECT_EQ(clinic.as("scheduler")
                  .send("PATCH", "/api/v1/appointments/" + visit,
                        {"Content-Type: application/json"}, "{\"note\":\"x\"}")
                  .problem(),
              "precondition-required");
    clinic.walk_to(visit, "arrived");
    EXPECT_EQ(edit(visit, {{"start", kTomorrow}}, version(visit)).violations(),
              std::vector<std::string>{"/start"});
    expect_clean();
}

TEST_F(EditTest, LetsTwoVisitsRaceForOnePlaceAndGivesItToOne) {
    std::vector<std::string> visits;
    std::size_t patient = 0;
    for (const char* start : {kTomorrow, "2026-11-24T16:00:00Z", "2026-11-24T16:00:00Z"})
        visits.push_back(clinic.book(patient++, start));
    const std::string physician = held(visits.front(), "physician");
    std::vector<int> statuses(visits.size());
    std::vector<ApiClient> clients;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        clients.emplace_back(clinic.service().port());
        clients.back().use_cookie(clinic.as("scheduler").cookie());
    }
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < visits.size(); ++i)
        threads.emplace_back([&, i] {
            const json::object body{
                {"start", kEleven},
                {"resources",
                 json::array{json::object{{"role", "physician"}, {"resource", physician}}}}};
            statuses[i] = clients[i]
                              .send("PATCH", "/api/v1/appointments/" + visits[i],
                                    {"If-Match: \"v1\"", "Content-Type: application/json"},
                                    json::serialize(body))
                              .status;
        });
    for (std::thread& thread : threads)
        thread.join();
    std::ranges::sort(statuses);
    EXPECT_EQ(statuses, (std::vector<int>{200, 409, 409}));
    expect_clean();
}

} // namespace
} // namespace foramen::test
