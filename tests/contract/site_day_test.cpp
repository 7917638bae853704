// The days on which the clocks change in New York and not in Phoenix, around the clock: openings,
// the board and the day list of both sites, and times that a person types.
#include "clinic_service.hpp"

#include <algorithm>
#include <array>

namespace foramen::test {
namespace {

struct LocalDay {
    std::size_t site;
    const char* date;
    const char* start;
    const char* end;
};

// 23, 25, 24 and 24 hours.
constexpr std::array kDays{
    LocalDay{0, "2027-03-14", "2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z"},
    LocalDay{0, "2027-11-07", "2027-11-07T04:00:00Z", "2027-11-08T05:00:00Z"},
    LocalDay{1, "2027-03-14", "2027-03-14T07:00:00Z", "2027-03-15T07:00:00Z"},
    LocalDay{1, "2027-11-07", "2027-11-07T07:00:00Z", "2027-11-08T07:00:00Z"},
};

struct SiteDayTest : testing::Test {
    ClinicService clinic{"site_day"};

    SiteDayTest() {
        // Always open, so that visits lie where the clocks change and at both ends of the day.
        clinic.database().sql("UPDATE site_hours SET opens = 0, closes = 1440");
        clinic.database().sql("DELETE FROM weekly_hours WHERE starts >= 720");
        clinic.database().sql("UPDATE weekly_hours SET starts = 0, ends = 1440");
    }

