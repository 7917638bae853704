#include "foramen/domain/patient/record_number.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace foramen {

namespace {

// A totally anti-symmetric quasigroup of order 10, from H. M. Damm's thesis of 2004.
constexpr std::array<std::array<int, 10>, 10> kQuasigroup{{
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
}};

/// 0 for digits that end in their own check digit.
[[nodiscard]] int check(std::string_view digits) {
    int interim = 0;
    for (const char c : digits)
        interim = kQuasigroup[static_cast<std::size_t>(interim)][static_cast<std::size_t>(c - '0')];
    return interim;
}

[[nodiscard]] std::optional<std::string> nine_digits(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c == ' ' || c == '-')
            continue;
        if (c < '0' || c > '9' || digits.size() == 9)
            return std::nullopt;
        digits += c;
    }
    return digits.size() == 9 ? std::optional(digits) : std::nullopt;
}

} // namespace

std::string make_record_number(std::int64_t sequence) {
    std::string digits = std::to_string(sequence);
    digits += static_cast<char>('0' + check(digits));
    return digits;
}

std::optional<std::string> parse_record_number(std::string_view typed) {
    std::optional<std::string> digits = nine_digits(typed);
    if (digits && check(*digits) != 0)
        return std::nullopt;
    return digits;
}

std::vector<std::string> record_numbers_near(std::string_view typed) {
    std::vector<std::string> out;
    std::optional<std::string> digits = nine_digits(typed);
    if (!digits || check(*digits) == 0)
        return out;
    const auto keep = [&](const std::string& number) {
        if (check(number) == 0)
            out.push_back(number);
    };
    for (std::size_t i = 0; i < digits->size(); ++i) {
        std::string other = *digits;
        for (char digit = '0'; digit <= '9'; ++digit) {
            other[i] = digit;
            keep(other);
        }
        other = *digits;
        if (i + 1 < other.size()) {
            std::swap(other[i], other[i + 1]);
            keep(other);
        }
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

} // namespace foramen
