/// Writing FHIR elements as JSON.
#pragma once

#include "names.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace foramen::fhir {

namespace json = boost::json;

[[nodiscard]] inline json::object extension(std::string_view url, std::string_view type,
                                            json::value value) {
    return {{"url", url}, {type, std::move(value)}};
}

/// An element of which nobody knows the value.
[[nodiscard]] inline json::object absent() {
    return {{"extension", json::array{extension(names::kAbsent, "valueCode", "unknown")}}};
}

/// Sets a member that holds something.
inline void put(json::object& out, std::string_view name, const std::string& text) {
    if (!text.empty())
        out[name] = text;
}
inline void put(json::object& out, std::string_view name, json::array elements) {
    if (!elements.empty())
        out[name] = std::move(elements);
}

[[nodiscard]] inline json::object coded(std::string_view system, std::string_view code) {
    return {{"coding", json::array{json::object{{"system", system}, {"code", code}}}}};
}

} // namespace foramen::fhir
