/// The organisation's own record numbers: eight digits and a check digit that catches every single
/// wrong digit and every swap of neighbours (Damm 2004). One spelling everywhere: "312 086 417".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

/// `sequence` is 10000000 to 99999999. Nine digits.
[[nodiscard]] std::string make_record_number(std::int64_t sequence);

/// Nine digits out of what a person typed (spaces and hyphens are dropped), or nothing when it is
/// not nine digits or the check digit does not fit.
[[nodiscard]] std::optional<std::string> parse_record_number(std::string_view typed);

/// The record numbers that a person may have meant who typed nine digits of which one is wrong or
/// two neighbours are swapped; none when nothing is wrong with them. In ascending order.
[[nodiscard]] std::vector<std::string> record_numbers_near(std::string_view typed);

} // namespace foramen
