// Working hours over the whole interface: seen before they hold, displacing what lies outside.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct HoursTest : testing::Test {
    ClinicService clinic{"hours"};

    [[nodiscard]] static json::object entry(int weekday, const char* from, const char* to) {
        return {{"weekday", weekday}, {"from", from}, {"to", to}};
    }
    /// Monday to Friday without the mornings, from a date on.
    [[nodiscard]] static json::object afternoons(const std::string& first) {
        json::array weekly;
        for (int weekday = 1; weekday <= 5; ++weekday)
            weekly.push_back(entry(weekday, "12:45", "16:30"));
        return {{"first", first}, {"weekly", weekly}};
    }
    [[nodiscard]] std::string path(const std::string& resource, std::size_t site = 0) {
        return "/api/v1/resources/" + resource + "/hours?site=" + clinic.site(site);
    }
    [[nodiscard]] std::string site_path(std::size_t site = 0) {
        return "/api/v1/sites/" + clinic.site(site) + "/hours";
    }
    ApiReply put(const std::string& target, const json::object& body, int version = 1,
                 const std::string& user = "admin") {
        return clinic.as(user).put(target, body, "\"v" + std::to_string(version) + "\"");
    }
    [[nodiscard]] std::string held(const std::string& visit, const std::string& role) {
        return clinic.database().value("SELECT resource_id FROM reservation WHERE appointment_id "
                                       "= '" +
                                       visit + "' AND role = '" + role + "'");
    }
    [[nodiscard]] std::string displaced(const std::string& visit) {
        return clinic.as("nurse").get("/api/v1/appointments/" + visit).at("/displaced");
    }
    [[nodiscard]] std::string audit_of(const std::string& entity) {
        return clinic.database().value("SELECT string_agg(action, ' ' ORDER BY entity_version) "
                                       "FROM audit_event WHERE entity_id = '" +
                                       entity + "'");
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(HoursTest, ShowWhatTheyWouldDisplaceBeforeTheyHold) {
    const std::string visit = clinic.book(0, "2026-11-30T15:00:00Z"); // Monday, 10:00
    const std::string physician = held(visit, "physician");
    const ApiReply before = clinic.as("nurse").get("/api/v1/resources/" + physician + "/hours");
    ASSERT_EQ(before.status, 200) << before.raw.body;
    EXPECT_EQ(before.at("/version"), "1");
    EXPECT_EQ(before.at("/followsSite"), "false");
    EXPECT_EQ(before.at("/sites/0/periods/0/weekly/0/from"), "07:30");

    const ApiReply dry = put(path(physician) + "&dryRun=true", afternoons("2026-11-30"));
    ASSERT_EQ(dry.status, 200) << dry.raw.body;
    EXPECT_EQ(dry.at("/effect/displaced/0/appointment"), visit);
    EXPECT_EQ(dry.at("/hours/periods/1/first"), "2026-11-30");
    EXPECT_EQ(displaced(visit), "false");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM weekly_hours WHERE valid_to IS NOT "
                                      "NULL"),
              "0");

    const ApiReply changed = put(path(physician), afternoons("2026-11-30"));
    ASSERT_EQ(changed.status, 200) << changed.raw.body;
    EXPECT_EQ(changed.at("/effect/displaced/0/appointment"), visit);
    EXPECT_EQ(changed.at("/version"), "2");
    EXPECT_EQ(displaced(visit), "true");
    EXPECT_EQ(audit_of(visit), "appointment.booked appointment.displaced");
    EXPECT_EQ(audit_of(physician), "resource.created resource.hours_changed");
    const ApiReply list = clinic.as("scheduler").get("/api/v1/displaced?site=" + clinic.site());
    EXPECT_EQ(list.at("/visits/0/broken/0/role"), "physician");
    EXPECT_EQ(list.at("/visits/0/broken/0/cause"), "off_duty");
    expect_clean();

    // Back again: the visit has its place again.
    json::object restored = afternoons("2026-11-30");
    restored["weekly"].as_array().push_back(entry(1, "07:30", "12:00"));
    const ApiReply back = put(path(physician), restored, 2);
    ASSERT_EQ(back.status, 200) << back.raw.body;
    EXPECT_EQ(back.at("/effect/undisplaced/0"), visit);
    EXPECT_EQ(displaced(visit), "false");
    expect_clean();
}

