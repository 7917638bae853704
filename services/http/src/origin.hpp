/// Protection against requests that another site makes the browser send.
#pragma once

#include "foramen/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace foramen::http {

/// True for the methods that change something: POST, PUT, PATCH, DELETE.
[[nodiscard]] bool is_write(Method method);

/// Sec-Fetch-Site, when present, must be same-origin or none; Origin, when present, must be
/// `scheme`://Host or one of `allowed`. Clients that are no browsers send neither.
[[nodiscard]] bool is_own_origin(const Request& request, std::string_view scheme,
                                 const std::vector<std::string>& allowed);

} // namespace foramen::http
