/// Parsing a request body: strict JSON without duplicate names, without control characters, without
/// numbers that have no value.
#pragma once

#include "foramen/domain/base/result.hpp"
#include "schema_check.hpp"

#include <boost/json.hpp>

#include <string_view>
#include <variant>
#include <vector>

namespace foramen::api {

struct NotJson {};

/// NotJson, or the places that hold what no body may hold.
using BodyFault = std::variant<NotJson, std::vector<SchemaFault>>;

[[nodiscard]] Result<boost::json::value, BodyFault> parse_body(std::string_view text);

} // namespace foramen::api
