#include "foramen/domain/patient/age.hpp"
#include "foramen/domain/patient/language.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

TEST(Age, CountsWholeYears) {
    EXPECT_EQ(age_on(day("2008-11-23"), day("2026-11-22")), 17);
    EXPECT_EQ(age_on(day("2008-11-23"), day("2026-11-23")), 18);
    EXPECT_EQ(age_on(day("2026-11-23"), day("2026-11-23")), 0);
}

TEST(Age, HasItsBirthdayOnTheFirstOfMarchWhenThereIsNoLeapDay) {
    EXPECT_EQ(age_on(day("2008-02-29"), day("2026-02-28")), 17);
    EXPECT_EQ(age_on(day("2008-02-29"), day("2026-03-01")), 18);
    EXPECT_EQ(age_on(day("2008-02-29"), day("2028-02-28")), 19);
    EXPECT_EQ(age_on(day("2008-02-29"), day("2028-02-29")), 20);
}

TEST(Language, HasTheFormOfATag) {
    for (const char* tag : {"es", "spa", "zh-Hant", "pt-BR", "sr-Latn-RS"})
        EXPECT_TRUE(is_language(tag)) << tag;
    for (const char* text : {"", "e", "Spanish", "ES", "es-", "-es", "es--MX", "e5", "es-m",
                             "es-abcdefghi", "es MX", "aa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee"})
        EXPECT_FALSE(is_language(text)) << text;
}

} // namespace
} // namespace foramen::test
