/// What every entry of a bundle has.
#pragma once

#include "foramen/domain/time/instant.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>

namespace foramen::fhir {

/// Empty when there is no type, or one that cannot be one.
[[nodiscard]] std::string type_of(const boost::json::value* resource);

/// A key that names the entry in this record and in the next copy of it; empty without an id.
[[nodiscard]] std::string source_key(const boost::json::value& entry,
                                     const boost::json::value& resource, const std::string& type);

[[nodiscard]] std::optional<Instant> last_updated(const boost::json::value& resource);

/// The member that may change the meaning of all others (FHIR: who does not know it must not go
/// on); null: there is none.
[[nodiscard]] const char* not_understood(const boost::json::value& resource);

} // namespace foramen::fhir
