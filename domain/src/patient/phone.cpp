#include "foramen/domain/patient/phone.hpp"

namespace foramen {

namespace {

constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kMostDigits = 15; // ITU-T E.164, 6.2.1
constexpr std::size_t kNorthAmerican = 10;
constexpr std::size_t kFewestTyped = 4;

[[nodiscard]] bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] bool divides(char c) {
    return std::string_view(" .-/()").find(c) != std::string_view::npos;
}

/// The digits, and whether a plus stands before them.
struct Digits {
    std::string digits;
    bool plus = false;
};

[[nodiscard]] std::optional<Digits> digits_of(std::string_view written) {
    Digits out;
    for (const char c : written) {
        if (is_digit(c))
            out.digits += c;
        else if (c == '+' && out.digits.empty() && !out.plus)
            out.plus = true;
        else if (!divides(c))
            return std::nullopt;
    }
    return out;
}

} // namespace

std::optional<std::string> normalise_phone(std::string_view written) {
    auto number = digits_of(written);
    if (!number)
        return std::nullopt;
    std::string& digits = number->digits;
    if (!number->plus && digits.starts_with("00")) {
        digits.erase(0, 2);
        number->plus = true;
    }
    if (!number->plus) {
        if (digits.size() == kNorthAmerican)
            digits.insert(digits.begin(), '1');
        if (digits.size() != kNorthAmerican + 1 || digits.front() != '1')
            return std::nullopt;
    }
    if (digits.size() < kFewestDigits || digits.size() > kMostDigits || digits.front() == '0')
        return std::nullopt;
    // Country code 1: the plan of North America has one length.
    if (digits.front() == '1' &&
        (digits.size() != kNorthAmerican + 1 || digits[1] < '2' || digits[4] < '2'))
        return std::nullopt;
    return "+" + digits;
}

std::optional<std::string> phone_digits(std::string_view typed) {
    auto number = digits_of(typed);
    if (!number || number->digits.size() < kFewestTyped || number->digits.size() > kMostDigits)
        return std::nullopt;
    return number->digits;
}

} // namespace foramen
