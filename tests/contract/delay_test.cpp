// What really happens beside the plan: lists of today say when the next visits will really be.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

constexpr const char* kToday = "2026-11-23";

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

} // namespace
} // namespace foramen::test
