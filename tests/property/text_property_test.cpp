// What is written can be read back, what is mistyped is noticed, and no text upsets a parser.
#include "foramen/domain/base/text.hpp"
#include "foramen/domain/base/uuid.hpp"
#include "foramen/domain/patient/record_number.hpp"
#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cctype>

namespace foramen::test {
namespace {

[[nodiscard]] Uuid::Bytes any_bytes() {
    return *rc::gen::arbitrary<Uuid::Bytes>();
}

/// A text of the characters that the parsers know, so that much of it is nearly right.
[[nodiscard]] std::string nearly(std::string text) {
    constexpr std::string_view kCharacters = "0123456789abcdefABCDEFTZtz+-:. \t\n";
    const int changes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < changes && !text.empty(); ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        const char c = kCharacters[*rc::gen::inRange<std::size_t>(0, kCharacters.size())];
        switch (*rc::gen::inRange(0, 3)) {
        case 0:
            text[at] = c;
            break;
        case 1:
            text.insert(at, 1, c);
            break;
        default:
            text.erase(at, 1);
        }
    }
    return text;
}

RC_GTEST_PROP(UuidLaws, WritesWhatItReads, ()) {
    const Uuid uuid(any_bytes());
    const std::string text = uuid.to_string();
    RC_ASSERT(Uuid::parse(text) == uuid);
    std::string upper = text;
    for (char& c : upper)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    RC_ASSERT(Uuid::parse(upper) == uuid);
    const auto mistyped = Uuid::parse(nearly(text));
    if (mistyped)
        RC_ASSERT(Uuid::parse(mistyped->to_string()) == mistyped);
}

RC_GTEST_PROP(UuidLaws, SortsVersionSevenByTime, ()) {
    const auto first = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 47);
    const auto later = first + *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
    const Uuid a = Uuid::version7(first, any_bytes());
    const Uuid b = Uuid::version7(later, any_bytes());
    RC_ASSERT(a < b);
    RC_ASSERT(a.to_string() < b.to_string());
    RC_ASSERT(a.to_string()[14] == '7');
    RC_ASSERT(std::string_view("89ab").find(a.to_string()[19]) != std::string_view::npos);
}

/// Years 1900 to 2199, to the microsecond.
[[nodiscard]] Instant any_instant() {
    constexpr std::int64_t kFirst = -2'208'988'800;
    constexpr std::int64_t kLast = 7'258'118'400;
    return Instant{std::chrono::seconds{*rc::gen::inRange(kFirst, kLast)} +
                   std::chrono::microseconds{*rc::gen::element(0, 1, 500'000, 999'999)}};
}

RC_GTEST_PROP(Rfc3339Laws, WritesWhatItReads, ()) {
    const Instant at = any_instant();
    const std::string text = to_rfc3339(at);
    RC_ASSERT(parse_rfc3339(text) == at);
    const auto mistyped = parse_rfc3339(nearly(text));
    if (mistyped)
        RC_ASSERT(parse_rfc3339(to_rfc3339(*mistyped)) == mistyped);
}

