#include "foramen/domain/patient/phone.hpp"

#include <gtest/gtest.h>

namespace foramen {
namespace {

TEST(PhoneTest, OneNumberIsOneText) {
    for (const char* written :
         {"585-555-0123", "(585) 555-0123", "585.555.0123", "1 585 555 0123", "+1 585 555 0123",
          "+1 (585) 555-0123", "0015855550123", "5855550123", "585/555 0123"})
        EXPECT_EQ(normalise_phone(written), "+15855550123") << written;
    EXPECT_EQ(normalise_phone("+44 20 7946 0958"), "+442079460958");
    EXPECT_EQ(normalise_phone("0049 30 901820"), "+4930901820");
    EXPECT_EQ(normalise_phone("+290 22222"), "+29022222");
}

TEST(PhoneTest, RefusesWhatIsNoNumber) {
    for (const char* written :
         {"", "+", "555-0123", "585 555 0123 x12", "call me", "185-555-0123", "585-155-0123",
          "+1 585 555 012", "+1 585 555 01234", "+0 123 456 789", "+12345678901234567",
          "585+5550123", "++15855550123", "2 585 555 0123", "５８５５５５０１２３"})
        EXPECT_EQ(normalise_phone(written), std::nullopt) << written;
}

TEST(PhoneTest, ASearchNeedsFourDigits) {
    EXPECT_EQ(phone_digits("555-0123"), "5550123");
    EXPECT_EQ(phone_digits("0123"), "0123");
    EXPECT_EQ(phone_digits("+1 585"), "1585");
    EXPECT_EQ(phone_digits("123"), std::nullopt);
    EXPECT_EQ(phone_digits("12a34"), std::nullopt);
    EXPECT_EQ(phone_digits("1234567890123456"), std::nullopt);
}

} // namespace
} // namespace foramen
