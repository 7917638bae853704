// Edits and steps of visits of which a part is over, or was given back: by a clock that is turned.
#include "clinic_service.hpp"
#include "support/values.hpp"

namespace foramen::test {
namespace {

constexpr const char* kVisits = "/api/v1/appointments/";

struct LateEditTest : testing::Test {
    TurnedClock clock{at(kMondayMorning)};
    ClinicService clinic{"late_edit", clock};

    void pass(int minutes) { clock.turn_to(clock.now() + Minutes{minutes}); }
    [[nodiscard]] std::string held(const std::string& visit, const std::string& role) {
        return clinic.database().value(
            "SELECT resource_id FROM reservation WHERE appointment_id = '" + visit +
            "' AND role = '" + role + "'");
    }
    /// Another resource of the site that can do the same, and that nobody has.
    [[nodiscard]] std::string other(const std::string& visit, const std::string& role) {
        return clinic.database().value(
            "SELECT o.id FROM resource o JOIN resource r ON r.id = '" + held(visit, role) +
            "' AND o.id <> r.id AND o.kind = r.kind AND o.home_site_id = r.home_site_id WHERE NOT "
            "EXISTS (SELECT capability FROM resource_capability WHERE resource_id = r.id EXCEPT "
            "SELECT capability FROM resource_capability WHERE resource_id = o.id) AND NOT EXISTS "
            "(SELECT FROM reservation WHERE resource_id = o.id) LIMIT 1");
    }
    ApiReply substitute(const std::string& visit, const std::string& role) {
        const std::string version = clinic.as("nurse").get(kVisits + visit).at("/version");
        const json::object body{
            {"resources",
             json::array{json::object{{"role", role}, {"resource", other(visit, role)}}}}};
        return clinic.as("scheduler")
            .send("PATCH", kVisits + visit,
                  {"If-Match: \"v" + version + "\"", "Content-Type: application/json"},
                  json::serialize(body));
    }
    ApiReply book(json::object body, const std::string& role = "",
                  const std::string& resource = "") {
        if (!role.empty())
            body["resources"] = json::array{json::object{{"role", role}, {"resource", resource}}};
        return clinic.as("scheduler").post("/api/v1/appointments", body);
    }
    void block(const std::string& resource, const char* from, const char* to) {
        const auto local = [](const char* time) {
            return json::object{{"date", "2026-11-23"}, {"time", time}};
        };
        const ApiReply blocked = clinic.as("nurse").post(
            "/api/v1/resources/" + resource + "/blocks", json::object{{"site", clinic.site()},
                                                                      {"kind", "outage"},
                                                                      {"start", local(from)},
                                                                      {"end", local(to)}});
        ASSERT_EQ(blocked.status, 201) << blocked.raw.body;
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(LateEditTest, AskNotForTimeThatWasGivenBack) {
    const std::string early = clinic.book(0, clinic.now());
    pass(2);
    clinic.walk_to(early, "in_recovery");
    const ApiReply next =
        book(clinic.booking(1, "2026-11-23T13:10:00Z"), "room", held(early, "room"));
    ASSERT_EQ(next.status, 201) << next.raw.body;
    pass(1);
    const ApiReply bay = substitute(early, "recovery_bay");
    EXPECT_EQ(bay.status, 200) << bay.raw.body;
    expect_clean();
}

TEST_F(LateEditTest, LeaveTheMarkOfWhatWasBlockedBefore) {
    const ApiReply booked = book(clinic.booking_of_two(0, clinic.now()));
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string visit = booked.at("/id");
    block(held(visit, "room"), "08:00", "08:30");
    pass(35);
    const ApiReply nurse = substitute(visit, "circulating_nurse");
    ASSERT_EQ(nurse.status, 200) << nurse.raw.body;
    EXPECT_EQ(nurse.at("/displaced"), "true") << "the plan still begins in the block";
    expect_clean();
    clinic.walk_to(visit, "in_room"); // nothing displaces what is left
    expect_clean();
}

TEST_F(LateEditTest, AreNotInTheWayOfTheVisitItself) {
    const std::string visit = clinic.book(0, clinic.now());
    clock.turn_to(clock.now() + std::chrono::milliseconds{60'500});
    ASSERT_EQ(substitute(visit, "circulating_nurse").status, 200);
    block(held(visit, "recovery_bay"), "08:00", "09:00");
    const ApiReply list = clinic.as("scheduler").get("/api/v1/displaced?site=" + clinic.site());
    EXPECT_EQ(list.at("/visits/0/takeOver/0/role"), "recovery_bay");
    EXPECT_NE(list.at("/visits/0/takeOver/0/resources/0/id"), "") << list.raw.body;
}

TEST_F(LateEditTest, TakeNothingAgainThatHasGoneElsewhere) {
    const std::string missed = clinic.book(0, clinic.now());
    ASSERT_EQ(clinic.step("front_desk", missed, "no_show").status, 200);
    const ApiReply away = clinic.as("admin").put(
        "/api/v1/resources/" + held(missed, "c_arm") + "/stays",
        json::object{{"stays", json::array{json::object{{"site", clinic.site(1)},
                                                        {"first", "2026-11-23"},
                                                        {"last", "2026-11-23"}}}}},
        "\"v1\"");
    ASSERT_EQ(away.status, 200) << away.raw.body;
    const ApiReply back = clinic.step("nurse", missed, "arrived");
    EXPECT_EQ(back.problem(), "outside-availability") << back.raw.body;
    EXPECT_EQ(back.at("/violations/0/code"), "off_duty");
    expect_clean();
}

TEST_F(LateEditTest, HoldNothingWhenTheVisitEndsInTheSameMoment) {
    const std::string visit = clinic.book(0, clinic.now());
    pass(20);
    clinic.walk_to(visit, "in_recovery");
    const ApiReply bay = substitute(visit, "recovery_bay");
    ASSERT_EQ(bay.status, 200) << bay.raw.body;
    clinic.walk_to(visit, "discharged");
    expect_clean();
}

TEST_F(LateEditTest, VoidATimeOutInTheMomentOfTheNeedleAndStayClean) {
    const std::string visit = clinic.book(0, clinic.now());
    clinic.walk_to(visit, "in_procedure");
    const ApiReply nurse = substitute(visit, "circulating_nurse");
    ASSERT_EQ(nurse.status, 200) << nurse.raw.body;
    expect_clean();
}

TEST_F(LateEditTest, OfferWhoeverIsFreeByNowForTheRest) {
    const ApiReply first = book(clinic.booking(0, "2026-11-23T14:40:00Z"));
    ASSERT_EQ(first.status, 201) << first.raw.body;
    const ApiReply second = book(clinic.booking(1, "2026-11-23T14:45:00Z"));
    ASSERT_EQ(second.status, 201) << second.raw.body;
    const std::string busy = held(first.at("/id"), "physician");
    ASSERT_NE(held(second.at("/id"), "physician"), busy);
    pass(100);
    clinic.walk_to(second.at("/id"), "in_room");
    // At three to ten a physician falls ill, two minutes after the other one was done.
    pass(17);
    block(held(second.at("/id"), "physician"), "09:55", "18:00");
    const ApiReply list =
        clinic.as("scheduler")
            .get("/api/v1/displaced?site=" + clinic.site() + "&from=2026-11-23&to=2026-11-23");
    ASSERT_EQ(list.at("/visits/0/takeOver/0/role"), "physician") << list.raw.body;
    const json::value& offered = list.body.at_pointer("/visits/0/takeOver/0/resources");
    EXPECT_TRUE(std::ranges::any_of(offered.as_array(), [&](const json::value& resource) {
        return resource.at("id") == json::value(busy);
    })) << json::serialize(offered);
}

} // namespace
} // namespace foramen::test
