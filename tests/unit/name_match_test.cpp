#include "foramen/domain/base/text.hpp"
#include "foramen/domain/patient/name_match.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace foramen {
namespace {

std::size_t edits(std::string_view a, std::string_view b, std::size_t limit = 3) {
    const std::size_t there = edit_distance(decode_utf8(a), decode_utf8(b), limit);
    EXPECT_EQ(there, edit_distance(decode_utf8(b), decode_utf8(a), limit)) << a << " " << b;
    return there;
}

double fit(std::string_view typed, std::string_view word) {
    return word_fit(decode_utf8(typed), decode_utf8(word));
}

TEST(EditDistanceTest, CountsInsertionsDeletionsReplacementsAndSwaps) {
    EXPECT_EQ(edits("fairweather", "fairweather"), 0U);
    EXPECT_EQ(edits("fairwether", "fairweather"), 1U);
    EXPECT_EQ(edits("fairweasher", "fairweather"), 1U);
    EXPECT_EQ(edits("fairwaether", "fairweather"), 1U);
    EXPECT_EQ(edits("fiarwether", "fairweather"), 2U);
    EXPECT_EQ(edits("ca", "abc"), 3U) << "no letter is swapped and parted at once";
    EXPECT_EQ(edits("", "ab"), 2U);
}

TEST(EditDistanceTest, StopsBeyondItsLimit) {
    EXPECT_EQ(edits("garcia", "fairweather", 2), 3U);
    EXPECT_EQ(edits("abcdef", "ghijkl", 1), 2U);
    EXPECT_EQ(edits("abcdef", "ghijkl", 0), 1U);
}

TEST(EditDistanceTest, ALetterOfAnyScriptIsOne) {
    EXPECT_EQ(edits("иванов", "ивонов"), 1U);
    EXPECT_EQ(edits("李", "王"), 1U);
}

TEST(WordFitTest, RanksTheWordThenItsBeginningsThenSlips) {
    EXPECT_EQ(fit("garcia", "garcia"), 1);
    EXPECT_GT(fit("garci", "garcia"), fit("gar", "garcia"));
    EXPECT_GT(fit("gar", "garcia"), fit("garcai", "garcia"));
    EXPECT_GT(fit("garcai", "garcia"), fit("tarcia", "garcia"))
        << "the first letter is seldom wrong";
    EXPECT_GT(fit("tarcia", "garcia"), fit("tarcai", "garcia"));
    EXPECT_GT(fit("tarcai", "garcia"), 0);
    EXPECT_GT(fit("g", "garcia"), 0);
}

TEST(WordFitTest, AShortWordHasLittleRoomForSlips) {
    EXPECT_EQ(fit("li", "lo"), 0);
    EXPECT_GT(fit("lee", "lea"), 0);
    EXPECT_EQ(fit("lee", "loa"), 0);
    EXPECT_EQ(fit("marta", "moria"), 0) << "two slips in five letters";
}

TEST(WordFitTest, ABeginningMayHaveASlip) {
    EXPECT_GT(fit("fairwae", "fairweather"), 0);
    EXPECT_GT(fit("fiar", "fairweather"), 0);
    EXPECT_EQ(fit("fxy", "fairweather"), 0);
    EXPECT_LT(fit("fairwae", "fairweather"), fit("fairwaether", "fairweather"));
}

TEST(NameMatcherTest, WordsComeInAnyOrder) {
    const NameMatcher typed({"orla", "fairweather"});
    EXPECT_EQ(typed.fit("fairweather|orla|"),
              NameMatcher({"fairweather", "orla"}).fit("fairweather|orla|"));
    EXPECT_GT(typed.fit("fairweather|orla|"), typed.fit("fairweather|orla jane|"));
    EXPECT_GT(typed.fit("fairweather|orla jane|"), typed.fit("fairweather|oona|"));
}

TEST(NameMatcherTest, OneWordOfANameAnswersOneTypedWord) {
    EXPECT_LT(NameMatcher({"maria", "maria"}).fit("lopez|maria|"), 0.6);
    EXPECT_GT(NameMatcher({"maria", "maria"}).fit("maria|maria|"), 1);
}

TEST(NameMatcherTest, TheFamilyNameComesFirstWhenOneWordIsTyped) {
    const NameMatcher typed({"martin"});
    EXPECT_GT(typed.fit("martin|kate|"), typed.fit("kate|martin|"));
}

TEST(NameMatcherTest, WordsMayBeWrittenTogetherOnEitherSide) {
    EXPECT_GT(NameMatcher({"delacruz", "ana"}).fit("de la cruz|ana|"), 0.95);
    EXPECT_GT(NameMatcher({"o", "brien"}).fit("obrien|pat|"), 0.95);
}

TEST(NameMatcherTest, NothingTypedFitsNobody) {
    EXPECT_EQ(NameMatcher({}).fit("fairweather|orla|"), 0);
    EXPECT_EQ(NameMatcher({""}).fit("fairweather|orla|"), 0);
    EXPECT_EQ(NameMatcher({"orla"}).fit("||"), 0);
}

TEST(NameMatcherTest, OverlongWordsAreComparedAsFarAsANameGoes) {
    const std::string longest(300, 'a');
    EXPECT_GT(NameMatcher({longest}).fit(longest + "|a|"), 0.9);
    EXPECT_GT(NameMatcher(std::vector<std::string>(40, "orla")).fit("orla|orla|"), 0);
}

} // namespace
} // namespace foramen
