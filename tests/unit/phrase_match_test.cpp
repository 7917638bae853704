#include "foramen/domain/patient/phrase_match.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using Words = std::vector<std::string>;
using Numbers = std::vector<std::size_t>;

[[nodiscard]] bool always(std::size_t /*number*/) {
    return true;
}

TEST(WordsOf, AreLettersAndDigitsInLowerCase) {
    EXPECT_EQ(words_of(""), Words{});
    EXPECT_EQ(words_of(" -/- "), Words{});
    EXPECT_EQ(words_of("Depo-Medrol 40 MG/ML"), (Words{"depo", "medrol", "40", "mg", "ml"}));
    EXPECT_EQ(words_of("Kenalog®-40"), (Words{"kenalog", "40"}));
    EXPECT_EQ(words_of("contrast\u2013dye\u00a0(IV)"), (Words{"contrast", "dye", "iv"}));
}

TEST(WordsOf, KeepAWordWithALetterBeyondAsciiOutOfEveryPhrase) {
    EXPECT_EQ(words_of("naproxène"), Words{"naprox?ne"});
    EXPECT_EQ(words_of("ヨード iodine"), (Words{"???", "iodine"}));
}

TEST(PhraseBook, FindsWholeWordsOnly) {
    PhraseBook book;
    book.add("asa", 1);
    EXPECT_EQ(book.find(words_of("ASA 81 mg"), always), Numbers{1});
    EXPECT_EQ(book.find(words_of("nasal spray, casaba"), always), Numbers{});
}

TEST(PhraseBook, TakesTheLongestPhraseAtAPlaceAndNoneInsideIt) {
    PhraseBook book;
    book.add("iodine", 1);
    book.add("iodine contrast", 2);
    book.add("contrast", 3);
    book.add("povidone iodine", 4);
    EXPECT_EQ(book.find(words_of("Iodine contrast"), always), Numbers{2});
    EXPECT_EQ(book.find(words_of("povidone-iodine, iodine and contrast"), always),
              (Numbers{4, 1, 3}));
    EXPECT_EQ(book.find(words_of("iodine"), always), Numbers{1});
    EXPECT_EQ(book.find({}, always), Numbers{});
}

TEST(PhraseBook, PassesOverWhatDoesNotHold) {
    PhraseBook book;
    book.add("iodine", 1);
    book.add("iodine contrast", 2);
    EXPECT_EQ(book.find(words_of("iodine contrast"), [](std::size_t n) { return n != 2; }),
              Numbers{1});
}

} // namespace
} // namespace foramen::test
