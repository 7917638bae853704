// Equipment that is at another site for some days.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct StaysTest : testing::Test {
    ClinicService clinic{"stays"};
    std::string c_arm = clinic.resource("C-arm B");

    [[nodiscard]] json::object stay(const std::string& first, const std::string& last,
                                    std::size_t site = 1) const {
        return {{"site", clinic.site(site)}, {"first", first}, {"last", last}};
    }
    ApiReply put(const json::array& stays, int version, const std::string& query = "",
                 const std::string& user = "admin") {
        return of(c_arm, stays, version, query, user);
    }
    ApiReply of(const std::string& resource, const json::array& stays, int version,
                const std::string& query = "", const std::string& user = "admin") {
        return clinic.as(user).put("/api/v1/resources/" + resource + "/stays" + query,
                                   json::object{{"stays", stays}},
                                   "\"v" + std::to_string(version) + "\"");
    }
    ApiReply book(std::size_t patient, const std::string& start, std::size_t site) {
        json::object body = clinic.booking(patient, start, site);
        body["resources"] = json::array{json::object{{"role", "c_arm"}, {"resource", c_arm}}};
        return clinic.as("scheduler").post("/api/v1/appointments", body);
    }
    [[nodiscard]] std::string displaced(const std::string& visit) {
        return clinic.as("nurse").get("/api/v1/appointments/" + visit).at("/displaced");
    }
    /// The C-arm as a site's list of a day shows it; null when it does not.
    [[nodiscard]] json::value listed(std::size_t site, const std::string& date) {
        const ApiReply list = clinic.as("nurse").get("/api/v1/resources?site=" + clinic.site(site) +
                                                     "&kind=c_arm&date=" + date);
        for (const json::value& machine : list.body.at("resources").as_array())
            if (machine.at("id") == json::value(c_arm))
                return machine;
        return nullptr;
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(StaysTest, TakeEquipmentFromOneSiteToAnother) {
    const std::string second = "2026-12-02T17:00:00Z"; // in New York at noon, in Phoenix at ten
    EXPECT_EQ(book(1, second, 1).status, 422);
    const ApiReply at_home = book(0, "2026-12-02T15:00:00Z", 0);
    ASSERT_EQ(at_home.status, 201) << at_home.raw.body;
    const std::string visit = at_home.at("/id");
    const json::array away{stay("2026-12-01", "2026-12-03")};
    const ApiReply dry = put(away, 1, "?dryRun=true");
    ASSERT_EQ(dry.status, 200) << dry.raw.body;
    EXPECT_EQ(dry.at("/effect/displaced/0/appointment"), visit);
    EXPECT_EQ(displaced(visit), "false");
    EXPECT_TRUE(listed(1, "2026-12-02").is_null());

    const ApiReply set = put(away, 1);
    ASSERT_EQ(set.status, 200) << set.raw.body;
    EXPECT_EQ(set.at("/stays/0/last"), "2026-12-03");
    EXPECT_EQ(displaced(visit), "true");
    EXPECT_EQ(clinic.as("scheduler")
                  .get("/api/v1/displaced?site=" + clinic.site())
                  .at("/visits/0/broken/0/cause"),
              "off_duty");
    const ApiReply there = book(1, second, 1);
    ASSERT_EQ(there.status, 201) << there.raw.body;
    EXPECT_EQ(book(2, "2026-12-04T17:00:00Z", 1).problem(), "outside-availability");
    EXPECT_EQ(book(3, "2026-12-03T15:00:00Z", 0).problem(), "outside-availability");
    EXPECT_EQ(book(3, "2026-12-04T15:00:00Z", 0).status, 201);
    EXPECT_FALSE(listed(1, "2026-12-02").at("onDuty").as_array().empty());
    EXPECT_TRUE(listed(0, "2026-12-02").at("onDuty").as_array().empty());
    EXPECT_EQ(listed(0, "2026-12-02").at("stays").at(0).at("site"), json::value(clinic.site(1)));
    EXPECT_EQ(listed(1, "2026-12-02").at("homeSite"), json::value(clinic.site(0)));
    expect_clean();

    // It comes back a day earlier than it is needed there.
    const ApiReply shorter = put({stay("2026-12-01", "2026-12-01")}, 2);
    ASSERT_EQ(shorter.status, 200) << shorter.raw.body;
    EXPECT_EQ(shorter.at("/effect/displaced/0/appointment"), there.at("/id"));
    EXPECT_EQ(shorter.at("/effect/undisplaced/0"), visit);
    EXPECT_EQ(displaced(visit), "false");
    EXPECT_EQ(displaced(there.at("/id")), "true");
    expect_clean();
    EXPECT_EQ(put({}, 2).problem(), "stale-version");
    EXPECT_EQ(clinic.database().value("SELECT string_agg(after->>'stays', ';' ORDER BY id) FROM "
                                      "audit_event WHERE action = 'resource.stays_set'"),
              clinic.site(1) + " 2026-12-01 to 2026-12-03;" + clinic.site(1) +
                  " 2026-12-01 to 2026-12-01");
}

TEST_F(StaysTest, NamesWhatCannotBe) {
    const auto faults = [&](const json::array& stays) { return put(stays, 1).violations(); };
    using List = std::vector<std::string>;
    EXPECT_EQ(faults({stay("2026-12-03", "2026-12-01")}), List{"/stays/0/last"});
    EXPECT_EQ(faults({stay("2026-12-01", "2026-12-03"), stay("2026-12-03", "2026-12-05")}),
              List{"/stays/1"});
    EXPECT_EQ(faults({stay("2026-12-01", "2026-12-03", 0)}), List{"/stays/0/site"});
    EXPECT_EQ(faults({stay("2026-11-22", "2026-12-03")}), List{"/stays/0/first"});
    EXPECT_EQ(faults({stay("2026-12-01", "2036-12-03")}), List{"/stays/0/last"});
    EXPECT_EQ(faults({stay("2026-02-30", "2026-12-03")}), List{"/stays/0/first"});
    EXPECT_EQ(
        faults({json::object{{"site", c_arm}, {"first", "2026-12-01"}, {"last", "2026-12-01"}}}),
        List{"/stays/0/site"});
    const json::array fine{stay("2026-12-01", "2026-12-03")};
    EXPECT_EQ(of(clinic.resource("Procedure room 1"), fine, 1).violations(), List{"/stays"});
    EXPECT_EQ(put(fine, 1, "", "scheduler").problem(), "forbidden");
    EXPECT_EQ(of(clinic.patient(0), fine, 1).problem(), "not-found");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM resource_stay"), "0");
}

} // namespace
} // namespace foramen::test
