// Who stands on which post: over the whole interface, without touching what is booked.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct StaffTest : testing::Test {
    ClinicService clinic{"staff"};

    [[nodiscard]] std::string user(const std::string& username) {
        return clinic.database().value("SELECT id FROM app_user WHERE username = '" + username +
                                       "'");
    }
    [[nodiscard]] static json::object people(const std::vector<json::value>& list) {
        return {{"people", json::array(list.begin(), list.end())}};
    }
    [[nodiscard]] static json::value from_to(const std::string& user, const char* from,
                                             const char* to) {
        return json::object{{"user", user}, {"from", from}, {"to", to}};
    }
    ApiReply assign(const std::string& post, const json::object& body, int version = 0,
                    const std::string& as = "nurse", const std::string& date = "2026-11-24") {
        return clinic.as(as).put("/api/v1/staff-assignments/" + post + "/" + date, body,
                                 "\"v" + std::to_string(version) + "\"");
    }
    [[nodiscard]] ApiReply list(const std::string& date = "2026-11-24") {
        return clinic.as("front_desk")
            .get("/api/v1/staff-assignments?site=" + clinic.site() + "&date=" + date);
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(StaffTest, IsSaidForEachPostAndDayAndMayChangeWithoutTouchingBookings) {
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    const std::string post = clinic.resource("Circulating nurse 1");
    const ApiReply empty = list();
    ASSERT_EQ(empty.status, 200) << empty.raw.body;
    EXPECT_EQ(empty.body.at("posts").as_array().size(), 6U);
    EXPECT_EQ(empty.at("/posts/0/post/id"), post);
    EXPECT_EQ(empty.at("/posts/0/version"), "0");
    EXPECT_EQ(empty.at("/posts/0/roles/0"), "nurse");
    EXPECT_EQ(empty.body.at("staff").as_array().size(), 3U) << empty.raw.body;

    const std::string nurse = user("nurse");
    const ApiReply assigned = assign(post, people({json::object{{"user", nurse}}}));
    ASSERT_EQ(assigned.status, 200) << assigned.raw.body;
    EXPECT_EQ(assigned.at("/version"), "1");
    EXPECT_EQ(assigned.at("/people/0/start"), "2026-11-24T05:00:00Z");
    EXPECT_EQ(list().at("/posts/0/people/0/user"), nurse);
    EXPECT_TRUE(list("2026-11-25").body.at_pointer("/posts/0/people").as_array().empty());
    EXPECT_EQ(assign(post, people({})).problem(), "stale-version");
    const ApiReply halves = assign(
        post, people({from_to(nurse, "07:00", "12:00"), from_to(nurse, "13:00", "17:00")}), 1);
    ASSERT_EQ(halves.status, 200) << halves.raw.body;
    EXPECT_EQ(halves.at("/people/1/from"), "13:00");
    EXPECT_EQ(assign(post, people({}), 2, "scheduler").status, 200);
    EXPECT_EQ(clinic.as("nurse").get("/api/v1/appointments/" + visit).at("/version"), "1");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM audit_event WHERE action = "
                                      "'staff_post.assigned' AND entity_key = '2026-11-24'"),
              "3");
    expect_clean();
}

TEST_F(StaffTest, PutsNobodyOnTwoPostsAndNobodyWhereTheyDoNotFit) {
    const std::string first = clinic.resource("Circulating nurse 1");
    const std::string second = clinic.resource("Circulating nurse 2");
    const std::string nurse = user("nurse");
    ASSERT_EQ(assign(first, people({from_to(nurse, "07:00", "12:00")})).status, 200);
    EXPECT_EQ(assign(second, people({from_to(nurse, "11:55", "17:00")})).violations(),
              std::vector<std::string>{"/people/0"});
    EXPECT_EQ(assign(clinic.resource("Circulating nurse 1", 1),
                     people({from_to(nurse, "07:00", "12:00")}))
                  .violations(),
              std::vector<std::string>{"/people/0"}); // 09:00 to 14:00 in New York
    EXPECT_EQ(assign(second, people({from_to(nurse, "12:00", "17:00")})).status, 200);
    EXPECT_EQ(
        assign(second, people({json::object{{"user", user("radiographer")}}}), 1).violations(),
        std::vector<std::string>{"/people/0/user"});
    EXPECT_EQ(assign(second, people({json::object{{"user", clinic.patient(0)}}}), 1).violations(),
              std::vector<std::string>{"/people/0/user"});
    EXPECT_EQ(assign(clinic.resource("C-arm operator 1"),
                     people({json::object{{"user", user("radiographer")}}}))
                  .status,
              200);
    expect_clean();
}

TEST_F(StaffTest, IsRefusedWithTheFieldThatIsWrong) {
    const std::string post = clinic.resource("Circulating nurse 1");
    const std::string nurse = user("nurse");
    EXPECT_EQ(assign(post, people({from_to(nurse, "12:00", "07:00")})).violations(),
              std::vector<std::string>{"/people/0/to"});
    EXPECT_EQ(assign(post, people({json::object{{"user", nurse}, {"from", "07:00"}}})).violations(),
              std::vector<std::string>{"/people/0/to"});
    EXPECT_EQ(assign(post, people({}), 0, "nurse", "2026-11-22").violations(),
              std::vector<std::string>{"/date"});
    EXPECT_EQ(assign(post, people({}), 0, "front_desk").problem(), "forbidden");
    EXPECT_EQ(assign(clinic.resource("C-arm A"), people({})).problem(), "not-found");
    EXPECT_EQ(assign(clinic.patient(0), people({})).problem(), "not-found");
    EXPECT_EQ(clinic.as("nurse")
                  .get("/api/v1/staff-assignments?site=" + clinic.patient(0) + "&date=2026-11-24")
                  .problem(),
              "not-found");
}

} // namespace
} // namespace foramen::test