TEST_F(HoursTest, OfferAndBookNothingOutsideThem) {
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    const std::string physician = held(visit, "physician");
    json::object closed = afternoons("2026-11-25");
    closed["last"] = "2026-11-25";
    closed["weekly"] = json::array{};
    closed["exceptions"] = json::array{
        json::object{{"date", "2026-11-25"},
                     {"hours", json::array{json::object{{"from", "13:00"}, {"to", "15:00"}}}}}};
    ASSERT_EQ(put(path(physician), closed).status, 200);
    const auto refused = [&](const std::string& start) {
        json::object wanted = clinic.booking(1, start);
        wanted["resources"] =
            json::array{json::object{{"role", "physician"}, {"resource", physician}}};
        return clinic.as("scheduler").post("/api/v1/appointments", wanted);
    };
    EXPECT_EQ(refused("2026-11-25T15:00:00Z").problem(), "outside-availability");
    const ApiReply inside = refused("2026-11-25T18:30:00Z"); // 13:30
    EXPECT_EQ(inside.status, 201) << inside.raw.body;
    EXPECT_EQ(refused("2026-11-26T15:00:00Z").status, 201);
    const ApiReply open =
        clinic.as("scheduler")
            .get("/api/v1/openings?site=" + clinic.site() +
                 "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=L4-5&physician=" +
                 physician + "&from=2026-11-25&to=2026-11-25&limit=100");
    ASSERT_FALSE(open.body.at("openings").as_array().empty()) << open.raw.body;
    for (const json::value& opening : open.body.at("openings").as_array())
        EXPECT_GE(opening.at("start").as_string(), "2026-11-25T18:00:00Z");
    expect_clean();
}

TEST_F(HoursTest, OfASiteMoveAllThatFollowsIt) {
    const std::string visit = clinic.book(0, "2026-11-30T15:00:00Z");
    const std::string elsewhere = clinic.book(1, "2026-11-30T17:00:00Z", 1);
    EXPECT_EQ(clinic.as("auditor").get(site_path()).at("/version"), "1");
    const ApiReply changed = put(site_path(), afternoons("2026-11-30"), 1, "scheduler");
    ASSERT_EQ(changed.status, 200) << changed.raw.body;
    EXPECT_EQ(changed.at("/effect/displaced/0/appointment"), visit);
    EXPECT_EQ(changed.body.at_pointer("/effect/displaced").as_array().size(), 1U);
    EXPECT_EQ(displaced(elsewhere), "false");
    EXPECT_EQ(audit_of(clinic.site()), "site.created site.hours_changed");
    const ApiReply room =
        clinic.as("nurse").get("/api/v1/resources/" + held(visit, "room") + "/hours");
    EXPECT_EQ(room.at("/followsSite"), "true");
    EXPECT_EQ(room.at("/sites/0/periods/1/weekly/0/from"), "12:45") << room.raw.body;
    EXPECT_EQ(put(path(held(visit, "room")), afternoons("2026-11-30")).violations(),
              std::vector<std::string>{"/site"});
    expect_clean();
}

TEST_F(HoursTest, AreNotOverwrittenByTwo) {
    const std::string physician = clinic.database().value(
        "SELECT resource_id FROM weekly_hours JOIN resource r ON r.id = resource_id WHERE kind = "
        "'physician' AND site_id = '" +
        clinic.site() + "' LIMIT 1");
    ASSERT_EQ(put(path(physician), afternoons("2026-12-01")).status, 200);
    EXPECT_EQ(put(path(physician), afternoons("2026-12-02")).problem(), "stale-version");
    EXPECT_EQ(put(path(physician) + "&dryRun=true", afternoons("2026-12-02")).status, 412);
    EXPECT_EQ(clinic.as("admin")
                  .send("PUT", path(physician), {"Content-Type: application/json"},
                        json::serialize(afternoons("2026-12-02")))
                  .status,
              428);
    EXPECT_EQ(put(path(physician), afternoons("2026-12-02"), 2).status, 200);
}

TEST_F(HoursTest, AreRefusedWithTheFieldThatIsWrong) {
    const std::string post = clinic.resource("Circulating nurse 1");
    json::object body = afternoons("2026-11-22");
    EXPECT_EQ(put(path(post), body).violations(), std::vector<std::string>{"/first"});
    body = afternoons("2026-11-30");
    body["last"] = "2026-11-29";
    EXPECT_EQ(put(path(post), body).violations(), std::vector<std::string>{"/last"});
    body = afternoons("2026-11-30");
    body["weekly"].as_array().push_back(entry(1, "16:00", "17:00"));
    EXPECT_EQ(put(path(post), body).violations(), std::vector<std::string>{"/weekly/5"});
    body["weekly"] = json::array{entry(1, "16:00", "16:00"), entry(2, "07:02", "08:00")};
    EXPECT_EQ(put(path(post), body).violations(),
              (std::vector<std::string>{"/weekly/0/to", "/weekly/1/from"}));
    body["weekly"] = json::array{entry(8, "16:00", "17:00")};
    EXPECT_EQ(put(path(post), body).violations(), std::vector<std::string>{"/weekly/0/weekday"});
    body["weekly"] = json::array{entry(1, "16:00", "25:00")};
    EXPECT_EQ(put(path(post), body).violations(), std::vector<std::string>{"/weekly/0/to"});
    body = afternoons("2026-11-30");
    body["exceptions"] = json::array{
        json::object{{"date", "2027-03-14"},
                     {"hours", json::array{json::object{{"from", "02:30"}, {"to", "08:00"}}}}}};
    EXPECT_EQ(put(path(post), body).violations(),
              std::vector<std::string>{"/exceptions/0/hours/0/from"});
    // Not at this site, not in this role, not of a patient.
    EXPECT_EQ(put(path(post, 1), afternoons("2026-11-30")).violations(),
              std::vector<std::string>{"/site"});
    EXPECT_EQ(put(path(post), afternoons("2026-11-30"), 1, "nurse").problem(), "forbidden");
    EXPECT_EQ(put(path(clinic.patient(0)), afternoons("2026-11-30")).problem(), "not-found");
    EXPECT_EQ(clinic.as("nurse").get("/api/v1/resources/" + clinic.patient(0) + "/hours").problem(),
              "not-found");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM audit_event WHERE action = "
                                      "'resource.hours_changed'"),
              "0");
}