    [[nodiscard]] ApiReply book(std::size_t patient, std::size_t site, json::object local) {
        json::object body = clinic.booking(patient, "", site);
        body.erase("start");
        body["local"] = std::move(local);
        return clinic.as("scheduler").post("/api/v1/appointments", body);
    }
    [[nodiscard]] ApiReply of_day(const std::string& what, std::size_t site,
                                  const std::string& date) {
        return clinic.as("scheduler")
            .get("/api/v1/" + what + "?site=" + clinic.site(site) + "&date=" + date);
    }
    /// The visits of the board or of the day list.
    [[nodiscard]] static json::array visits(const ApiReply& reply) {
        const json::object& body = reply.body.as_object();
        if (const json::value* board = body.if_contains("appointments"))
            return board->as_array();
        json::array out;
        for (const json::value& row : body.at("rows").as_array())
            out.push_back(row.at("appointment"));
        return out;
    }
    /// "date time" of all that is listed, in its order.
    [[nodiscard]] static std::vector<std::string> times(const json::array& rows) {
        std::vector<std::string> out;
        for (const json::value& row : rows)
            out.push_back(std::string(row.at("date").as_string()) + " " +
                          std::string(row.at("time").as_string()));
        return out;
    }
    [[nodiscard]] std::vector<std::string> openings(std::size_t site, const std::string& date,
                                                    const std::string& part) {
        const ApiReply reply =
            clinic.as("scheduler")
                .get("/api/v1/openings?site=" + clinic.site(site) +
                     "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=L4-5&limit=100"
                     "&from=" +
                     date + "&to=" + date + "&partOfDay=" + part);
        EXPECT_FALSE(reply.body.at("more").as_bool());
        return times(reply.body.at("openings").as_array());
    }
};

TEST_F(SiteDayTest, ListsOneLocalDayFromItsFirstMomentToItsLast) {
    std::size_t patient = 0;
    for (const LocalDay& day : kDays) {
        const std::vector<std::string> wanted{"00:30", "08:00", "23:30"};
        std::vector<std::string> shown;
        for (const std::string& time : wanted) {
            const ApiReply booked = book(patient++, day.site, {{"date", day.date}, {"time", time}});
            ASSERT_EQ(booked.status, 201) << booked.raw.body;
            EXPECT_EQ(booked.at("/date"), day.date);
            EXPECT_EQ(booked.at("/time"), time);
            shown.push_back(std::string(day.date) + " " + time);
        }
        const ApiReply board = of_day("appointments", day.site, day.date);
        EXPECT_EQ(board.at("/day/start"), day.start);
        EXPECT_EQ(board.at("/day/end"), day.end);
        EXPECT_EQ(times(visits(board)), shown);
        const ApiReply list = of_day("day-list", day.site, day.date);
        EXPECT_EQ(list.at("/day/start"), day.start);
        EXPECT_EQ(list.at("/day/end"), day.end);
        EXPECT_EQ(times(visits(list)), shown);
        const ApiReply resources = of_day("resources", day.site, day.date);
        EXPECT_EQ(resources.at("/day/start"), day.start);
        EXPECT_EQ(resources.at("/day/end"), day.end);
        EXPECT_EQ(resources.at("/resources/0/onDuty/0/start"), day.start);
        EXPECT_EQ(resources.at("/resources/0/onDuty/0/end"), day.end);
    }
    // The visits at both ends belong to their own day and to no neighbour.
    for (const char* beside : {"2027-03-13", "2027-03-15", "2027-11-06", "2027-11-08"})
        for (const std::size_t site : {0U, 1U})
            EXPECT_TRUE(visits(of_day("appointments", site, beside)).empty());
}

TEST_F(SiteDayTest, OffersTheHourThatComesTwiceTwiceAndNeverTheOneThatIsMissing) {
    clinic.database().sql("UPDATE site SET grid_minutes = 30");
    const auto count = [](const std::vector<std::string>& list, const std::string& text) {
        return std::ranges::count(list, text);
    };
    const auto spring = openings(0, "2027-03-14", "morning");
    EXPECT_EQ(spring.size(), 22U);
    EXPECT_EQ(count(spring, "2027-03-14 01:30"), 1);
    EXPECT_EQ(count(spring, "2027-03-14 02:00"), 0);
    EXPECT_EQ(count(spring, "2027-03-14 02:30"), 0);
    EXPECT_EQ(count(spring, "2027-03-14 03:00"), 1);
    const auto autumn = openings(0, "2027-11-07", "morning");
    EXPECT_EQ(autumn.size(), 26U);
    EXPECT_EQ(count(autumn, "2027-11-07 00:30"), 1);
    EXPECT_EQ(count(autumn, "2027-11-07 01:00"), 2);
    EXPECT_EQ(count(autumn, "2027-11-07 01:30"), 2);
    EXPECT_EQ(count(autumn, "2027-11-07 02:00"), 1);
    for (const char* date : {"2027-03-14", "2027-11-07"}) {
        EXPECT_EQ(openings(0, date, "afternoon").size(), 24U) << date;
        EXPECT_EQ(openings(1, date, "morning").size(), 24U) << date;
        EXPECT_EQ(openings(1, date, "afternoon").size(), 24U) << date;
    }
}

TEST_F(SiteDayTest, BooksBothOccurrencesOfATimeAsTheOffsetChooses) {
    const json::object twice{{"date", "2027-11-07"}, {"time", "01:30"}};
    const ApiReply refused = book(0, 0, twice);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.problem(), "local-time");
    EXPECT_EQ(refused.at("/candidates/0/instant"), "2027-11-07T05:30:00Z");
    EXPECT_EQ(refused.at("/candidates/0/offset"), "-04:00");
    EXPECT_EQ(refused.at("/candidates/1/instant"), "2027-11-07T06:30:00Z");
    EXPECT_EQ(refused.at("/candidates/1/offset"), "-05:00");
    std::size_t patient = 0;
    for (const auto& [offset, start] : {std::pair("-05:00", "2027-11-07T06:30:00Z"),
                                        std::pair("-04:00", "2027-11-07T05:30:00Z")}) {
        json::object chosen = twice;
        chosen["offset"] = offset;
        const ApiReply booked = book(patient++, 0, chosen);
        ASSERT_EQ(booked.status, 201) << booked.raw.body;
        EXPECT_EQ(booked.at("/start"), start);
        EXPECT_EQ(booked.at("/time"), "01:30");
    }
    for (const char* what : {"appointments", "day-list"}) {
        const json::array listed = visits(of_day(what, 0, "2027-11-07"));
        ASSERT_EQ(listed.size(), 2U) << what;
        EXPECT_EQ(listed[0].at("start").as_string(), "2027-11-07T05:30:00Z") << what;
        EXPECT_EQ(listed[1].at("start").as_string(), "2027-11-07T06:30:00Z") << what;
    }
    // An offset that the zone does not have at that time chooses nothing.
    json::object wrong = twice;
    wrong["offset"] = "-06:00";
    EXPECT_EQ(book(2, 0, wrong).problem(), "local-time");
    // In Phoenix that time comes once.
    EXPECT_EQ(book(2, 1, twice).at("/start"), "2027-11-07T08:30:00Z");
}

TEST_F(SiteDayTest, BooksNoTimeThatDoesNotExistWhateverTheOffset) {
    const json::object missing{{"date", "2027-03-14"}, {"time", "02:30"}};
    for (const char* offset : {"", "-04:00", "-05:00"}) {
        json::object typed = missing;
        if (*offset != '\0')
            typed["offset"] = offset;
        const ApiReply refused = book(0, 0, typed);
        EXPECT_EQ(refused.status, 422) << offset;
        EXPECT_EQ(refused.problem(), "local-time") << offset;
        EXPECT_EQ(refused.at("/candidates/0/instant"), "2027-03-14T06:30:00Z");
        EXPECT_EQ(refused.at("/candidates/0/offset"), "-05:00");
        EXPECT_EQ(refused.at("/candidates/1/instant"), "2027-03-14T07:30:00Z");
        EXPECT_EQ(refused.at("/candidates/1/offset"), "-04:00");
    }
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment"), "0");
    // Both candidates can be booked as instants, and are what they were said to be.
    json::object body = clinic.booking(0, "2027-03-14T06:30:00Z");
    EXPECT_EQ(clinic.as("scheduler").post("/api/v1/appointments", body).at("/time"), "01:30");
    body = clinic.booking(1, "2027-03-14T07:30:00Z");
    EXPECT_EQ(clinic.as("scheduler").post("/api/v1/appointments", body).at("/time"), "03:30");
    EXPECT_EQ(book(2, 1, missing).at("/start"), "2027-03-14T09:30:00Z");
}

} // namespace
} // namespace foramen::test
