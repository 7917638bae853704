// What really happens beside the plan: lists of today say when the next visits will really be.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

constexpr const char* kToday = "2026-11-23";
constexpr const char* kLater = "2026-11-23T13:40:00Z"; ///< when who has not come is late

struct DelayTest : testing::Test {
    ClinicService clinic{"delay"};

    /// The visit as a list shows it to a copy of the service whose clock says this.
    [[nodiscard]] json::object listed(const std::string& clock, const std::string& visit,
                                      const std::string& what, const std::string& more = "") {
        const ServiceProcess later(clinic.database().connection(),
                                   {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", clock}});
        ApiClient client(later.port());
        client.sign_in("nurse");
        const ApiReply reply =
            client.get("/api/v1/" + what + "?site=" + clinic.site() + "&date=" + kToday + more);
        EXPECT_EQ(reply.status, 200) << reply.raw.body;
        const bool board = what == "appointments";
        for (const json::value& row : reply.body.at(board ? "appointments" : "rows").as_array()) {
            const json::value& shown = board ? row : row.at("appointment");
            if (shown.at("id") == json::value(visit))
                return shown.as_object();
        }
        ADD_FAILURE() << "not in the list";
        return {};
    }
};

TEST_F(DelayTest, GoesOnFromOneVisitToTheNextOfItsRoomAndIsReadBesideThePlan) {
    const std::string first = clinic.book(0, "2026-11-23T13:30:00Z");
    const std::string room =
        clinic.database().value("SELECT resource_id FROM reservation WHERE role = 'room'");
    json::object body = clinic.booking(1, "2026-11-23T14:15:00Z");
    body["resources"] = json::array{json::object{{"role", "room"}, {"resource", room}}};
    const ApiReply booked = clinic.as("scheduler").post("/api/v1/appointments", body);
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string second = booked.at("/id");
    const std::string physician = clinic.database().value(
        "SELECT resource_id FROM reservation WHERE role = 'physician' AND appointment_id = '" +
        second + "'");

    for (const std::string what : {"appointments", "day-list"}) {
        const json::object early = listed("2026-11-23T13:00:10Z", second, what);
        EXPECT_EQ(early.at("expected").at("delayMinutes"), 0);
        // The first has not come at its start: it is late by all of its preparation, and on.
        const json::object late = listed("2026-11-23T13:45:00Z", first, what);
        const auto delay = late.at("expected").at("delayMinutes").as_int64();
        EXPECT_GT(delay, 15);
        EXPECT_EQ(late.at("start"), "2026-11-23T13:30:00Z");
        const json::object next =
            listed("2026-11-23T13:45:00Z", second, what, "&physician=" + physician);
        EXPECT_GT(next.at("expected").at("delayMinutes").as_int64(), 0);
        EXPECT_LT(next.at("expected").at("delayMinutes").as_int64(), delay);
        EXPECT_EQ(next.at("start"), "2026-11-23T14:15:00Z");
        const std::string busy(next.at("expected").at("waitingFor").at("id").as_string());
        EXPECT_EQ(clinic.database().value("SELECT count(*) FROM reservation WHERE resource_id = '" +
                                          busy + "'"),
                  "2");
        // Tomorrow says nothing about today.
        EXPECT_FALSE(listed("2026-11-24T14:00:00Z", second, what).contains("expected"));
    }
    clinic.walk_to(first, "in_room");
    ASSERT_EQ(clinic
                  .step("physician", first, "in_recovery",
                        {{"outcome", json::array{json::object{{"procedure", 1},
                                                              {"result", "aborted_before"}}}}})
                  .status,
              200);
    EXPECT_FALSE(listed("2026-11-23T13:45:00Z", first, "appointments").contains("expected"));
    EXPECT_EQ(listed("2026-11-23T13:30:00Z", second, "appointments").at("expected").at("start"),
              "2026-11-23T14:15:00Z");
}

TEST_F(DelayTest, AnEditSaysWhoElseIsExpectedAtAnotherTime) {
    const std::string first = clinic.book(0, "2026-11-23T13:30:00Z");
    const std::string room =
        clinic.database().value("SELECT resource_id FROM reservation WHERE role = 'room'");
    json::object body = clinic.booking(1, "2026-11-23T14:15:00Z");
    body["resources"] = json::array{json::object{{"role", "room"}, {"resource", room}}};
    const std::string second = clinic.as("scheduler").post("/api/v1/appointments", body).at("/id");

    const ServiceProcess later(clinic.database().connection(),
                               {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", kLater}});
    ApiClient scheduler(later.port());
    scheduler.sign_in("scheduler");
    const auto move = [&](const std::string& query) {
        return scheduler.send("PATCH", "/api/v1/appointments/" + first + query,
                              {"If-Match: \"v1\"", "Content-Type: application/json"},
                              R"({"start": "2026-11-23T20:00:00Z"})");
    };
    const ApiReply tried = move("?dryRun=true");
    ASSERT_EQ(tried.status, 200) << tried.raw.body;
    EXPECT_EQ(tried.at("/start"), "2026-11-23T20:00:00Z");
    EXPECT_EQ(tried.raw.header("etag"), "");
    ASSERT_EQ(tried.body.at("knockOn").as_array().size(), 1U) << tried.raw.body;
    const ApiReply seen = scheduler.get("/api/v1/appointments/" + first);
    EXPECT_EQ(seen.at("/start"), "2026-11-23T13:30:00Z");
    EXPECT_EQ(seen.at("/version"), "1");

    const ApiReply moved = move("");
    ASSERT_EQ(moved.status, 200) << moved.raw.body;
    ASSERT_EQ(moved.body.at("knockOn").as_array().size(), 1U) << moved.raw.body;
    EXPECT_EQ(moved.at("/knockOn/0/appointment"), second);
    EXPECT_EQ(moved.at("/knockOn/0/patient/id"), clinic.patient(1));
    EXPECT_EQ(moved.at("/knockOn/0/time"), "09:15");
    EXPECT_GT(moved.at("/knockOn/0/expectedBefore"), "2026-11-23T14:15:00Z");
    EXPECT_EQ(moved.at("/knockOn/0/expectedAfter"), "2026-11-23T14:15:00Z");
    EXPECT_FALSE(
        scheduler.get("/api/v1/appointments/" + first).body.as_object().contains("knockOn"));
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM audit_event WHERE entity_id = '" +
                                      first + "'"),
              "2");
}

} // namespace
} // namespace foramen::test
