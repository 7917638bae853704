/// RFC 9457 problem details. `type` is the last part of the stable relative URI /problems/{type};
/// the title is constant for a type; the detail never holds anything about a patient.
#pragma once

#include "foramen/http/message.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::http {

struct Problem {
    int status = 500;
    std::string type;
    std::string title;
    std::string detail;
    /// Extension members: name and value as JSON text.
    std::vector<std::pair<std::string, std::string>> members;
    std::vector<Header> headers;
};

/// application/problem+json with `instance` = the request id; never cached.
[[nodiscard]] Response to_response(const Problem& problem, std::string_view request_id);

/// What the server itself answers. The table of types is in services/api/openapi.yaml.
namespace problems {
[[nodiscard]] Problem malformed_request(std::string detail);               // 400
[[nodiscard]] Problem unauthenticated();                                   // 401
[[nodiscard]] Problem forbidden();                                         // 403
[[nodiscard]] Problem cross_origin();                                      // 403
[[nodiscard]] Problem not_found();                                         // 404
[[nodiscard]] Problem method_not_allowed(std::string allow);               // 405 + Allow
[[nodiscard]] Problem body_too_large(std::size_t limit);                   // 413
[[nodiscard]] Problem target_too_long(std::size_t limit);                  // 414
[[nodiscard]] Problem unsupported_media_type(const std::string& accepted); // 415
[[nodiscard]] Problem expectation_failed();                                // 417
[[nodiscard]] Problem header_too_large();                                  // 431
[[nodiscard]] Problem internal();                                          // 500
[[nodiscard]] Problem overloaded(std::chrono::seconds retry_after);        // 503 + Retry-After
[[nodiscard]] Problem unavailable(std::chrono::seconds retry_after);       // 503 + Retry-After
[[nodiscard]] Problem timeout();                                           // 504
} // namespace problems

} // namespace foramen::http
