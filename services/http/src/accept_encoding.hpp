/// Content negotiation for static files: Accept-Encoding and If-None-Match (RFC
/// 9110 12.5.3, 13.1.2).
#pragma once

#include <string_view>

namespace foramen::http {

/// How much the client wants a coding, in thousandths; 0: not at all. `coding` in lower case.
[[nodiscard]] int coding_quality(std::string_view accept_encoding, std::string_view coding);

/// True when the list names the entity tag. Weak comparison, "*" names every tag; `etag` with its
/// quotes.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

} // namespace foramen::http
