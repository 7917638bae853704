/// The clinic's document as a model.
#pragma once

#include "foramen/domain/clinic/clinic_model.hpp"
#include "json_read.hpp"

namespace foramen::db {

/// Throws std::runtime_error when a site has a time zone that this machine does not know.
[[nodiscard]] ClinicModel clinic_of(const json::value& document);

/// Minutes since local midnight.
[[nodiscard]] LocalTime local_time_of(const json::value& minutes);
[[nodiscard]] RoleSet roles_of(const std::vector<std::string>& names);
/// Throws like clinic_of.
[[nodiscard]] TimeZone zone_of(const json::value& name);
/// Weekly rows for the writing queries.
[[nodiscard]] json::array array_of_hours(const std::vector<WeeklyHours>& rows);

} // namespace foramen::db
