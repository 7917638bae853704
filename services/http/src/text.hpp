/// Small ASCII helpers for header fields. Locale plays no part.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace foramen::http {

[[nodiscard]] std::string to_lower(std::string_view text);
/// Equal when letters A to Z and a to z count as the same.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);
/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The trimmed members of a list, without empty ones.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// True for a letter, digit or one of the marks that may stand in a field name (RFC 9110 5.6.2).
[[nodiscard]] bool is_token(std::string_view text);

} // namespace foramen::http
