#include "foramen/domain/schedule/bin_grid.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

const LocalTime kMidnight = wall("00:00");
const LocalTime kDayEnd = wall("24:00");

[[nodiscard]] BinGrid new_york(const char* first, const char* last, Minutes margin = Minutes{0}) {
    return {zone("America/New_York"), day(first), day(last), margin};
}

[[nodiscard]] std::vector<std::string> local_starts(const char* zone_name, const char* date,
                                                    Minutes step, const char* from,
                                                    const char* to) {
    const TimeZone there = zone(zone_name);
    const BinGrid grid(there, day(date), day(date), Minutes{0});
    const BinSet starts = grid.starts(there, day(date), day(date), step, wall(from), wall(to));
    std::vector<std::string> out;
    for (std::size_t bin = starts.next(0); bin < starts.size(); bin = starts.next(bin + 1))
        out.push_back(there.local(grid.instant(bin)).time.to_string());
    return out;
}

TEST(BinGrid, HasABinForEveryFiveMinutesOfItsDays) {
    EXPECT_EQ(new_york("2026-11-23", "2026-11-23").bins(), 288U);
    EXPECT_EQ(new_york("2026-03-08", "2026-03-08").bins(), 276U);
    EXPECT_EQ(new_york("2026-11-01", "2026-11-01").bins(), 300U);
    EXPECT_EQ(new_york("2026-10-31", "2026-11-02").bins(), 288U + 300U + 288U);
    EXPECT_EQ(BinGrid(zone("Australia/Lord_Howe"), day("2026-10-04"), day("2026-10-04"), Minutes{0})
                  .bins(),
              282U);
}

TEST(BinGrid, ReachesOverItsLastDayByTheMargin) {
    const BinGrid grid = new_york("2026-11-23", "2026-11-23", Minutes{50});
    EXPECT_EQ(grid.bins(), 298U);
    EXPECT_EQ(grid.during(), between("2026-11-23T05:00:00Z", "2026-11-24T05:50:00Z"));
}

TEST(BinGrid, FindsTheBinOfAnEdgeAndOfNothingElse) {
    const BinGrid grid = new_york("2026-11-23", "2026-11-23");
    EXPECT_EQ(grid.bin_of(at("2026-11-23T05:00:00Z")), 0U);
    EXPECT_EQ(grid.bin_of(at("2026-11-24T04:55:00Z")), 287U);
    EXPECT_EQ(grid.instant(287), at("2026-11-24T04:55:00Z"));
    EXPECT_FALSE(grid.bin_of(at("2026-11-24T05:00:00Z")));
    EXPECT_FALSE(grid.bin_of(at("2026-11-23T04:55:00Z")));
    EXPECT_FALSE(grid.bin_of(at("2026-11-23T05:01:00Z")));
    EXPECT_FALSE(grid.bin_of(at("2026-11-23T05:05:00Z") + kMicrosecond));
}

TEST(BinGrid, SetsOnlyBinsThatLieWhollyInside) {
    const BinGrid grid = new_york("2026-11-23", "2026-11-23");
    BinSet bins(grid.bins());
    grid.set_inside(bins, IntervalSet({between("2026-11-23T05:01:00Z", "2026-11-23T05:14:59Z"),
                                       between("2026-11-23T06:00:00Z", "2026-11-23T06:10:00Z"),
                                       between("2026-11-23T07:01:00Z", "2026-11-23T07:04:00Z")}));
    EXPECT_EQ(bins.count(), 3U);
    EXPECT_TRUE(bins.test(1));
    EXPECT_TRUE(bins.test(12));
    EXPECT_TRUE(bins.test(13));
}

TEST(BinGrid, SetsNothingOutsideItself) {
    const BinGrid grid = new_york("2026-11-23", "2026-11-23");
    BinSet bins(grid.bins());
    grid.set_inside(bins, IntervalSet({between("2026-11-22T00:00:00Z", "2026-11-25T00:00:00Z")}));
    EXPECT_EQ(bins.count(), grid.bins());
    BinSet none(grid.bins());
    grid.set_inside(none, IntervalSet({between("2026-11-22T00:00:00Z", "2026-11-23T05:00:00Z")}));
    EXPECT_FALSE(none.any());
}