RC_GTEST_PROP(Rfc3339Laws, ReadsTheSameInstantAtEveryOffset, ()) {
    const Instant at = std::chrono::floor<Minutes>(any_instant());
    const int offset = *rc::gen::inRange(-18 * 60, 18 * 60 + 1);
    std::string text = to_rfc3339(at + Minutes{offset});
    text.pop_back();
    const auto two = [](int number) {
        const std::string digits = std::to_string(number);
        return digits.size() == 1 ? "0" + digits : digits;
    };
    const int size = offset < 0 ? -offset : offset;
    text += (offset < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
    const auto read = parse_rfc3339(text);
    // Over the first and the last year that can be written, an offset can carry the reading.
    if (read)
        RC_ASSERT(*read == at);
    else
        RC_ASSERT(text.starts_with("1899"));
}

RC_GTEST_PROP(LocalLaws, WritesDatesAndTimesAsItReadsThem, ()) {
    const LocalDate date = *any_date(*TimeZone::locate("America/New_York"));
    RC_ASSERT(LocalDate::parse(date.to_string()) == date);
    RC_ASSERT(LocalDate::make(date.ymd()) == date);
    const int days = *rc::gen::inRange(-1000, 1000);
    RC_ASSERT(date.plus_days(days) - date == days);
    RC_ASSERT((date < date.plus_days(days)) == (days > 0));
    const LocalTime time = *any_time();
    RC_ASSERT(LocalTime::parse(time.to_string()) == time);
    const auto mistyped = LocalDate::parse(nearly(date.to_string()));
    if (mistyped)
        RC_ASSERT(LocalDate::parse(mistyped->to_string()) == mistyped);
}

[[nodiscard]] std::string any_record_number() {
    return make_record_number(*rc::gen::inRange<std::int64_t>(10'000'000, 100'000'000));
}

RC_GTEST_PROP(RecordNumberLaws, IsReadHoweverItIsGrouped, ()) {
    const std::string number = any_record_number();
    std::string typed;
    for (const char c : number)
        typed += std::string(*rc::gen::element<std::string>("", "", " ", "-")) + c;
    RC_ASSERT(parse_record_number(typed) == number);
}

RC_GTEST_PROP(RecordNumberLaws, NoticesEveryWrongDigitAndEverySwapOfNeighbours, ()) {
    const std::string number = any_record_number();
    for (std::size_t i = 0; i < number.size(); ++i) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = number;
            wrong[i] = digit;
            RC_ASSERT(parse_record_number(wrong).has_value() == (wrong == number));
        }
        if (i + 1 == number.size())
            continue;
        std::string swapped = number;
        std::swap(swapped[i], swapped[i + 1]);
        RC_ASSERT(parse_record_number(swapped).has_value() == (swapped == number));
    }
}

/// A code point that UTF-8 may hold.
[[nodiscard]] std::uint32_t any_point() {
    return *rc::gen::suchThat(rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 0x80),
                                             rc::gen::inRange<std::uint32_t>(0x80, 0x800),
                                             rc::gen::inRange<std::uint32_t>(0x800, 0x10000),
                                             rc::gen::inRange<std::uint32_t>(0x10000, 0x110000)),
                              [](std::uint32_t point) { return point < 0xd800 || point > 0xdfff; });
}

[[nodiscard]] std::string encode(std::uint32_t point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    const auto tail = [&](unsigned shift) { return byte(0x80U | ((point >> shift) & 0x3fU)); };
    if (point < 0x80)
        return {byte(point)};
    if (point < 0x800)
        return {byte(0xc0U | (point >> 6)), tail(0)};
    if (point < 0x10000)
        return {byte(0xe0U | (point >> 12)), tail(6), tail(0)};
    return {byte(0xf0U | (point >> 18)), tail(12), tail(6), tail(0)};
}

RC_GTEST_PROP(TextLaws, TakesAllOfUtf8AndCountsIt, ()) {
    const int count = *rc::gen::inRange(0, 20);
    std::string text;
    for (int i = 0; i < count; ++i)
        text += encode(any_point());
    RC_ASSERT(is_valid_utf8(text));
    RC_ASSERT(code_points(text) == static_cast<std::size_t>(count));
    // Cut inside a character, it is none any more.
    const std::string wide = encode(*rc::gen::inRange<std::uint32_t>(0x80, 0xd800));
    RC_ASSERT(!is_valid_utf8(text + wide.substr(0, wide.size() - 1)));
    RC_ASSERT(!is_valid_utf8(text + wide.substr(1)));
}

RC_GTEST_PROP(TextLaws, SqueezesSpacesOnceAndForAll, ()) {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\xc3\xa4 \t\n\r")));
    const std::string squeezed = squeeze_spaces(text);
    RC_ASSERT(squeeze_spaces(squeezed) == squeezed);
    RC_ASSERT(squeezed.find("  ") == std::string::npos);
    RC_ASSERT(!squeezed.starts_with(' '));
    RC_ASSERT(!squeezed.ends_with(' '));
    const auto letters = [](const std::string& from) {
        std::string out;
        for (const char c : from)
            if (std::string_view(" \t\n\r").find(c) == std::string_view::npos)
                out += c;
        return out;
    };
    RC_ASSERT(letters(squeezed) == letters(text));
}

} // namespace
} // namespace foramen::test
