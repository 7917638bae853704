/// Language tags.
#pragma once

#include <string_view>

namespace foramen {

/// Whether the text has the form of a BCP 47 tag: a language of two or three small letters, then
/// parts of two to eight letters and digits, each after a hyphen; 35 characters at most.
[[nodiscard]] bool is_language(std::string_view text);

} // namespace foramen
