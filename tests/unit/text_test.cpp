#include "foramen/domain/base/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace foramen::test {
namespace {

using namespace std::string_literals;

TEST(Utf8, AcceptsTheFirstAndLastCodePointOfEachLength) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("\x00"s));
    EXPECT_TRUE(is_valid_utf8("\x7f"));
    EXPECT_TRUE(is_valid_utf8("\xc2\x80"));
    EXPECT_TRUE(is_valid_utf8("\xdf\xbf"));
    EXPECT_TRUE(is_valid_utf8("\xe0\xa0\x80"));
    EXPECT_TRUE(is_valid_utf8("\xef\xbf\xbf"));
    EXPECT_TRUE(is_valid_utf8("\xf0\x90\x80\x80"));
    EXPECT_TRUE(is_valid_utf8("\xf4\x8f\xbf\xbf"));
    EXPECT_TRUE(is_valid_utf8("Zo\xc3\xab O\xe2\x80\x99"
                              "Brien"));
}

TEST(Utf8, RefusesOverlongForms) {
    EXPECT_FALSE(is_valid_utf8("\xc0\xaf"));
    EXPECT_FALSE(is_valid_utf8("\xc1\xbf"));
    EXPECT_FALSE(is_valid_utf8("\xe0\x9f\xbf"));
    EXPECT_FALSE(is_valid_utf8("\xf0\x8f\xbf\xbf"));
}

TEST(Utf8, RefusesSurrogatesAndWhatLiesBeyondUnicode) {
    EXPECT_TRUE(is_valid_utf8("\xed\x9f\xbf"));
    EXPECT_FALSE(is_valid_utf8("\xed\xa0\x80"));
    EXPECT_FALSE(is_valid_utf8("\xed\xbf\xbf"));
    EXPECT_TRUE(is_valid_utf8("\xee\x80\x80"));
    EXPECT_FALSE(is_valid_utf8("\xf4\x90\x80\x80"));
    EXPECT_FALSE(is_valid_utf8("\xf8\x88\x80\x80\x80"));
    EXPECT_FALSE(is_valid_utf8("\xff"));
}

TEST(Utf8, RefusesCutAndStrayBytes) {
    EXPECT_FALSE(is_valid_utf8("\x80"));
    EXPECT_FALSE(is_valid_utf8("a\xbf"));
    EXPECT_FALSE(is_valid_utf8("\xc3"));
    EXPECT_FALSE(is_valid_utf8("\xe2\x82"));
    EXPECT_FALSE(is_valid_utf8("\xf0\x9f\x98"));
    EXPECT_FALSE(is_valid_utf8("\xe2\x28\xa1"));
    EXPECT_FALSE(is_valid_utf8("\xc3\xc3"));
}

TEST(ControlCharacters, AreFoundWhereverTheyStand) {
    for (int c = 0; c < 0x20; ++c) {
        const std::string text = "ab"s + static_cast<char>(c) + "cd";
        EXPECT_EQ(has_control_character(text), c != '\t' && c != '\n') << c;
    }
    EXPECT_TRUE(has_control_character("\x7f"));
    EXPECT_TRUE(has_control_character("\x00"s));
    EXPECT_FALSE(has_control_character(""));
    EXPECT_FALSE(has_control_character(" !~"));
    // C1 controls are two bytes in UTF-8, neither of which is a C0 control.
    EXPECT_FALSE(has_control_character("Zo\xc3\xab"));
}

TEST(SqueezeSpaces, MakesOneSpaceOfAnyRunAndNoneAtTheEnds) {
    EXPECT_EQ(squeeze_spaces("  Ada \t\r\n  Lovelace "), "Ada Lovelace");
    EXPECT_EQ(squeeze_spaces("Ada"), "Ada");
    EXPECT_EQ(squeeze_spaces(" \n "), "");
    EXPECT_EQ(squeeze_spaces(""), "");
    EXPECT_EQ(squeeze_spaces("a b c"), "a b c");
}

TEST(CodePoints, CountsCharactersNotBytes) {
    EXPECT_EQ(code_points(""), 0U);
    EXPECT_EQ(code_points("abc"), 3U);
    EXPECT_EQ(code_points("\xc3\xab\xe2\x80\x99\xf0\x9f\x98\x80"), 3U);
}

} // namespace
} // namespace foramen::test
