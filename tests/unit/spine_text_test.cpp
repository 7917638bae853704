#include "foramen/domain/patient/spine_text.hpp"
#include "support/test_codes.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using Keys = std::vector<std::string>;

[[nodiscard]] Keys levels(std::string_view text) {
    static const auto known = test_codes().levels;
    return levels_in(text, known);
}

TEST(LevelsIn, AreOneForEverySpellingOfAnInterspace) {
    for (const char* text : {"L4-5", "L4/5", "L4-L5", "L4/L5", "l4-l5", "L4 - L5", "L4 / L5",
                             "Left L4\u20135 foramen", "(L4-5)", "L5-L4"})
        EXPECT_EQ(levels(text), Keys{"L4-5"}) << text;
    EXPECT_EQ(levels("L5/S1"), Keys{"L5-S1"});
    EXPECT_EQ(levels("C7-T1"), Keys{"C7-T1"});
    EXPECT_EQ(levels("T12-L1"), Keys{"T12-L1"});
    EXPECT_EQ(levels("right C5/6"), Keys{"C5-6"});
}

TEST(LevelsIn, AreAllOfAStretch) {
    EXPECT_EQ(levels("L4-S1"), (Keys{"L4-5", "L5-S1"}));
    EXPECT_EQ(levels("L3-5"), (Keys{"L3-4", "L4-5"}));
    EXPECT_EQ(levels("L4-5-S1"), (Keys{"L4-5", "L5-S1"}));
    EXPECT_EQ(levels("L4/L5/S1"), (Keys{"L4-5", "L5-S1"}));
    EXPECT_EQ(levels("L4-5/L5-S1"), (Keys{"L4-5", "L5-S1"}));
    EXPECT_EQ(levels("L5-S1 and L4-5, L4-5"), (Keys{"L4-5", "L5-S1"}));
}

TEST(LevelsIn, AreForaminaInTheSacrumAndVertebraeAlone) {
    EXPECT_EQ(levels("S1"), Keys{"S1"});
    EXPECT_EQ(levels("S1-S2"), (Keys{"S1", "S2"}));
    EXPECT_EQ(levels("L4"), Keys{"L4"});
    EXPECT_EQ(levels("L4-5, S1"), (Keys{"L4-5", "S1"}));
}

TEST(LevelsIn, AreNotWhatOnlyLooksLikeThem) {
    for (const char* text : {"", "lumbar", "XL4-5", "L45", "L0", "L6-7", "T13", "C", "L", "L4x",
                             "4-5", "HL7", "B12", "C5", "C2-L5", "S9"})
        EXPECT_EQ(levels(text), Keys{}) << text;
    EXPECT_EQ(levels("L5 - 2 needles"), Keys{});
    EXPECT_EQ(levels("L4-5 - right"), Keys{"L4-5"});
    EXPECT_EQ(levels("L4-5-1"), Keys{"L4-5"});
}

} // namespace
} // namespace foramen::test
