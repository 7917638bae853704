#include "foramen/domain/patient/record_number.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

TEST(RecordNumber, HasNineDigitsAndReadsBack) {
    for (const std::int64_t sequence : {10'000'000, 31'208'641, 57'200'000, 99'999'999}) {
        const std::string number = make_record_number(sequence);
        EXPECT_EQ(number.size(), 9U);
        EXPECT_EQ(number.substr(0, 8), std::to_string(sequence));
        EXPECT_EQ(parse_record_number(number), number);
    }
}

TEST(RecordNumber, HasTheCheckDigitOfDammsExample) {
    // 572 has the check digit 4; leading digits that end in the interim digit 0 do not count.
    std::string padded;
    for (int head = 10'000; head < 100'000; ++head)
        if (make_record_number(head).back() == '0') {
            padded = std::to_string(head) + "572";
            break;
        }
    ASSERT_EQ(padded.size(), 8U);
    EXPECT_EQ(make_record_number(std::stoll(padded)).back(), '4');
}

TEST(RecordNumber, DropsSpacesAndHyphens) {
    const std::string number = make_record_number(31'208'641);
    const std::string spaced =
        number.substr(0, 3) + " " + number.substr(3, 3) + "-" + number.substr(6);
    EXPECT_EQ(parse_record_number(spaced), number);
    EXPECT_EQ(parse_record_number(" " + number + " "), number);
}

TEST(RecordNumber, RefusesWhatIsNotNineDigits) {
    const std::string number = make_record_number(31'208'641);
    EXPECT_FALSE(parse_record_number(""));
    EXPECT_FALSE(parse_record_number("000000000000000000"));
    EXPECT_FALSE(parse_record_number(number.substr(1)));
    EXPECT_FALSE(parse_record_number(number + "0"));
    EXPECT_FALSE(parse_record_number(number.substr(0, 8) + "x"));
    EXPECT_FALSE(parse_record_number(number + "\t"));
}

TEST(RecordNumber, CatchesEveryWrongDigit) {
    for (const std::int64_t sequence : {10'000'000, 31'208'641, 99'999'999}) {
        const std::string number = make_record_number(sequence);
        for (std::size_t place = 0; place < number.size(); ++place)
            for (char digit = '0'; digit <= '9'; ++digit) {
                std::string wrong = number;
                wrong[place] = digit;
                EXPECT_EQ(parse_record_number(wrong).has_value(), wrong == number) << wrong;
            }
    }
}

TEST(RecordNumber, CatchesEverySwapOfNeighbours) {
    for (std::int64_t sequence = 10'203'040; sequence < 10'203'240; ++sequence) {
        const std::string number = make_record_number(sequence);
        for (std::size_t place = 0; place + 1 < number.size(); ++place) {
            std::string swapped = number;
            std::swap(swapped[place], swapped[place + 1]);
            EXPECT_EQ(parse_record_number(swapped).has_value(), swapped == number) << swapped;
        }
    }
}

TEST(RecordNumber, KnowsWhomASlipMayMean) {
    const std::string number = make_record_number(31'208'641);
    for (std::size_t place = 0; place < number.size(); ++place) {
        std::string wrong = number;
        wrong[place] = wrong[place] == '9' ? '0' : static_cast<char>(wrong[place] + 1);
        const auto near = record_numbers_near(wrong);
        EXPECT_EQ(std::ranges::count(near, number), 1) << wrong;
        EXPECT_LE(near.size(), 17U) << "one digit of each place, and eight swaps";
        for (const std::string& one : near)
            EXPECT_EQ(parse_record_number(one), one);
    }
    std::string swapped = number;
    std::swap(swapped[3], swapped[4]);
    EXPECT_EQ(std::ranges::count(record_numbers_near(swapped), number), 1);
    EXPECT_TRUE(record_numbers_near(number).empty()) << "nothing is wrong with it";
    EXPECT_TRUE(record_numbers_near("12345678").empty());
    EXPECT_TRUE(record_numbers_near("12345678x").empty());
}

} // namespace
} // namespace foramen::test
