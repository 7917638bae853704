/// The contract as JSON text, made from openapi.yaml at build time.
#pragma once

#include <string_view>

namespace foramen::api {

[[nodiscard]] std::string_view contract_text();

} // namespace foramen::api
