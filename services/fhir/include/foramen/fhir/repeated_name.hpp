/// Members that stand twice in one JSON object: a parser keeps one of them silently, and two
/// readers of one text could disagree.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace foramen::fhir {

/// How deep JSON from outside may be nested.
inline constexpr std::size_t kMaxDepth = 64;

/// The JSON pointer of the first member that stands there a second time, as far as its names are
/// plain ones; nothing when there is none. The text has to be JSON of at most kMaxDepth.
[[nodiscard]] std::optional<std::string> repeated_name(std::string_view text);

} // namespace foramen::fhir
