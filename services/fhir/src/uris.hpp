/// FHIR wants absolute URIs in places where people and other systems give names in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace foramen::fhir {

/// With "%" and two digits for every byte that a URI does not take as it is.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Nothing when it is not well formed, or holds what no text from outside may hold.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

/// An absolute URI stays what it is; another name becomes a URN of ours.
[[nodiscard]] std::string uri_of(const std::string& name);

/// The name that uri_of() made the URI of.
[[nodiscard]] std::string name_of_uri(std::string uri);

} // namespace foramen::fhir
