// The grid of a run of local days against its bins one by one: whether each lies inside, is
// touched, or begins at a local time on the site's grid.
#include "foramen/domain/schedule/bin_grid.hpp"
#include "generators.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace foramen::test {
namespace {

constexpr std::chrono::microseconds kBinLength = kBin;

struct AnyGrid {
    TimeZone zone;
    LocalDate first;
    LocalDate last;
    BinGrid grid;

    [[nodiscard]] static AnyGrid make() {
        const TimeZone zone = *TimeZone::locate(*any_zone_name());
        const LocalDate first = *any_date(zone);
        const LocalDate last = first.plus_days(*rc::gen::inRange(0, 3));
        const Minutes margin{5 * *rc::gen::inRange(0, 40)};
        return {zone, first, last, BinGrid(zone, first, last, margin)};
    }
    [[nodiscard]] Interval bin(std::size_t number) const {
        return *Interval::make(grid.instant(number), grid.instant(number) + kBinLength);
    }
    /// An interval that may begin before the grid and end behind it, on any second.
    [[nodiscard]] Interval any_interval() const {
        const auto whole = std::chrono::duration_cast<std::chrono::seconds>(grid.during().length());
        const auto from = *rc::gen::inRange<std::int64_t>(-7200, whole.count() + 7200);
        const auto length = *rc::gen::inRange<std::int64_t>(1, 30'000);
        const Instant start = grid.during().start() + std::chrono::seconds{from};
        return *Interval::make(start, start + std::chrono::seconds{length});
    }
};

RC_GTEST_PROP(BinGridModel, HasABinForEveryFiveMinutesOfItsDays, ()) {
    const AnyGrid any = AnyGrid::make();
    RC_ASSERT(any.bin(0).start() == any.grid.during().start());
    RC_ASSERT(any.bin(any.grid.bins() - 1).end() == any.grid.during().end());
    for (std::size_t bin = 0; bin < any.grid.bins(); ++bin) {
        RC_ASSERT(any.grid.bin_of(any.grid.instant(bin)) == bin);
        RC_ASSERT(!any.grid.bin_of(any.grid.instant(bin) + kMicrosecond));
    }
    RC_ASSERT(!any.grid.bin_of(any.grid.during().end()));
    RC_ASSERT(!any.grid.bin_of(any.grid.during().start() - kBinLength));
}

RC_GTEST_PROP(BinGridModel, SetsWhatLiesInsideAndClearsWhatIsTouched, ()) {
    const AnyGrid any = AnyGrid::make();
    const IntervalSet inside({any.any_interval(), any.any_interval()});
    const Interval touched = any.any_interval();
    BinSet bins(any.grid.bins());
    any.grid.set_inside(bins, inside);
    for (std::size_t bin = 0; bin < any.grid.bins(); ++bin)
        RC_ASSERT(bins.test(bin) == inside.covers(any.bin(bin)));
    any.grid.clear_touched(bins, touched);
    for (std::size_t bin = 0; bin < any.grid.bins(); ++bin)
        RC_ASSERT(bins.test(bin) ==
                  (inside.covers(any.bin(bin)) && !touched.overlaps(any.bin(bin))));
}

RC_GTEST_PROP(BinGridModel, OffersTheLocalTimesOfTheSitesGridOnItsDays, ()) {
    const AnyGrid any = AnyGrid::make();
    const Minutes grid{*rc::gen::element(5, 10, 15, 20, 30, 60)};
    const int from = *rc::gen::inRange(0, 24 * 60 + 1);
    const int to = *rc::gen::inRange(0, 24 * 60 + 1);
    // Samoa's missing day has no local times, and its stand-in of one minute is no day.
    RC_PRE(any.zone.local(any.zone.day(any.first).start()).date == any.first);
    RC_PRE(any.zone.local(any.zone.day(any.last).start()).date == any.last);
    const BinSet starts =
        any.grid.starts(any.zone, any.first, any.last, grid, *LocalTime::from_minutes(from),
                        *LocalTime::from_minutes(to));
    RC_ASSERT(starts.size() == any.grid.bins());
    for (std::size_t bin = 0; bin < any.grid.bins(); ++bin) {
        const LocalDateTime local = any.zone.local(any.grid.instant(bin));
        const bool offered = any.first <= local.date && local.date <= any.last &&
                             local.time.minutes() % static_cast<int>(grid.count()) == 0 &&
                             from <= local.time.minutes() && local.time.minutes() < to;
        RC_ASSERT(starts.test(bin) == offered);
    }
}

} // namespace
} // namespace foramen::test
