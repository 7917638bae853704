// Local time against what a clock on the wall shows: TimeZone::local is the wall clock, and all
// other readings must agree with it.
#include "foramen/domain/clinic/hours.hpp"
#include "generators.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace foramen::test {
namespace {

using Kind = LocalMeaning::Kind;

[[nodiscard]] TimeZone any_zone() {
    return *TimeZone::locate(*any_zone_name());
}

/// All instants at which the wall clock shows this date and time, found by looking at every minute
/// of two days around it.
[[nodiscard]] std::vector<Instant> shown_at(const TimeZone& zone, LocalDate date, LocalTime time) {
    std::vector<Instant> out;
    const Instant utc{date.days().time_since_epoch() + Minutes{time.minutes()}};
    for (Instant at = utc - std::chrono::hours{15}; at <= utc + std::chrono::hours{15};
         at += Minutes{1}) {
        const LocalDateTime shown = zone.local(at);
        if (shown.date == date && shown.time == time)
            out.push_back(at);
    }
    return out;
}

[[nodiscard]] std::pair<LocalDate, LocalTime> reading(const TimeZone& zone, Instant at) {
    const LocalDateTime local = zone.local(at);
    return {local.date, local.time};
}

[[nodiscard]] std::vector<std::string> changing_zones() {
    std::vector<std::string> out;
    for (const std::string& name : zone_names())
        if (!change_dates(*TimeZone::locate(name)).empty())
            out.push_back(name);
    return out;
}

/// Times that the wall clock never shows, on the date of a change and on the day before it: where
/// the clocks went forward by a day, that whole day is missing.
[[nodiscard]] std::vector<std::pair<LocalDate, LocalTime>> missing_times(const TimeZone& zone,
                                                                         LocalDate change) {
    std::vector<std::pair<LocalDate, LocalTime>> out;
    for (const LocalDate date : {change.plus_days(-1), change})
        for (int minute = 0; minute < 24 * 60; ++minute) {
            const LocalTime time = *LocalTime::from_minutes(minute);
            if (zone.meaning(date, time).kind == Kind::gap)
                out.emplace_back(date, time);
        }
    return out;
}

RC_GTEST_PROP(SiteTime, MeansExactlyTheInstantsAtWhichTheClockShowsIt, ()) {
    const TimeZone zone = any_zone();
    const LocalDate date = *any_date(zone);
    const LocalTime time = *any_time();
    const auto shown = shown_at(zone, date, time);
    const LocalMeaning meaning = zone.meaning(date, time);
    RC_CLASSIFY(meaning.kind == Kind::gap, "missing");
    RC_CLASSIFY(meaning.kind == Kind::overlap, "twice");
    RC_ASSERT(shown.size() <= 2U);
    RC_ASSERT((meaning.kind == Kind::gap) == shown.empty());
    RC_ASSERT((meaning.kind == Kind::overlap) == (shown.size() == 2));
    if (shown.empty())
        return;
    RC_ASSERT(meaning.first == shown.front());
    RC_ASSERT(meaning.second == shown.back());
    RC_ASSERT(zone.recurring(date, time) == shown.front());
}

RC_GTEST_PROP(SiteTime, ReadsAMissingTimeWithTheOffsetOnEitherSideOfTheGap, ()) {
    const TimeZone zone = *TimeZone::locate(*rc::gen::elementOf(changing_zones()));
    const auto missing = missing_times(zone, *rc::gen::elementOf(change_dates(zone)));
    RC_PRE(!missing.empty());
    const auto [date, time] = *rc::gen::elementOf(missing);
    const LocalMeaning meaning = zone.meaning(date, time);
    const Instant change = zone.recurring(date, time);
    const LocalDateTime before = zone.local(change - kMicrosecond);
    const LocalDateTime after = zone.local(change);
    const Instant local{date.days().time_since_epoch() + Minutes{time.minutes()}};
    // The neighbours: the same reading by the clock before the change and by the one after it.
    RC_ASSERT(meaning.first == local - after.offset);
    RC_ASSERT(meaning.second == local - before.offset);
    RC_ASSERT(meaning.first < change);
    RC_ASSERT(change <= meaning.second);
    RC_ASSERT(meaning.second - meaning.first == after.offset - before.offset);
    RC_ASSERT(zone.local(meaning.first).offset == before.offset);
    RC_ASSERT(zone.local(meaning.second).offset == after.offset);
    // Recurring hours begin when the gap ends, and nothing shorter than the gap is skipped.
    RC_ASSERT(reading(zone, change - kMicrosecond) < std::pair(date, time));
    RC_ASSERT(std::pair(date, time) < reading(zone, change));
}

RC_GTEST_PROP(SiteTime, ReadsEveryInstantBackToItself, ()) {
    const TimeZone zone = any_zone();
    const Instant at = Instant{(*any_date(zone)).days().time_since_epoch()} +
                       Minutes{*rc::gen::inRange(0, 24 * 60)};
    const LocalDateTime local = zone.local(at);
    const LocalMeaning meaning = zone.meaning(local.date, local.time);
    RC_ASSERT(meaning.kind != Kind::gap);
    RC_ASSERT(meaning.first == at || meaning.second == at);
    RC_ASSERT(meaning.first <= meaning.second);
    RC_ASSERT((meaning.first == meaning.second) == (meaning.kind == Kind::unique));
    const Instant utc{local.date.days().time_since_epoch() + Minutes{local.time.minutes()}};
    RC_ASSERT(utc - local.offset == at);
}

RC_GTEST_PROP(SiteTime, PutsEveryInstantIntoTheDayThatTheClockShows, ()) {
    const TimeZone zone = any_zone();
    const LocalDate date = *any_date(zone);
    const Interval day = zone.day(date);
    // A day that the zone left out is one minute that belongs to the next.
    RC_PRE(zone.local(day.start()).date == date);
    RC_ASSERT(day.end() == zone.day(date.plus_days(1)).start() ||
              zone.local(day.end()).date != date.plus_days(1));
    RC_ASSERT(zone.local(day.start() - kMicrosecond).date < date);
    RC_ASSERT(zone.local(day.end() - kMicrosecond).date == date);
    RC_ASSERT(zone.local(day.end()).date > date);
    const auto length = day.length();
    const auto half_hours = length / Minutes{30};
    RC_ASSERT(length % Minutes{30} == std::chrono::microseconds{0});
    RC_ASSERT(half_hours >= 46 && half_hours <= 50);
    if (zone.name() == "America/Phoenix" || zone.name() == "UTC")
        RC_ASSERT(half_hours == 48);
    if (zone.name() == "Australia/Lord_Howe")
        RC_ASSERT(half_hours >= 47 && half_hours <= 49);
}

RC_GTEST_PROP(SiteTime, CutsDaysIntoErasThatJoinWithoutAGap, ()) {
    const TimeZone zone = any_zone();
    const LocalDate date = *any_date(zone);
    const Interval days =
        *Interval::make(zone.day(date).start(), zone.day(date.plus_days(2)).end());
    const auto eras = zone.eras(days);
    RC_ASSERT(!eras.empty());
    RC_ASSERT(eras.front().during.start() == days.start());
    RC_ASSERT(eras.back().during.end() == days.end());
    for (std::size_t i = 0; i < eras.size(); ++i) {
        if (i > 0)
            RC_ASSERT(eras[i].during.start() == eras[i - 1].during.end());
        RC_ASSERT(zone.local(eras[i].during.start()).offset == eras[i].offset);
        RC_ASSERT(zone.local(eras[i].during.end() - kMicrosecond).offset == eras[i].offset);
    }
}

/// Working hours as a person reads them off the wall clock: they begin in the first minute of the
/// day that shows `from` or later, and end in the first that shows `to` or later.
[[nodiscard]] IntervalSet read_off_the_clock(const TimeZone& zone, LocalDate date, LocalTime from,
                                             LocalTime to) {
    const Interval day = zone.day(date);
    const auto first_showing = [&](LocalTime time) {
        Instant at = day.start();
        while (at < day.end() && zone.local(at).time < time)
            at += Minutes{1};
        return at;
    };
    const auto hours = Interval::make(first_showing(from), first_showing(to));
    return hours ? IntervalSet({*hours}) : IntervalSet();
}

RC_GTEST_PROP(SiteTime, ProjectsWeeklyHoursAsTheWallClockShowsThem, ()) {
    const TimeZone zone = any_zone();
    const LocalDate date = *any_date(zone);
    RC_PRE(zone.local(zone.day(date).start()).date == date);
    const int from = *rc::gen::inRange(0, 24 * 60);
    const int to = *rc::gen::inRange(from + 1, 24 * 60 + 1);
    const SiteId site = id<SiteId>(1);
    const WeeklyHours row{site,
                          date.weekday(),
                          *LocalTime::from_minutes(from),
                          *LocalTime::from_minutes(to),
                          date.plus_days(-*rc::gen::inRange(0, 30)),
                          {}};
    RC_ASSERT(hours_on({&row, 1}, {}, site, zone, date) ==
              read_off_the_clock(zone, date, row.from, row.to));
    RC_ASSERT(hours_on({&row, 1}, {}, site, zone, date.plus_days(1)).empty());
    RC_ASSERT(hours_on({&row, 1}, {}, id<SiteId>(2), zone, date).empty());
    WeeklyHours ended = row;
    ended.valid_to = date;
    RC_ASSERT(hours_on({&ended, 1}, {}, site, zone, date).empty());
}

/// Every change of 38 years, not only those that were drawn.
TEST(SiteTime, HasDaysOf23And25HoursWhereTheClocksChangeAndNowhereElse) {
    const TimeZone york = zone("America/New_York");
    const TimeZone phoenix = zone("America/Phoenix");
    int short_days = 0;
    int long_days = 0;
    Instant end = york.day(day("2000-01-01")).start();
    for (LocalDate date = day("2000-01-01"); date < day("2038-01-01"); date = date.plus_days(1)) {
        const Interval whole = york.day(date);
        ASSERT_EQ(whole.start(), end) << date.to_string();
        end = whole.end();
        const auto hours = whole.length() / std::chrono::hours{1};
        short_days += hours == 23 ? 1 : 0;
        long_days += hours == 25 ? 1 : 0;
        ASSERT_TRUE(hours >= 23 && hours <= 25) << date.to_string();
        ASSERT_EQ(phoenix.day(date).length(), std::chrono::hours{24}) << date.to_string();
    }
    EXPECT_EQ(short_days, 38);
    EXPECT_EQ(long_days, 38);
}

} // namespace
} // namespace foramen::test
