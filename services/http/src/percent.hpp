/// Percent-decoding of a request target: once, and only into text that is safe to hand on. Control
/// characters and invalid UTF-8 are refused here, so that no handler has to think of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::http {

/// The segments of a path that begins with '/', split first and decoded after; none for "/".
/// Nothing for a bad escape, an encoded slash, a control character, invalid UTF-8, and for an empty
/// or dot segment.
[[nodiscard]] std::optional<std::vector<std::string>> decode_path(std::string_view path);

using QueryPairs = std::vector<std::pair<std::string, std::string>>;

/// name=value pairs as browsers send forms: '&' between pairs, '+' for a space. Nothing for a bad
/// escape, a control character or invalid UTF-8.
[[nodiscard]] std::optional<QueryPairs> decode_query(std::string_view text);

} // namespace foramen::http
