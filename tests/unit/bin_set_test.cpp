#include "foramen/domain/schedule/bin_set.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace foramen::test {
namespace {

/// Around one word, and around two.
constexpr std::array<std::size_t, 8> kSizes{1, 63, 64, 65, 127, 128, 129, 300};

[[nodiscard]] BinSet of(std::size_t size, const std::vector<std::size_t>& bins) {
    BinSet set(size);
    for (const std::size_t bin : bins)
        set.set(bin, bin + 1);
    return set;
}

[[nodiscard]] std::vector<std::size_t> bins_of(const BinSet& set) {
    std::vector<std::size_t> bins;
    for (std::size_t bin = set.next(0); bin < set.size(); bin = set.next(bin + 1))
        bins.push_back(bin);
    return bins;
}

TEST(BinSet, IsEmptyAtFirst) {
    for (const std::size_t size : kSizes) {
        const BinSet set(size);
        EXPECT_EQ(set.size(), size);
        EXPECT_FALSE(set.any());
        EXPECT_EQ(set.count(), 0U);
        EXPECT_EQ(set.next(0), size);
    }
    EXPECT_EQ(BinSet().size(), 0U);
    EXPECT_EQ(BinSet().next(0), 0U);
}

TEST(BinSet, SetsAndClearsUpToBothEdges) {
    for (const std::size_t size : kSizes) {
        BinSet set(size);
        set.set(0, size);
        EXPECT_EQ(set.count(), size);
        EXPECT_TRUE(set.test(0));
        EXPECT_TRUE(set.test(size - 1));
        EXPECT_FALSE(set.test(size));
        set.clear(size - 1, size);
        EXPECT_EQ(set.count(), size - 1);
        EXPECT_FALSE(set.test(size - 1));
        set.clear(0, size);
        EXPECT_FALSE(set.any());
    }
}

TEST(BinSet, ClipsWhatReachesBeyondItsEnd) {
    BinSet set(65);
    set.set(60, 1000);
    EXPECT_EQ(bins_of(set), (std::vector<std::size_t>{60, 61, 62, 63, 64}));
    set.clear(62, 1000);
    EXPECT_EQ(bins_of(set), (std::vector<std::size_t>{60, 61}));
    set.set(70, 80);
    set.set(10, 10);
    set.set(20, 5);
    EXPECT_EQ(set.count(), 2U);
}

TEST(BinSet, SetsAcrossWordsWithoutTouchingTheNeighbours) {
    BinSet set(200);
    set.set(63, 129);
    EXPECT_EQ(set.count(), 66U);
    EXPECT_FALSE(set.test(62));
    EXPECT_TRUE(set.test(63));
    EXPECT_TRUE(set.test(128));
    EXPECT_FALSE(set.test(129));
}

TEST(BinSet, FindsTheNextBinInLaterWords) {
    const BinSet set = of(200, {3, 63, 64, 190});
    EXPECT_EQ(set.next(0), 3U);
    EXPECT_EQ(set.next(3), 3U);
    EXPECT_EQ(set.next(4), 63U);
    EXPECT_EQ(set.next(64), 64U);
    EXPECT_EQ(set.next(65), 190U);
    EXPECT_EQ(set.next(191), 200U);
    EXPECT_EQ(set.next(200), 200U);
    EXPECT_EQ(set.next(5000), 200U);
}

TEST(BinSet, IntersectsAndUnites) {
    BinSet both = of(130, {1, 64, 129});
    both.and_with(of(130, {1, 65, 129}));
    EXPECT_EQ(bins_of(both), (std::vector<std::size_t>{1, 129}));
    BinSet either = of(130, {1, 64});
    either.or_with(of(130, {65, 129}));
    EXPECT_EQ(bins_of(either), (std::vector<std::size_t>{1, 64, 65, 129}));
}

TEST(BinSet, TakesNothingFromBeyondItsOwnSizeOrTheOthers) {
    BinSet small = of(65, {64});
    small.or_with(of(130, {66, 100}));
    EXPECT_EQ(bins_of(small), std::vector<std::size_t>{64});
    BinSet large = of(130, {64, 100});
    large.and_with(of(65, {64}));
    EXPECT_EQ(bins_of(large), std::vector<std::size_t>{64});
}

TEST(BinSet, KeepsOnlyTheStartsOfLongEnoughRuns) {
    BinSet set(200);
    set.set(10, 14);
    set.set(60, 70);
    set.set(127, 129);
    BinSet runs = set;
    runs.keep_runs(1);
    EXPECT_EQ(runs, set);
    runs = set;
    runs.keep_runs(4);
    EXPECT_EQ(bins_of(runs), (std::vector<std::size_t>{10, 60, 61, 62, 63, 64, 65, 66}));
    runs = set;
    runs.keep_runs(10);
    EXPECT_EQ(bins_of(runs), std::vector<std::size_t>{60});
    runs.keep_runs(2);
    EXPECT_FALSE(runs.any());
}

TEST(BinSet, LetsNoRunReachBeyondTheEnd) {
    for (const std::size_t size : kSizes)
        for (const std::size_t length : {std::size_t{2}, std::size_t{63}, std::size_t{64},
                                         std::size_t{65}, std::size_t{100}, std::size_t{500}}) {
            BinSet set(size);
            set.set(0, size);
            set.keep_runs(length);
            EXPECT_EQ(set.count(), size >= length ? size - length + 1 : 0) << size << " " << length;
        }
}

TEST(BinSet, ShiftsBothWaysAndDropsWhatFallsOut) {
    const BinSet set = of(130, {0, 1, 63, 64, 129});
    BinSet shifted = set;
    shifted.shift_back(0);
    EXPECT_EQ(shifted, set);
    shifted.shift_back(1);
    EXPECT_EQ(bins_of(shifted), (std::vector<std::size_t>{0, 62, 63, 128}));
    shifted = set;
    shifted.shift_back(-1);
    EXPECT_EQ(bins_of(shifted), (std::vector<std::size_t>{1, 2, 64, 65}));
    shifted = set;
    shifted.shift_back(64);
    EXPECT_EQ(bins_of(shifted), (std::vector<std::size_t>{0, 65}));
    shifted = set;
    shifted.shift_back(-64);
    EXPECT_EQ(bins_of(shifted), (std::vector<std::size_t>{64, 65, 127, 128}));
    for (const std::ptrdiff_t by : {130, 200, 5000}) {
        shifted = set;
        shifted.shift_back(by);
        EXPECT_FALSE(shifted.any()) << by;
        shifted = set;
        shifted.shift_back(-by);
        EXPECT_FALSE(shifted.any()) << by;
    }
}

TEST(BinSet, IsEqualOnlyWithTheSameSizeAndBins) {
    EXPECT_EQ(of(65, {64}), of(65, {64}));
    EXPECT_FALSE(of(65, {64}) == of(65, {63}));
    EXPECT_FALSE(of(65, {3}) == of(66, {3}));
}

} // namespace
} // namespace foramen::test
