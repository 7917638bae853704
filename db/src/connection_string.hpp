/// The connection string with everything that each of our sessions needs.
#pragma once

#include <string>

namespace foramen::db {

/// `base` is a libpq key=value string without quotes. Values with spaces do not survive SOCI, so
/// options use -c with plain values.
[[nodiscard]] std::string session_string(const std::string& base,
                                         const std::string& application_name);

} // namespace foramen::db
