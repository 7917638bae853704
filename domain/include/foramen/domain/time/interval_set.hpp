/// A set of instants as sorted intervals that neither overlap nor touch.
#pragma once

#include "foramen/domain/time/interval.hpp"

#include <span>
#include <vector>

namespace foramen {

class IntervalSet {
public:
    IntervalSet() = default;
    /// Any intervals, in any order, overlapping or not.
    explicit IntervalSet(std::vector<Interval> intervals);

    [[nodiscard]] std::span<const Interval> intervals() const& { return intervals_; }
    /// A span into a temporary would dangle, in a range-for above all.
    std::span<const Interval> intervals() && = delete;
    [[nodiscard]] bool empty() const { return intervals_.empty(); }
    /// True when the whole interval lies inside the set.
    [[nodiscard]] bool covers(const Interval& interval) const;
    [[nodiscard]] IntervalSet unite(const IntervalSet& other) const;
    [[nodiscard]] IntervalSet subtract(const IntervalSet& other) const;
    [[nodiscard]] IntervalSet intersect(const IntervalSet& other) const;

    friend bool operator==(const IntervalSet&, const IntervalSet&) = default;

private:
    std::vector<Interval> intervals_;
};

} // namespace foramen
