#include "foramen/domain/clinic/hours.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

const auto kSite = id<SiteId>(1);

[[nodiscard]] WeeklyHours row(unsigned weekday, const char* from, const char* to) {
    return {kSite, std::chrono::weekday{weekday}, wall(from), wall(to), day("2020-01-01"), {}};
}

[[nodiscard]] IntervalSet on(const std::vector<WeeklyHours>& rows, const char* date,
                             const char* zone_name = "America/New_York") {
    return hours_on(rows, {}, kSite, zone(zone_name), day(date));
}

[[nodiscard]] IntervalSet stretches(std::vector<Interval> intervals) {
    return IntervalSet(std::move(intervals));
}

TEST(WeeklyHours, HoldOnTheirWeekdayOnly) {
    const std::vector<WeeklyHours> monday{row(1, "07:30", "12:00")};
    EXPECT_EQ(on(monday, "2026-11-23"),
              stretches({between("2026-11-23T12:30:00Z", "2026-11-23T17:00:00Z")}));
    EXPECT_TRUE(on(monday, "2026-11-24").empty());
    // ISO weekday 7 is Sunday.
    EXPECT_FALSE(on({row(7, "07:30", "12:00")}, "2026-11-22").empty());
}

TEST(WeeklyHours, HoldFromTheirFirstDayToBeforeTheirLast) {
    WeeklyHours dated = row(1, "07:30", "12:00");
    dated.valid_from = day("2026-11-23");
    dated.valid_to = day("2026-11-30");
    EXPECT_TRUE(on({dated}, "2026-11-16").empty());
    EXPECT_FALSE(on({dated}, "2026-11-23").empty());
    EXPECT_TRUE(on({dated}, "2026-11-30").empty());
}

TEST(WeeklyHours, OfAnotherSiteDoNotCount) {
    WeeklyHours elsewhere = row(1, "07:30", "12:00");
    elsewhere.site = id<SiteId>(2);
    EXPECT_TRUE(on({elsewhere}, "2026-11-23").empty());
}

TEST(WeeklyHours, MakeASplitDayAndJoinShiftsThatTouch) {
    EXPECT_EQ(on({row(1, "12:45", "16:30"), row(1, "07:30", "12:00")}, "2026-11-23"),
              stretches({between("2026-11-23T12:30:00Z", "2026-11-23T17:00:00Z"),
                         between("2026-11-23T17:45:00Z", "2026-11-23T21:30:00Z")}));
    EXPECT_EQ(on({row(1, "07:00", "12:00"), row(1, "12:00", "16:00")}, "2026-11-23"),
              stretches({between("2026-11-23T12:00:00Z", "2026-11-23T21:00:00Z")}));
}

TEST(WeeklyHours, LastAnHourLessWhenClocksGoForward) {
    EXPECT_EQ(on({row(7, "01:00", "05:00")}, "2026-03-08"),
              stretches({between("2026-03-08T06:00:00Z", "2026-03-08T09:00:00Z")}));
}

TEST(WeeklyHours, LastAnHourMoreWhenClocksGoBack) {
    EXPECT_EQ(on({row(7, "00:00", "05:00")}, "2026-11-01"),
              stretches({between("2026-11-01T04:00:00Z", "2026-11-01T10:00:00Z")}));
}

TEST(WeeklyHours, InsideAGapAreNoHoursAtAll) {
    EXPECT_TRUE(on({row(7, "02:00", "03:00")}, "2026-03-08").empty());
    EXPECT_TRUE(on({row(7, "02:15", "02:45")}, "2026-03-08").empty());
}

TEST(WeeklyHours, ThatBeginInAGapBeginAfterIt) {
    EXPECT_EQ(on({row(7, "02:30", "04:00")}, "2026-03-08"),
              stretches({between("2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z")}));
}

TEST(WeeklyHours, UseTheFirstOccurrenceOfADoubleHourAtBothEnds) {
    EXPECT_EQ(on({row(7, "00:00", "01:30")}, "2026-11-01"),
              stretches({between("2026-11-01T04:00:00Z", "2026-11-01T05:30:00Z")}));
    EXPECT_EQ(on({row(7, "01:30", "03:00")}, "2026-11-01"),
              stretches({between("2026-11-01T05:30:00Z", "2026-11-01T08:00:00Z")}));
}

TEST(WeeklyHours, ToTheEndOfTheDayReachTheNextDaysStart) {
    EXPECT_EQ(on({row(7, "00:00", "24:00")}, "2026-11-01"),
              stretches({between("2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")}));
    // Havana's Saturday ends where its Sunday begins: at 01:00, for there is no midnight.
    EXPECT_EQ(on({row(6, "23:00", "24:00")}, "2026-03-07", "America/Havana"),
              stretches({between("2026-03-08T04:00:00Z", "2026-03-08T05:00:00Z")}));
}

} // namespace
} // namespace foramen::test
