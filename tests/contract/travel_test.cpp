// The way between two sites takes time, for patients as for everybody.
#include "clinic_service.hpp"

#include <thread>

namespace foramen::test {
namespace {

constexpr const char* kVisits = "/api/v1/appointments";

struct TravelTest : testing::Test {
    ClinicService clinic{"travel"};

    ApiReply set(int minutes, int version = 1, const std::string& user = "admin",
                 std::size_t site = 0) {
        json::array times;
        if (minutes != 0)
            times.push_back(json::object{{"site", clinic.site(1 - site)}, {"minutes", minutes}});
        return clinic.as(user).put("/api/v1/sites/" + clinic.site(site) + "/travel-times",
                                   json::object{{"times", times}},
                                   "\"v" + std::to_string(version) + "\"");
    }
    ApiReply book(std::size_t patient, const std::string& start, std::size_t site = 0) {
        return clinic.as("scheduler").post(kVisits, clinic.booking(patient, start, site));
    }
    [[nodiscard]] bool is_offered(std::size_t patient, const std::string& start) {
        const std::string day = start.substr(0, 10);
        const ApiReply found =
            clinic.as("scheduler")
                .get("/api/v1/openings?site=" + clinic.site(1) +
                     "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left"
                     "&levels=L4-5&from=" +
                     day + "&to=" + day + "&limit=100&patient=" + clinic.patient(patient));
        EXPECT_EQ(found.status, 200) << found.raw.body;
        for (const json::value& opening : found.body.at("openings").as_array())
            if (opening.at("start") == json::value(start))
                return true;
        return false;
    }
    [[nodiscard]] CommandResult check() {
        return run_command({"check"}, clinic.database().connection());
    }
};

TEST_F(TravelTest, KeepsTheWayBetweenTwoSitesFree) {
    const ApiReply way = set(60);
    ASSERT_EQ(way.status, 200) << way.raw.body;
    const ApiReply there =
        clinic.as("nurse").get("/api/v1/sites/" + clinic.site(1) + "/travel-times");
    EXPECT_EQ(there.at("/times/0/minutes"), "60");
    EXPECT_EQ(there.at("/times/0/site"), clinic.site(0));
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    const std::string soon = clinic.start_after(visit, 55);
    const std::string later = clinic.start_after(visit, 60);
    const ApiReply refused = book(0, soon, 1);
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    EXPECT_EQ(refused.at("/conflicts/0/role"), "patient");
    EXPECT_EQ(refused.at("/conflicts/0/message"), "on the way from or to another site then");
    EXPECT_EQ(clinic.as("scheduler").post("/api/v1/holds", clinic.booking(0, soon, 1)).problem(),
              "resource-taken");
    EXPECT_FALSE(is_offered(0, soon));
    EXPECT_TRUE(is_offered(1, soon));
    EXPECT_TRUE(is_offered(0, later));
    const ApiReply booked = book(0, later, 1);
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(check().exit_code, 0) << check().output;

    const ApiReply moved = clinic.as("scheduler")
                               .send("PATCH", kVisits + ("/" + booked.at("/id")),
                                     {"If-Match: \"v1\"", "Content-Type: application/json"},
                                     json::serialize(json::object{{"start", soon}}));
    EXPECT_EQ(moved.problem(), "resource-taken") << moved.raw.body;
    EXPECT_EQ(moved.at("/conflicts/0/message"), "on the way from or to another site then");

    const ApiReply longer = set(61, 2);
    EXPECT_EQ(longer.problem(), "resource-taken") << longer.raw.body;
    EXPECT_EQ(set(30, 1).problem(), "stale-version");
    EXPECT_EQ(set(30, 2, "admin", 1).status, 200);
    EXPECT_EQ(set(0, 3).status, 200);
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM site_travel"), "0");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM audit_event WHERE action = "
                                      "'site.travel_times_set'"),
              "6");
    // Somebody writes past the service: the check finds it.
    clinic.database().sql("INSERT INTO site_travel SELECT least(a.id, b.id), greatest(a.id, b.id), "
                          "600 FROM site a, site b WHERE a.id < b.id");
    EXPECT_NE(check().exit_code, 0);
    EXPECT_NE(check().output.find("before the way from another site is made"), std::string::npos);
}

TEST_F(TravelTest, IsAskedAgainWhenSomebodyComesAfterAll) {
    ASSERT_EQ(set(60).status, 200);
    const std::string missed = clinic.book(0, clinic.now());
    ASSERT_EQ(clinic.step("front_desk", missed, "no_show").status, 200);
    const ApiReply after = book(0, clinic.start_after(missed, 30), 1);
    ASSERT_EQ(after.status, 201) << after.raw.body;
    const ApiReply back = clinic.step("nurse", missed, "arrived");
    EXPECT_EQ(back.problem(), "resource-taken") << back.raw.body;
    EXPECT_EQ(back.at("/conflicts/0/message"), "on the way from or to another site then");
}

TEST_F(TravelTest, NeverMeetsBookingsThatItWouldForbid) {
    int version = 1;
    for (std::size_t round = 0; round < 6; ++round) {
        const std::string day = "2026-12-0" + std::to_string(round + 1);
        const std::string first = clinic.book(round, day + "T15:00:00Z");
        ASSERT_EQ(set(0, version).status, 200);
        version = std::stoi(
            clinic.database().value("SELECT version FROM site WHERE id = '" + clinic.site() + "'"));
        const std::string soon = clinic.start_after(first, 30);
        ApiReply booked;
        ApiReply raised;
        // Signed in before the threads begin, which share the list of clients.
        static_cast<void>(clinic.as("admin"));
        std::thread booker([&] { booked = book(round, soon, 1); });
        std::thread raiser([&] { raised = set(60, version); });
        booker.join();
        raiser.join();
        EXPECT_NE(booked.status == 201, raised.status == 200) << booked.raw.body << raised.raw.body;
        const CommandResult result = check();
        ASSERT_EQ(result.exit_code, 0) << result.output;
        version += raised.status == 200 ? 1 : 0;
    }
}

TEST_F(TravelTest, NamesTheFieldOfWhatCannotBe) {
    const auto put = [&](json::array times) {
        return clinic.as("admin")
            .put("/api/v1/sites/" + clinic.site() + "/travel-times",
                 json::object{{"times", std::move(times)}}, "\"v1\"")
            .violations();
    };
    using List = std::vector<std::string>;
    const json::object way{{"site", clinic.site(1)}, {"minutes", 10}};
    EXPECT_EQ(put({json::object{{"site", clinic.site(1)}, {"minutes", 601}}}),
              List{"/times/0/minutes"});
    EXPECT_EQ(put({json::object{{"site", clinic.site()}, {"minutes", 10}}}), List{"/times/0/site"});
    EXPECT_EQ(put({json::object{{"site", clinic.patient(0)}, {"minutes", 10}}}),
              List{"/times/0/site"});
    EXPECT_EQ(put({way, way}), List{"/times/1/site"});
    EXPECT_EQ(set(10, 1, "scheduler").problem(), "forbidden");
    EXPECT_EQ(set(10, 7).problem(), "stale-version");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM site_travel"), "0");
}

} // namespace
} // namespace foramen::test
