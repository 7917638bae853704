#include "foramen/domain/time/time_zone.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <map>

namespace foramen::test {
namespace {

using std::chrono::hours;
using Kind = LocalMeaning::Kind;

TEST(TimeZone, IsLocatedByItsIanaNameAndByNothingElse) {
    for (const char* name : {"America/New_York", "America/Phoenix", "Australia/Lord_Howe",
                             "America/Havana", "Asia/Beirut", "Europe/Berlin", "UTC"}) {
        const auto found = TimeZone::locate(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->name(), name);
    }
    for (const char* name :
         {"", "/usr/share/zoneinfo/UTC", "../zoneinfo/UTC", "America/..", "America", "America/",
          "america/new_york", "America/New_York ", "America/Atlantis", "EST5EDT4", "tzdata.zi",
          "zone.tab", "leap-seconds.list", "+VERSION", "posixrules"})
        EXPECT_FALSE(TimeZone::locate(name)) << name;
    EXPECT_FALSE(TimeZone::locate(std::string(65, 'A')));
    EXPECT_FALSE(TimeZone::locate(std::string("UTC\0/x", 6)));
}

TEST(TimeZone, IsEqualToItselfOnly) {
    EXPECT_EQ(zone("America/New_York"), zone("America/New_York"));
    EXPECT_FALSE(zone("America/New_York") == zone("America/Phoenix"));
}

TEST(TimeZone, GivesOneInstantForAnOrdinaryTime) {
    const auto meaning = zone("America/New_York").meaning(day("2026-11-23"), wall("10:00"));
    EXPECT_EQ(meaning.kind, Kind::unique);
    EXPECT_EQ(meaning.first, at("2026-11-23T15:00:00Z"));
    EXPECT_EQ(meaning.second, meaning.first);
}

TEST(TimeZone, GivesBothReadingsOfATimeThatDoesNotExist) {
    // 2026-03-08: 02:00 EST becomes 03:00 EDT.
    const auto meaning = zone("America/New_York").meaning(day("2026-03-08"), wall("02:30"));
    EXPECT_EQ(meaning.kind, Kind::gap);
    EXPECT_EQ(meaning.first, at("2026-03-08T06:30:00Z"));
    EXPECT_EQ(meaning.second, at("2026-03-08T07:30:00Z"));
}

TEST(TimeZone, GivesBothOccurrencesOfATimeThatExistsTwice) {
    // 2026-11-01: 02:00 EDT becomes 01:00 EST.
    const auto meaning = zone("America/New_York").meaning(day("2026-11-01"), wall("01:30"));
    EXPECT_EQ(meaning.kind, Kind::overlap);
    EXPECT_EQ(meaning.first, at("2026-11-01T05:30:00Z"));
    EXPECT_EQ(meaning.second, at("2026-11-01T06:30:00Z"));
}

TEST(TimeZone, DrawsTheEdgesOfGapAndOverlapExactly) {
    const auto kind = [ny = zone("America/New_York")](const char* date, const char* time) {
        return ny.meaning(day(date), wall(time)).kind;
    };
    EXPECT_EQ(kind("2026-03-08", "01:59"), Kind::unique);
    EXPECT_EQ(kind("2026-03-08", "02:00"), Kind::gap);
    EXPECT_EQ(kind("2026-03-08", "02:59"), Kind::gap);
    EXPECT_EQ(kind("2026-03-08", "03:00"), Kind::unique);
    EXPECT_EQ(kind("2026-11-01", "00:59"), Kind::unique);
    EXPECT_EQ(kind("2026-11-01", "01:00"), Kind::overlap);
    EXPECT_EQ(kind("2026-11-01", "01:59"), Kind::overlap);
    EXPECT_EQ(kind("2026-11-01", "02:00"), Kind::unique);
}

TEST(TimeZone, ChangesByHalfAnHourOnLordHowe) {
    const TimeZone lord_howe = zone("Australia/Lord_Howe");
    // 2026-10-04: 02:00 +10:30 becomes 02:30 +11. 2026-04-05: 02:00 +11 becomes 01:30 +10:30.
    const auto gap = lord_howe.meaning(day("2026-10-04"), wall("02:15"));
    EXPECT_EQ(gap.kind, Kind::gap);
    EXPECT_EQ(gap.second - gap.first, Minutes{30});
    const auto overlap = lord_howe.meaning(day("2026-04-05"), wall("01:45"));
    EXPECT_EQ(overlap.kind, Kind::overlap);
    EXPECT_EQ(overlap.second - overlap.first, Minutes{30});
    EXPECT_EQ(lord_howe.day(day("2026-10-04")).length(), Minutes{23 * 60 + 30});
    EXPECT_EQ(lord_howe.day(day("2026-04-05")).length(), Minutes{24 * 60 + 30});
}

TEST(TimeZone, TakesTheInstantAfterAGapForRecurringHours) {
    const TimeZone ny = zone("America/New_York");
    const Instant change = at("2026-03-08T07:00:00Z");
    for (const char* time : {"02:00", "02:30", "02:59", "03:00"})
        EXPECT_EQ(ny.recurring(day("2026-03-08"), wall(time)), change) << time;
    EXPECT_EQ(ny.recurring(day("2026-03-08"), wall("01:59")), change - Minutes{1});
}

TEST(TimeZone, TakesTheFirstOccurrenceForRecurringHours) {
    const TimeZone ny = zone("America/New_York");
    EXPECT_EQ(ny.recurring(day("2026-11-01"), wall("01:30")), at("2026-11-01T05:30:00Z"));
    EXPECT_EQ(ny.recurring(day("2026-11-01"), wall("02:00")), at("2026-11-01T07:00:00Z"));
}

TEST(TimeZone, ReadsTheEndOfADayAsTheStartOfTheNext) {
    const TimeZone ny = zone("America/New_York");
    EXPECT_EQ(ny.recurring(day("2026-11-01"), wall("24:00")), at("2026-11-02T05:00:00Z"));
}

TEST(TimeZone, HasDaysOf23And24And25Hours) {
    const TimeZone ny = zone("America/New_York");
    EXPECT_EQ(ny.day(day("2026-03-08")).length(), hours{23});
    EXPECT_EQ(ny.day(day("2026-03-09")).length(), hours{24});
    EXPECT_EQ(ny.day(day("2026-11-01")).length(), hours{25});
    const TimeZone phoenix = zone("America/Phoenix");
    for (const char* date : {"2026-03-08", "2026-03-09", "2026-11-01"})
        EXPECT_EQ(phoenix.day(day(date)).length(), hours{24}) << date;
}

TEST(TimeZone, BeginsADayAfterItsMissingMidnight) {
    // Havana 2026-03-08 and Beirut 2026-03-29: 00:00 becomes 01:00.
    for (const auto& [name, date] : std::map<std::string, std::string>{
             {"America/Havana", "2026-03-08"}, {"Asia/Beirut", "2026-03-29"}}) {
        const TimeZone there = zone(name);
        EXPECT_EQ(there.meaning(day(date), wall("00:00")).kind, Kind::gap) << name;
        const Interval whole = there.day(day(date));
        EXPECT_EQ(whole.length(), hours{23}) << name;
        EXPECT_EQ(there.local(whole.start()).date, day(date)) << name;
        EXPECT_EQ(there.local(whole.start()).time, wall("01:00")) << name;
        EXPECT_EQ(there.local(whole.start() - kMicrosecond).time, wall("23:59")) << name;
        EXPECT_EQ(there.day(day(date).plus_days(-1)).end(), whole.start()) << name;
    }
}

TEST(TimeZone, KeepsBothMidnightsOfHavanaInOneDay) {
    // 2026-11-01: 01:00 becomes 00:00, so 00:30 exists twice, both times on the 1st.
    const TimeZone havana = zone("America/Havana");
    const Interval whole = havana.day(day("2026-11-01"));
    EXPECT_EQ(whole.length(), hours{25});
    EXPECT_EQ(havana.local(whole.start()).time, wall("00:00"));
    EXPECT_EQ(havana.local(whole.start() + hours{1}).time, wall("00:00"));
    EXPECT_EQ(havana.local(whole.start() + hours{1}).date, day("2026-11-01"));
}

TEST(TimeZone, EndsADayAtTheSecondOfTwoLateHours) {
    // Beirut 2026-10-25: 24:00 becomes 23:00 of the same day.
    const TimeZone beirut = zone("Asia/Beirut");
    const Interval whole = beirut.day(day("2026-10-24"));
    EXPECT_EQ(whole.length(), hours{25});
    EXPECT_EQ(beirut.local(whole.end() - kMicrosecond).date, day("2026-10-24"));
    EXPECT_EQ(beirut.local(whole.end()).date, day("2026-10-25"));
    EXPECT_EQ(beirut.local(whole.end()).time, wall("00:00"));
}

TEST(TimeZone, GivesADayThatNeverWasOneMinute) {
    // Samoa skipped 2011-12-30.
    const TimeZone apia = zone("Pacific/Apia");
    EXPECT_EQ(apia.day(day("2011-12-30")).length(), Minutes{1});
    EXPECT_EQ(apia.day(day("2011-12-29")).end(), apia.day(day("2011-12-31")).start());
}

TEST(TimeZone, ReadsAnInstantLocally) {
    const TimeZone ny = zone("America/New_York");
    const LocalDateTime winter = ny.local(at("2026-11-23T15:00:59.999999Z"));
    EXPECT_EQ(winter.date, day("2026-11-23"));
    EXPECT_EQ(winter.time, wall("10:00"));
    EXPECT_EQ(winter.offset, hours{-5});
    EXPECT_EQ(ny.local(at("2026-11-23T04:59:59Z")).date, day("2026-11-22"));
    EXPECT_EQ(ny.local(at("2026-07-01T04:00:00Z")).offset, hours{-4});
    EXPECT_EQ(zone("Australia/Lord_Howe").local(at("2026-07-01T00:00:00Z")).offset, Minutes{630});
}

TEST(TimeZone, CutsAStretchIntoErasOfOneOffset) {
    const TimeZone ny = zone("America/New_York");
    const Interval year = between("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    const auto eras = ny.eras(year);
    ASSERT_EQ(eras.size(), 3U);
    EXPECT_EQ(eras[0].during, between("2026-01-01T00:00:00Z", "2026-03-08T07:00:00Z"));
    EXPECT_EQ(eras[0].offset, hours{-5});
    EXPECT_EQ(eras[1].during, between("2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"));
    EXPECT_EQ(eras[1].offset, hours{-4});
    EXPECT_EQ(eras[2].during, between("2026-11-01T06:00:00Z", "2027-01-01T00:00:00Z"));
    EXPECT_EQ(eras[2].offset, hours{-5});
}

TEST(TimeZone, HasOneEraWhereNothingChanges) {
    const Interval week = between("2026-03-05T00:00:00Z", "2026-03-12T00:00:00Z");
    const auto eras = zone("America/Phoenix").eras(week);
    ASSERT_EQ(eras.size(), 1U);
    EXPECT_EQ(eras.front().during, week);
    EXPECT_EQ(eras.front().offset, hours{-7});
}

TEST(TimeZone, EndsAnEraExactlyAtTheChangeEvenInsideASecond) {
    const TimeZone ny = zone("America/New_York");
    const Instant change = at("2026-03-08T07:00:00Z");
    const auto before = ny.eras(*Interval::make(change - hours{1}, change));
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before.front().offset, hours{-5});
    const auto across = ny.eras(*Interval::make(change - kMicrosecond, change + kMicrosecond));
    ASSERT_EQ(across.size(), 2U);
    EXPECT_EQ(across[0].during.end(), change);
    EXPECT_EQ(across[1].offset, hours{-4});
}

} // namespace
} // namespace foramen::test
