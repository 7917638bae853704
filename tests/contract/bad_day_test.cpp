// A full day on which a C-arm dies at 09:10 and a physician leaves at 11:00: everybody who lost
// their place is worked off the list of displaced visits, with nothing but what the list offers.
#include "clinic_service.hpp"

#include <algorithm>

namespace foramen::test {
namespace {

constexpr const char* kDay = "2026-11-24";
constexpr std::size_t kVisits = 36;
constexpr int kMaxRounds = 40; // of working the list; it shows 25 visits at a time

struct BadDayTest : testing::Test {
    ClinicService clinic{"bad_day"};

    /// A copy of the service whose clock says this, with somebody signed in.
    struct Later {
        Later(ClinicService& clinic, const char* clock)
            : process(clinic.database().connection(),
                      {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", clock}}),
              scheduler(process.port()) {
            scheduler.sign_in("scheduler");
        }
        ServiceProcess process;
        ApiClient scheduler;
    };

    [[nodiscard]] static json::array chosen(const json::value& opening) {
        json::array out;
        for (const json::value& used : opening.at("resources").as_array())
            out.push_back(json::object{{"role", used.at("role")},
                                       {"resource", used.at("resource").at("id")}});
        return out;
    }
    /// Each patient gets the first opening of the day.
    void fill_the_day() {
        for (std::size_t i = 0; i < kVisits; ++i) {
            const ApiReply found =
                clinic.as("scheduler")
                    .get(
                        "/api/v1/openings?site=" + clinic.site() +
                        "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=L4-5&from=" +
                        kDay + "&to=" + kDay + "&limit=1&patient=" + clinic.patient(i));
            ASSERT_FALSE(found.body.at("openings").as_array().empty())
                << "the day is full at " << i;
            json::object body = clinic.booking(i, found.at("/openings/0/start"));
            body["resources"] = chosen(found.body.at("openings").at(0));
            const ApiReply booked = clinic.as("scheduler").post("/api/v1/appointments", body);
            ASSERT_EQ(booked.status, 201) << booked.raw.body;
        }
    }
    /// The resource of this kind that has most of the day.
    [[nodiscard]] std::string busiest(const std::string& role) {
        return clinic.database().value("SELECT resource_id FROM reservation WHERE role = '" + role +
                                       "' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1");
    }
    [[nodiscard]] std::size_t block(Later& at, const std::string& resource, const char* kind,
                                    const char* from) {
        const ApiReply posted = at.scheduler.post(
            "/api/v1/resources/" + resource + "/blocks",
            json::object{{"site", clinic.site()},
                         {"kind", kind},
                         {"start", json::object{{"date", kDay}, {"time", from}}},
                         {"end", json::object{{"date", kDay}, {"time", "20:00"}}}});
        EXPECT_EQ(posted.status, 201) << posted.raw.body;
        return posted.body.at("displaced").as_array().size();
    }
    /// One visit of the list: who can take over at its time, else its first opening. Whether it
    /// found its place.
    [[nodiscard]] bool work_off(ApiClient& scheduler, const json::value& work) {
        json::object edit;
        json::array taken_over;
        bool all = true;
        for (const json::value& take : work.at("takeOver").as_array()) {
            const json::array& resources = take.at("resources").as_array();
            all = all && !resources.empty();
            if (!resources.empty())
                taken_over.push_back(json::object{{"role", take.at("role")},
                                                  {"resource", resources.front().at("id")}});
        }
        if (all && !taken_over.empty()) {
            edit["resources"] = std::move(taken_over);
        } else if (!work.at("openings").as_array().empty()) {
            const json::value& opening = work.at("openings").at(0);
            edit["start"] = opening.at("start");
            edit["resources"] = chosen(opening);
        } else {
            return false;
        }
        const json::value& visit = work.at("appointment");
        const ApiReply done = scheduler.send(
            "PATCH", "/api/v1/appointments/" + std::string(visit.at("id").as_string()),
            {"If-Match: \"v" + std::to_string(visit.at("version").as_int64()) + "\"",
             "Content-Type: application/json"},
            json::serialize(edit));
        // Another one of the list can have been given the same place.
        EXPECT_TRUE(done.status == 200 || done.problem() == "resource-taken" ||
                    done.problem() == "incompatible-resources")
            << done.raw.body;
        return done.status == 200;
    }
    [[nodiscard]] int work_off_all(Later& at) {
        int placed = 0;
        for (int round = 0; round < kMaxRounds; ++round) {
            const ApiReply list = at.scheduler.get("/api/v1/displaced?site=" + clinic.site() +
                                                   "&from=" + kDay + "&to=2026-12-31");
            EXPECT_EQ(list.status, 200) << list.raw.body;
            const json::array& visits = list.body.at("visits").as_array();
            if (visits.empty())
                return placed;
            for (const json::value& work : visits)
                placed += work_off(at.scheduler, work) ? 1 : 0;
        }
        ADD_FAILURE() << "the list of displaced visits never ended";
        return placed;
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(BadDayTest, EndsWithAnEmptyListAndAHistoryOfEveryVisit) {
    fill_the_day();
    expect_clean();
    Later ten_past_nine(clinic, "2026-11-24T14:10:00Z");
    const std::size_t by_c_arm = block(ten_past_nine, busiest("c_arm"), "outage", "09:10");
    EXPECT_GT(by_c_arm, 0U);
    expect_clean();
    EXPECT_EQ(work_off_all(ten_past_nine), static_cast<int>(by_c_arm));
    expect_clean();

    Later eleven(clinic, "2026-11-24T16:00:00Z");
    const std::size_t by_physician = block(eleven, busiest("physician"), "leave", "11:00");
    EXPECT_GT(by_physician, 0U);
    EXPECT_EQ(work_off_all(eleven), static_cast<int>(by_physician));
    expect_clean();

    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment WHERE status = 'booked' "
                                      "AND NOT displaced"),
              std::to_string(kVisits));
    // Every displacement has its answer after it, and no version is without its row.
    EXPECT_EQ(clinic.database().value(
                  "SELECT count(*) FROM audit_event d WHERE d.action = 'appointment.displaced' AND "
                  "NOT EXISTS (SELECT FROM audit_event a WHERE a.entity_id = d.entity_id AND "
                  "a.entity_version = d.entity_version + 1 AND a.action IN ('appointment.moved', "
                  "'appointment.substituted'))"),
              "0");
    EXPECT_EQ(clinic.database().value(
                  "SELECT count(*) FROM appointment a WHERE a.version <> (SELECT count(DISTINCT "
                  "e.entity_version) FROM audit_event e WHERE e.entity_id = a.id AND e.entity = "
                  "'appointment')"),
              "0");
    const std::string moved = clinic.database().value(
        "SELECT entity_id FROM audit_event WHERE action = 'appointment.displaced' LIMIT 1");
    const ApiReply history =
        clinic.as("auditor").get("/api/v1/audit?entity=appointment&entityId=" + moved);
    ASSERT_EQ(history.status, 200) << history.raw.body;
    EXPECT_GE(history.body.at("rows").as_array().size(), 3U);
}

} // namespace
} // namespace foramen::test
