#include "foramen/domain/schedule/bin_grid.hpp"

#include <algorithm>

namespace foramen {

namespace {

[[nodiscard]] Interval span_of(const TimeZone& zone, LocalDate first, LocalDate last,
                               Minutes margin) {
    return *Interval::make(zone.day(first).start(), zone.day(last).end() + margin);
}

} // namespace

BinGrid::BinGrid(const TimeZone& zone, LocalDate first, LocalDate last, Minutes margin)
    : during_(span_of(zone, first, last, margin)),
      bins_(static_cast<std::size_t>(during_.length() / kBin)) {}

std::optional<std::size_t> BinGrid::bin_of(Instant at) const {
    if (at < during_.start() || (at - during_.start()) % kBin != std::chrono::microseconds{0})
        return std::nullopt;
    const auto bin = static_cast<std::size_t>((at - during_.start()) / kBin);
    return bin < bins_ ? std::optional<std::size_t>(bin) : std::nullopt;
}

void BinGrid::set_inside(BinSet& bins, const IntervalSet& intervals) const {
    for (const Interval& interval : intervals.intervals()) {
        const auto inside = interval.intersection(during_);
        if (!inside)
            continue;
        const auto from = inside->start() - during_.start();
        const auto to = inside->end() - during_.start();
        const auto first = (from + kBin - std::chrono::microseconds{1}) / kBin;
        const auto last = to / kBin;
        if (first < last)
            bins.set(static_cast<std::size_t>(first), static_cast<std::size_t>(last));
    }
}

void BinGrid::clear_touched(BinSet& bins, const Interval& interval) const {
    const auto touched = interval.intersection(during_);
    if (!touched)
        return;
    const auto first = (touched->start() - during_.start()) / kBin;
    const auto last =
        (touched->end() - during_.start() + kBin - std::chrono::microseconds{1}) / kBin;
    bins.clear(static_cast<std::size_t>(first), static_cast<std::size_t>(last));
}

BinSet BinGrid::starts(const TimeZone& zone, LocalDate first, LocalDate last, Minutes grid,
                       LocalTime from, LocalTime to) const {
    using std::chrono::days;
    using std::chrono::microseconds;
    BinSet out(bins_);
    const auto searched = Interval::make(zone.day(first).start(), zone.day(last).end());
    if (!searched)
        return out;
    for (const TimeZone::Era& era : zone.eras(*searched)) {
        // Inside an era local time is UTC plus a constant: plain arithmetic, one step a day.
        const microseconds era_start = era.during.start().time_since_epoch() + era.offset;
        const microseconds era_end = era.during.end().time_since_epoch() + era.offset;
        for (microseconds day = std::chrono::floor<days>(era_start); day < era_end;
             day += days{1}) {
            const microseconds earliest =
                std::max<microseconds>(era_start, day + Minutes{from.minutes()});
            const microseconds latest =
                std::min<microseconds>(era_end, day + Minutes{to.minutes()});
            const microseconds past_grid = (earliest - day) % grid;
            microseconds at = earliest;
            if (past_grid.count() != 0)
                at += grid - past_grid;
            for (; at < latest; at += grid)
                if (const auto bin = bin_of(Instant{at - era.offset}))
                    out.set(*bin, *bin + 1);
        }
    }
    return out;
}

} // namespace foramen
