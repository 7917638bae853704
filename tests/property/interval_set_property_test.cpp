// The set against a model that cannot be wrong: the minutes that are in it, one by one.
#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace foramen::test {
namespace {

constexpr int kSpan = 60;

using MinuteSet = std::set<int>;

[[nodiscard]] MinuteSet model_of(const std::vector<Interval>& intervals) {
    MinuteSet out;
    for (const Interval& interval : intervals)
        for (int minute = 0; minute < kSpan; ++minute)
            if (interval.contains(origin() + Minutes{minute}))
                out.insert(minute);
    return out;
}

[[nodiscard]] MinuteSet minutes_of(const IntervalSet& set) {
    const auto intervals = set.intervals();
    return model_of({intervals.begin(), intervals.end()});
}

/// Sorted, none empty, and a gap between any two: the only form that a set of minutes has.
[[nodiscard]] bool is_normal(const IntervalSet& set) {
    const auto intervals = set.intervals();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (intervals[i].start() >= intervals[i].end())
            return false;
        if (i > 0 && intervals[i].start() <= intervals[i - 1].end())
            return false;
    }
    return true;
}

[[nodiscard]] IntervalSet any_set() {
    return IntervalSet(*any_intervals(kSpan));
}

[[nodiscard]] const IntervalSet& everything() {
    static const IntervalSet all({minutes_interval(0, kSpan)});
    return all;
}

[[nodiscard]] IntervalSet complement(const IntervalSet& set) {
    return everything().subtract(set);
}

RC_GTEST_PROP(IntervalSetLaws, MakesTheOneNormalFormOfItsMinutes, ()) {
    const auto intervals = *any_intervals(kSpan);
    const IntervalSet set(intervals);
    RC_ASSERT(minutes_of(set) == model_of(intervals));
    RC_ASSERT(is_normal(set));
    std::vector<Interval> again(set.intervals().rbegin(), set.intervals().rend());
    RC_ASSERT(IntervalSet(again) == set);
    RC_ASSERT(set.empty() == model_of(intervals).empty());
}

RC_GTEST_PROP(IntervalSetLaws, UnitesSubtractsAndIntersectsMinuteByMinute, ()) {
    const IntervalSet a = any_set();
    const IntervalSet b = any_set();
    MinuteSet both;
    MinuteSet either = minutes_of(a);
    MinuteSet only;
    for (int minute = 0; minute < kSpan; ++minute) {
        const bool in_a = minutes_of(a).contains(minute);
        const bool in_b = minutes_of(b).contains(minute);
        if (in_b)
            either.insert(minute);
        if (in_a && in_b)
            both.insert(minute);
        if (in_a && !in_b)
            only.insert(minute);
    }
    RC_ASSERT(minutes_of(a.unite(b)) == either);
    RC_ASSERT(minutes_of(a.intersect(b)) == both);
    RC_ASSERT(minutes_of(a.subtract(b)) == only);
    RC_ASSERT(is_normal(a.unite(b)));
    RC_ASSERT(is_normal(a.intersect(b)));
    RC_ASSERT(is_normal(a.subtract(b)));
}

RC_GTEST_PROP(IntervalSetLaws, KeepsTheLawsOfSets, ()) {
    const IntervalSet a = any_set();
    const IntervalSet b = any_set();
    const IntervalSet c = any_set();
    RC_ASSERT(a.unite(b) == b.unite(a));
    RC_ASSERT(a.intersect(b) == b.intersect(a));
    RC_ASSERT(a.unite(b).unite(c) == a.unite(b.unite(c)));
    RC_ASSERT(a.intersect(b).intersect(c) == a.intersect(b.intersect(c)));
    RC_ASSERT(a.intersect(b.unite(c)) == a.intersect(b).unite(a.intersect(c)));
    RC_ASSERT(a.unite(b.intersect(c)) == a.unite(b).intersect(a.unite(c)));
    RC_ASSERT(complement(a.unite(b)) == complement(a).intersect(complement(b)));
    RC_ASSERT(complement(complement(a)) == a);
    RC_ASSERT(a.subtract(b) == a.intersect(complement(b)));
    RC_ASSERT(a.subtract(b).unite(a.intersect(b)) == a);
    RC_ASSERT(a.subtract(a).empty());
    RC_ASSERT(a.unite(a) == a);
}

RC_GTEST_PROP(IntervalSetLaws, CoversAnIntervalWhenItHasEveryMinuteOfIt, ()) {
    const IntervalSet set = any_set();
    const int from = *rc::gen::inRange(0, kSpan);
    const int to = *rc::gen::inRange(from + 1, kSpan + 1);
    const MinuteSet minutes = minutes_of(set);
    bool all = true;
    for (int minute = from; minute < to; ++minute)
        all = all && minutes.contains(minute);
    RC_ASSERT(set.covers(minutes_interval(from, to)) == all);
}

RC_GTEST_PROP(IntervalSetLaws, JoinsWhatTouchesAndSharesNoInstantOfIt, ()) {
    const int cut = *rc::gen::inRange(1, kSpan);
    const Interval before = minutes_interval(0, cut);
    const Interval after = minutes_interval(cut, kSpan);
    RC_ASSERT(!before.overlaps(after));
    RC_ASSERT(!before.intersection(after));
    RC_ASSERT(IntervalSet({after, before}) == everything());
    RC_ASSERT(IntervalSet({before}).intersect(IntervalSet({after})).empty());
    RC_ASSERT(everything().subtract(IntervalSet({before})) == IntervalSet({after}));
}

} // namespace
} // namespace foramen::test
