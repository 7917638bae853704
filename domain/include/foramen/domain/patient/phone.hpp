/// Telephone numbers in one spelling: "+" and the digits of ITU-T E.164, so that one number is one
/// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace foramen {

/// A number as people write it: blanks, dots, hyphens, slashes and brackets are dropped; "00" is
/// "+"; without either it is a number of North America (ten digits, or eleven that begin with 1;
/// area and exchange codes begin with 2 to 9). Nothing when it is no number: letters, an extension,
/// fewer than seven or more than fifteen digits.
[[nodiscard]] std::optional<std::string> normalise_phone(std::string_view written);

/// The digits of what somebody typed who looks for a number: four or more, with nothing between
/// them but what stands in numbers; else nothing.
[[nodiscard]] std::optional<std::string> phone_digits(std::string_view typed);

} // namespace foramen
