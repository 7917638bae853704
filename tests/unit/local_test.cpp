#include "foramen/domain/time/local.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using std::chrono::Monday;
using std::chrono::Sunday;

TEST(LocalDate, ReadsAndPrintsDatesThatTheCalendarHas) {
    for (const char* text :
         {"1900-01-01", "1999-12-31", "2000-02-29", "2024-02-29", "2026-11-23", "2200-12-31"})
        EXPECT_EQ(LocalDate::parse(text).value().to_string(), text);
}

TEST(LocalDate, RefusesOtherTexts) {
    for (const char* text : {"",           "2026-11-3",   "2026-1-23",   "20261123",
                             "2026/11/23", "2026-11-23 ", "2026-11-23T", "1899-12-31",
                             "2201-01-01", "2026-02-29",  "2100-02-29",  "2026-04-31",
                             "2026-00-10", "2026-13-10",  "2026-10-00",  "2026-10-32",
                             "0000-00-00", "-026-10-10",  "2026-1a-10",  "+026-10-10"})
        EXPECT_FALSE(LocalDate::parse(text)) << text;
}

TEST(LocalDate, CountsDaysAcrossMonthsAndLeapYears) {
    EXPECT_EQ(day("2024-02-28").plus_days(1), day("2024-02-29"));
    EXPECT_EQ(day("2026-02-28").plus_days(1), day("2026-03-01"));
    EXPECT_EQ(day("2026-01-01").plus_days(-1), day("2025-12-31"));
    EXPECT_EQ(day("2027-01-01") - day("2026-01-01"), 365);
    EXPECT_EQ(day("2026-01-01") - day("2027-01-01"), -365);
    EXPECT_LT(day("2026-09-30"), day("2026-10-01"));
}

TEST(LocalDate, KnowsItsWeekday) {
    EXPECT_EQ(day("2026-11-23").weekday(), Monday);
    EXPECT_EQ(day("2026-11-01").weekday(), Sunday);
}

TEST(LocalDate, RefusesAYearMonthDayThatDoesNotExist) {
    using namespace std::chrono;
    EXPECT_FALSE(LocalDate::make(year{2026} / February / 30));
    EXPECT_FALSE(LocalDate::make(year{1899} / December / 31));
    EXPECT_EQ(LocalDate::make(year{2026} / November / 23), day("2026-11-23"));
    EXPECT_EQ(day("2026-11-23").ymd(), year{2026} / November / 23);
}

TEST(LocalTime, ReadsEveryMinuteOfTheDayAndItsEnd) {
    for (int minutes = 0; minutes <= 24 * 60; ++minutes) {
        const auto time = LocalTime::from_minutes(minutes);
        ASSERT_TRUE(time);
        EXPECT_EQ(time->minutes(), minutes);
        EXPECT_EQ(LocalTime::parse(time->to_string()), time);
    }
    EXPECT_EQ(wall("07:05").to_string(), "07:05");
    EXPECT_EQ(wall("24:00").minutes(), 1440);
}

TEST(LocalTime, RefusesWhatIsNoTimeOfDay) {
    for (const char* text : {"", "7:30", "07:3", "0730", "07.30", "07:60", "24:01", "25:00",
                             "-1:30", "07:30:00", " 07:30", "07:30 ", "ab:cd", "+7:30"})
        EXPECT_FALSE(LocalTime::parse(text)) << text;
    EXPECT_FALSE(LocalTime::from_minutes(-1));
    EXPECT_FALSE(LocalTime::from_minutes(1441));
}

} // namespace
} // namespace foramen::test
