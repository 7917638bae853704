#include "foramen/domain/time/interval_set.hpp"

#include <algorithm>

namespace foramen {

IntervalSet::IntervalSet(std::vector<Interval> intervals) {
    std::ranges::sort(intervals);
    for (const Interval& next : intervals) {
        if (!intervals_.empty() && next.start() <= intervals_.back().end()) {
            const Instant end = std::max(intervals_.back().end(), next.end());
            intervals_.back() = *Interval::make(intervals_.back().start(), end);
        } else {
            intervals_.push_back(next);
        }
    }
}

bool IntervalSet::covers(const Interval& interval) const {
    const auto after = std::ranges::upper_bound(intervals_, interval.start(), {}, &Interval::start);
    return after != intervals_.begin() && std::prev(after)->contains(interval);
}

IntervalSet IntervalSet::unite(const IntervalSet& other) const {
    std::vector<Interval> all = intervals_;
    all.insert(all.end(), other.intervals_.begin(), other.intervals_.end());
    return IntervalSet(std::move(all));
}

IntervalSet IntervalSet::subtract(const IntervalSet& other) const {
    IntervalSet out;
    auto cut = other.intervals_.begin();
    for (const Interval& piece : intervals_) {
        Instant from = piece.start();
        while (cut != other.intervals_.end() && cut->end() <= from)
            ++cut;
        for (auto c = cut; c != other.intervals_.end() && c->start() < piece.end(); ++c) {
            if (const auto left = Interval::make(from, c->start()))
                out.intervals_.push_back(*left);
            from = std::max(from, c->end());
        }
        if (const auto rest = Interval::make(from, piece.end()))
            out.intervals_.push_back(*rest);
    }
    return out;
}

IntervalSet IntervalSet::intersect(const IntervalSet& other) const {
    IntervalSet out;
    auto a = intervals_.begin();
    auto b = other.intervals_.begin();
    while (a != intervals_.end() && b != other.intervals_.end()) {
        if (const auto both = a->intersection(*b))
            out.intervals_.push_back(*both);
        if (a->end() < b->end())
            ++a;
        else
            ++b;
    }
    return out;
}

} // namespace foramen
