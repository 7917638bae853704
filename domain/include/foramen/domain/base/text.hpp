/// Checks on text from outside, shared by everything that accepts some.
#pragma once

#include <string>
#include <string_view>

namespace foramen {

/// True for well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// True when the text holds a C0 control other than tab and newline, or DEL. NUL counts.
[[nodiscard]] bool has_control_character(std::string_view text);

/// White space at both ends removed, runs of it inside made one space.
[[nodiscard]] std::string squeeze_spaces(std::string_view text);

/// Number of Unicode code points of valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// The code points of valid UTF-8.
[[nodiscard]] std::u32string decode_utf8(std::string_view text);

} // namespace foramen