TEST(BinGrid, ClearsEveryBinThatIsTouched) {
    const BinGrid grid = new_york("2026-11-23", "2026-11-23");
    const auto left_after = [&](const Interval& taken) {
        BinSet bins(grid.bins());
        bins.set(0, grid.bins());
        grid.clear_touched(bins, taken);
        return grid.bins() - bins.count();
    };
    const Instant start = at("2026-11-23T15:00:00Z");
    EXPECT_EQ(left_after(*Interval::make(start, start + Minutes{10})), 2U);
    EXPECT_EQ(left_after(*Interval::make(start, start + kMicrosecond)), 1U);
    EXPECT_EQ(left_after(*Interval::make(start - kMicrosecond, start + kMicrosecond)), 2U);
    EXPECT_EQ(left_after(*Interval::make(start, start + Minutes{5} + kMicrosecond)), 2U);
    EXPECT_EQ(left_after(between("2026-11-23T00:00:00Z", "2026-11-23T05:00:00Z")), 0U);
    EXPECT_EQ(left_after(between("2026-11-23T00:00:00Z", "2026-11-23T05:00:01Z")), 1U);
    EXPECT_EQ(left_after(between("2026-11-20T00:00:00Z", "2026-11-30T00:00:00Z")), grid.bins());
}

TEST(BinGrid, OffersTheLocalGridInsideTheWindow) {
    EXPECT_EQ(local_starts("America/New_York", "2026-11-23", Minutes{30}, "07:00", "08:30"),
              (std::vector<std::string>{"07:00", "07:30", "08:00"}));
    EXPECT_EQ(local_starts("America/New_York", "2026-11-23", Minutes{15}, "07:05", "07:31"),
              (std::vector<std::string>{"07:15", "07:30"}));
    EXPECT_TRUE(
        local_starts("America/New_York", "2026-11-23", Minutes{60}, "08:00", "08:00").empty());
    EXPECT_EQ(local_starts("America/New_York", "2026-11-23", Minutes{5}, "00:00", "24:00").size(),
              288U);
}

TEST(BinGrid, OffersADoubleHourTwiceAndAMissingHourNever) {
    EXPECT_EQ(local_starts("America/New_York", "2026-11-01", Minutes{30}, "00:30", "02:30"),
              (std::vector<std::string>{"00:30", "01:00", "01:30", "01:00", "01:30", "02:00"}));
    EXPECT_EQ(local_starts("America/New_York", "2026-03-08", Minutes{30}, "01:30", "04:00"),
              (std::vector<std::string>{"01:30", "03:00", "03:30"}));
}

TEST(BinGrid, StaysOnTheLocalGridAfterAChangeOfHalfAnHour) {
    // 02:00 becomes 02:30: the hours after it still begin at :00.
    EXPECT_EQ(local_starts("Australia/Lord_Howe", "2026-10-04", Minutes{60}, "00:00", "05:00"),
              (std::vector<std::string>{"00:00", "01:00", "03:00", "04:00"}));
    EXPECT_EQ(local_starts("Australia/Lord_Howe", "2026-04-05", Minutes{60}, "00:00", "04:00"),
              (std::vector<std::string>{"00:00", "01:00", "02:00", "03:00"}));
    EXPECT_EQ(local_starts("Australia/Lord_Howe", "2026-04-05", Minutes{30}, "01:00", "02:30"),
              (std::vector<std::string>{"01:00", "01:30", "01:30", "02:00"}));
}

TEST(BinGrid, BeginsADayWithoutMidnightAtItsFirstHour) {
    EXPECT_EQ(local_starts("America/Havana", "2026-03-08", Minutes{60}, "00:00", "03:00"),
              (std::vector<std::string>{"01:00", "02:00"}));
}

TEST(BinGrid, OffersStartsOnTheAskedDaysOnly) {
    const TimeZone ny = zone("America/New_York");
    const BinGrid grid(ny, day("2026-11-22"), day("2026-11-25"), Minutes{60});
    const BinSet starts =
        grid.starts(ny, day("2026-11-23"), day("2026-11-24"), Minutes{60}, kMidnight, kDayEnd);
    EXPECT_EQ(starts.count(), 48U);
    EXPECT_EQ(grid.instant(starts.next(0)), at("2026-11-23T05:00:00Z"));
    const BinSet none =
        grid.starts(ny, day("2026-11-24"), day("2026-11-22"), Minutes{60}, kMidnight, kDayEnd);
    EXPECT_FALSE(none.any());
}

TEST(BinGrid, CutsTheWindowOnEachDayOfARange) {
    const TimeZone ny = zone("America/New_York");
    const BinGrid grid(ny, day("2026-10-31"), day("2026-11-02"), Minutes{0});
    const BinSet starts = grid.starts(ny, day("2026-10-31"), day("2026-11-02"), Minutes{60},
                                      wall("07:00"), wall("09:00"));
    std::vector<Instant> found;
    for (std::size_t bin = starts.next(0); bin < starts.size(); bin = starts.next(bin + 1))
        found.push_back(grid.instant(bin));
    EXPECT_EQ(found,
              (std::vector<Instant>{at("2026-10-31T11:00:00Z"), at("2026-10-31T12:00:00Z"),
                                    at("2026-11-01T12:00:00Z"), at("2026-11-01T13:00:00Z"),
                                    at("2026-11-02T12:00:00Z"), at("2026-11-02T13:00:00Z")}));
}

} // namespace
} // namespace foramen::test
