#include "csv_codes.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr std::size_t kBillingLength = 5;
constexpr std::size_t kShortestConcept = 6;
constexpr std::size_t kLongestConcept = 18;

[[nodiscard]] bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, is_digit);
}

} // namespace

std::string_view system_of_code(std::string_view text) {
    const std::string_view code = text.substr(0, text.find('-'));
    if (code.size() == kBillingLength) {
        const bool tracking = code.back() == 'T' && all_digits(code.substr(0, kBillingLength - 1));
        if (all_digits(code) || tracking)
            return "http://www.ama-assn.org/go/cpt";
        if (code.front() >= 'A' && code.front() <= 'Z' && all_digits(code.substr(1)))
            return "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
    }
    if (code.size() >= kShortestConcept && code.size() <= kLongestConcept && all_digits(code) &&
        code.front() != '0')
        return "http://snomed.info/sct";
    return {};
}

} // namespace foramen::app
