#include "foramen/domain/time/interval_set.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

/// [from, to) in minutes after a fixed instant.
[[nodiscard]] Interval minutes(int from, int to) {
    const Instant origin = at("2026-11-23T08:00:00Z");
    return *Interval::make(origin + Minutes{from}, origin + Minutes{to});
}

[[nodiscard]] IntervalSet set(std::vector<Interval> intervals) {
    return IntervalSet(std::move(intervals));
}

TEST(IntervalSet, JoinsWhatOverlapsOrTouchesInAnyOrder) {
    const IntervalSet joined =
        set({minutes(50, 60), minutes(0, 10), minutes(10, 20), minutes(15, 30), minutes(0, 5)});
    ASSERT_EQ(joined.intervals().size(), 2U);
    EXPECT_EQ(joined.intervals()[0], minutes(0, 30));
    EXPECT_EQ(joined.intervals()[1], minutes(50, 60));
    EXPECT_FALSE(joined.empty());
    EXPECT_TRUE(IntervalSet().empty());
}

TEST(IntervalSet, KeepsALongIntervalThatHidesAShortOne) {
    EXPECT_EQ(set({minutes(0, 60), minutes(10, 20)}), set({minutes(0, 60)}));
    EXPECT_EQ(set({minutes(0, 60), minutes(10, 20), minutes(60, 70)}), set({minutes(0, 70)}));
}

TEST(IntervalSet, CoversOnlyWhatLiesWhollyInsideOnePiece) {
    const IntervalSet pieces = set({minutes(0, 10), minutes(20, 30)});
    EXPECT_TRUE(pieces.covers(minutes(0, 10)));
    EXPECT_TRUE(pieces.covers(minutes(22, 30)));
    EXPECT_FALSE(pieces.covers(minutes(5, 25)));
    EXPECT_FALSE(pieces.covers(minutes(10, 20)));
    EXPECT_FALSE(pieces.covers(minutes(29, 31)));
    EXPECT_FALSE(pieces.covers(minutes(-1, 5)));
    EXPECT_FALSE(IntervalSet().covers(minutes(0, 1)));
    // Two shifts that touch are one stretch of duty.
    EXPECT_TRUE(set({minutes(0, 10), minutes(10, 30)}).covers(minutes(5, 25)));
}

TEST(IntervalSet, UnitesSubtractsAndIntersects) {
    const IntervalSet a = set({minutes(0, 30), minutes(40, 60)});
    const IntervalSet b = set({minutes(10, 20), minutes(25, 45)});
    EXPECT_EQ(a.unite(b), set({minutes(0, 60)}));
    EXPECT_EQ(a.subtract(b), set({minutes(0, 10), minutes(20, 25), minutes(45, 60)}));
    EXPECT_EQ(b.subtract(a), set({minutes(30, 40)}));
    EXPECT_EQ(a.intersect(b), set({minutes(10, 20), minutes(25, 30), minutes(40, 45)}));
}

TEST(IntervalSet, SubtractsOneCutFromSeveralPieces) {
    const IntervalSet pieces = set({minutes(0, 10), minutes(20, 30), minutes(40, 50)});
    EXPECT_EQ(pieces.subtract(set({minutes(5, 45)})), set({minutes(0, 5), minutes(45, 50)}));
    EXPECT_TRUE(pieces.subtract(set({minutes(0, 50)})).empty());
    EXPECT_EQ(pieces.subtract(set({minutes(10, 20), minutes(30, 40)})), pieces);
    EXPECT_EQ(pieces.subtract(IntervalSet()), pieces);
    EXPECT_TRUE(IntervalSet().subtract(pieces).empty());
}

TEST(IntervalSet, DoesNotIntersectWhatOnlyTouches) {
    EXPECT_TRUE(set({minutes(0, 10)}).intersect(set({minutes(10, 20)})).empty());
    EXPECT_EQ(set({minutes(0, 10), minutes(20, 30)}).intersect(set({minutes(9, 21)})),
              set({minutes(9, 10), minutes(20, 21)}));
}

} // namespace
} // namespace foramen::test
