/// Which roles may call which operation: one table, printed and compared by a test. A role counts
/// at the site that the operation is about.
#pragma once

#include "foramen/domain/clinic/role_set.hpp"

#include <string_view>

namespace foramen::api {

/// The roles of an operation; empty: open to everybody, without a session.
/// Throws std::logic_error for an operation that is not in the table: nothing is open by oversight.
[[nodiscard]] RoleSet rights_of(std::string_view operation);

} // namespace foramen::api
