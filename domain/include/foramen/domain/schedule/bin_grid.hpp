/// The bins of a run of local days at one site: 5 minutes of UTC each, counted from the first day's
/// start, so that a day of 23 or 25 hours has 276 or 300 of them and none is special.
#pragma once

#include "foramen/domain/schedule/bin_set.hpp"
#include "foramen/domain/time/interval_set.hpp"
#include "foramen/domain/time/time_zone.hpp"

namespace foramen {

inline constexpr Minutes kBin{5};

class BinGrid {
public:
    /// Days [first, last] of the zone, plus `margin` after the last for visits that run over.
    BinGrid(const TimeZone& zone, LocalDate first, LocalDate last, Minutes margin);

    [[nodiscard]] Interval during() const { return during_; }
    [[nodiscard]] std::size_t bins() const { return bins_; }
    [[nodiscard]] Instant instant(std::size_t bin) const {
        return during_.start() + kBin * static_cast<int>(bin);
    }
    /// The bin of an instant on a bin edge inside the grid.
    [[nodiscard]] std::optional<std::size_t> bin_of(Instant at) const;

    /// Sets the bins that lie wholly inside the intervals.
    void set_inside(BinSet& bins, const IntervalSet& intervals) const;
    /// Clears every bin that the interval touches.
    void clear_touched(BinSet& bins, const Interval& interval) const;

    /// Bins of days [first, last] whose local time is a multiple of the site's grid and lies in
    /// [from, to).
    [[nodiscard]] BinSet starts(const TimeZone& zone, LocalDate first, LocalDate last, Minutes grid,
                                LocalTime from, LocalTime to) const;

private:
    Interval during_;
    std::size_t bins_;
};

} // namespace foramen