TEST_F(HoursTest, AnInspectionThatIsDueClosesAMachineUntilItIsDone) {
    const std::string visit = clinic.book(0, "2026-11-30T15:00:00Z");
    const std::string earlier = clinic.book(1, "2026-11-27T15:00:00Z");
    const std::string c_arm = held(visit, "c_arm");
    ASSERT_EQ(held(earlier, "c_arm"), c_arm);
    const std::string target = "/api/v1/resources/" + c_arm + "/inspection";
    const ApiReply dry = put(target + "?dryRun=true", {{"due", "2026-11-30"}});
    ASSERT_EQ(dry.status, 200) << dry.raw.body;
    EXPECT_EQ(dry.at("/effect/displaced/0/appointment"), visit);
    EXPECT_EQ(displaced(visit), "false");

    const ApiReply due = put(target, {{"due", "2026-11-30"}});
    ASSERT_EQ(due.status, 200) << due.raw.body;
    EXPECT_EQ(due.body.at_pointer("/effect/displaced").as_array().size(), 1U);
    EXPECT_EQ(displaced(visit), "true");
    EXPECT_EQ(displaced(earlier), "false");
    expect_clean();
    const ApiReply list = clinic.as("scheduler").get("/api/v1/displaced?site=" + clinic.site());
    EXPECT_EQ(list.at("/visits/0/broken/0/cause"), "inspection_due") << list.raw.body;

    json::object wanted = clinic.booking(2, "2026-12-01T15:00:00Z");
    wanted["resources"] = json::array{json::object{{"role", "c_arm"}, {"resource", c_arm}}};
    const ApiReply refused = clinic.as("scheduler").post("/api/v1/appointments", wanted);
    EXPECT_EQ(refused.problem(), "outside-availability");
    EXPECT_EQ(refused.at("/violations/0/code"), "inspection_due") << refused.raw.body;
    const ApiReply machines = clinic.as("nurse").get("/api/v1/resources?site=" + clinic.site() +
                                                     "&kind=c_arm&date=2026-11-30");
    for (const json::value& machine : machines.body.at("resources").as_array())
        if (machine.at("id") == json::value(c_arm)) {
            EXPECT_EQ(machine.at("inspectionDue"), json::value("2026-11-30"));
            EXPECT_TRUE(machine.at("onDuty").as_array().empty());
        }

    EXPECT_EQ(put(target, {{"due", "2027-11-30"}}).problem(), "stale-version");
    const ApiReply done = put(target, {{"due", "2027-11-30"}}, 2);
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(done.at("/effect/undisplaced/0"), visit);
    EXPECT_EQ(displaced(visit), "false");
    EXPECT_EQ(clinic.as("scheduler").post("/api/v1/appointments", wanted).status, 201);
    EXPECT_EQ(put(target, json::object{}, 3).status, 200);
    EXPECT_EQ(audit_of(c_arm), "resource.created resource.inspection_set resource.inspection_set "
                               "resource.inspection_set");
    expect_clean();
}

TEST_F(HoursTest, OnlyMachinesHaveInspectionsAndOnlyAnAdministratorSetsThem) {
    const auto target = [](const std::string& resource) {
        return "/api/v1/resources/" + resource + "/inspection";
    };
    const std::string c_arm = clinic.resource("C-arm A");
    EXPECT_EQ(put(target(c_arm), {{"due", "2026-11-22"}}).violations(),
              std::vector<std::string>{"/due"});
    EXPECT_EQ(put(target(c_arm), {{"due", "2026-02-30"}}).violations(),
              std::vector<std::string>{"/due"});
    EXPECT_EQ(
        put(target(clinic.resource("Procedure room 1")), {{"due", "2026-12-01"}}).violations(),
        std::vector<std::string>{"/due"});
    EXPECT_EQ(put(target(c_arm), {{"due", "2026-12-01"}}, 1, "scheduler").problem(), "forbidden");
    EXPECT_EQ(put(target(clinic.patient(0)), {{"due", "2026-12-01"}}).problem(), "not-found");
}

} // namespace
} // namespace foramen::test
