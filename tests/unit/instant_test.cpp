#include "foramen/domain/time/instant.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

struct Accepted {
    const char* text;
    const char* canonical;
};

TEST(Rfc3339, AcceptsTheseAndPrintsThemInUtc) {
    for (const auto& [text, canonical] : {
             Accepted{"2026-11-23T15:00:00Z", "2026-11-23T15:00:00Z"},
             Accepted{"2026-11-23t15:00:00z", "2026-11-23T15:00:00Z"},
             Accepted{"2026-11-23T15:00Z", "2026-11-23T15:00:00Z"},
             Accepted{"2026-11-23T15:00-05:00", "2026-11-23T20:00:00Z"},
             Accepted{"2026-11-23T15:00:00+05:30", "2026-11-23T09:30:00Z"},
             Accepted{"2026-11-23T23:59:59.999999Z", "2026-11-23T23:59:59.999999Z"},
             Accepted{"2026-11-23T15:00:00.5Z", "2026-11-23T15:00:00.500000Z"},
             Accepted{"2026-11-23T15:00:00.000001+00:00", "2026-11-23T15:00:00.000001Z"},
             Accepted{"2026-11-23T15:00:00.000000Z", "2026-11-23T15:00:00Z"},
             Accepted{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
             Accepted{"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"},
             Accepted{"1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"},
             Accepted{"2200-12-31T23:59:59Z", "2200-12-31T23:59:59Z"},
             Accepted{"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
             Accepted{"2026-11-23T15:00:00-00:00", "2026-11-23T15:00:00Z"},
             Accepted{"2026-11-23T15:00:00+18:59", "2026-11-22T20:01:00Z"},
         }) {
        const auto parsed = parse_rfc3339(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(to_rfc3339(*parsed), canonical) << text;
    }
}

TEST(Rfc3339, RefusesEverythingElse) {
    for (const char* text : {
             "",
             "2026-11-23",
             "15:00:00Z",
             "2026-11-23T15:00:00",
             "2026-11-23 15:00:00Z",
             "2026-11-23T15Z",
             "2026-11-23T15:0Z",
             "2026-11-23T15:00:0Z",
             "2026-11-23T15:00:00.Z",
             "2026-11-23T15:00:00,5Z",
             "2026-11-23T15:00:00.1234567Z",
             "2026-11-23T15:00.5Z",
             "2026-11-23T24:00:00Z",
             "2026-11-23T15:60:00Z",
             "2026-11-23T15:00:60Z",
             "2026-11-23T23:59:61Z",
             "2026-02-29T00:00:00Z",
             "2026-13-01T00:00:00Z",
             "2026-00-01T00:00:00Z",
             "2026-01-00T00:00:00Z",
             "2026-01-32T00:00:00Z",
             "1899-12-31T23:59:59Z",
             "2201-01-01T00:00:00Z",
             "-026-11-23T15:00:00Z",
             "+2026-11-23T15:00:00Z",
             "2026-11-23T15:00:00ZZ",
             "2026-11-23T15:00:00Z ",
             " 2026-11-23T15:00:00Z",
             "2026-11-23T15:00:00+5:00",
             "2026-11-23T15:00:00+0500",
             "2026-11-23T15:00:00+05",
             "2026-11-23T15:00:00+05:60",
             "2026-11-23T15:00:00+19:00",
             "2026-11-23T15:00:00\xe2\x88\x92"
             "05:00",
             "2026-11-23T15:00:00Z\n",
             "2026-11-23T+5:00:00Z",
         })
        EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(Rfc3339, RefusesAnInstantThatItsOwnOffsetCarriesOutOfTheKnownYears) {
    // Printed in UTC it would stand in a year that cannot be read again.
    EXPECT_FALSE(parse_rfc3339("1900-01-01T00:00:00+00:01"));
    EXPECT_FALSE(parse_rfc3339("2200-12-31T23:59:59-00:01"));
    EXPECT_TRUE(parse_rfc3339("1900-01-01T00:01:00+00:01"));
}

TEST(Rfc3339, RefusesATextWithANulInside) {
    const std::string text("2026-11-23T15:00:00\0Z", 21);
    EXPECT_FALSE(parse_rfc3339(text));
}

TEST(Interval, IsNeverEmpty) {
    const Instant nine = at("2026-11-23T09:00:00Z");
    EXPECT_FALSE(Interval::make(nine, nine));
    EXPECT_FALSE(Interval::make(nine, nine - kMicrosecond));
    EXPECT_TRUE(Interval::make(nine, nine + kMicrosecond));
}

TEST(Interval, ContainsItsStartAndNotItsEnd) {
    const Interval hour = between("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z");
    EXPECT_TRUE(hour.contains(hour.start()));
    EXPECT_TRUE(hour.contains(hour.end() - kMicrosecond));
    EXPECT_FALSE(hour.contains(hour.end()));
    EXPECT_FALSE(hour.contains(hour.start() - kMicrosecond));
    EXPECT_EQ(hour.length(), std::chrono::hours{1});
    EXPECT_EQ(Interval::starting_at(hour.start(), Minutes{60}), hour);
}

TEST(Interval, DoesNotOverlapWhatOnlyTouchesIt) {
    const Interval nine = between("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z");
    const Interval ten = between("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z");
    const Interval late = *Interval::make(nine.end() - kMicrosecond, ten.end());
    EXPECT_FALSE(nine.overlaps(ten));
    EXPECT_FALSE(ten.overlaps(nine));
    EXPECT_FALSE(nine.intersection(ten));
    EXPECT_TRUE(nine.overlaps(late));
    EXPECT_EQ(nine.intersection(late), Interval::make(nine.end() - kMicrosecond, nine.end()));
    EXPECT_TRUE(late.contains(ten));
    EXPECT_FALSE(late.contains(nine));
    EXPECT_TRUE(nine.contains(nine));
}

} // namespace
} // namespace foramen::test
