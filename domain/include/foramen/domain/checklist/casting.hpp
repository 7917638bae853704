/// Who signs as what: each needed set of roles is given to another person.
#pragma once

#include "foramen/domain/clinic/role_set.hpp"

#include <optional>
#include <span>
#include <vector>

namespace foramen {

/// For each person the role in which that person is needed, nothing for those who are not; nothing
/// at all when the people do not suffice. `held` are the roles of each person. The sets are few, so
/// all ways are tried.
[[nodiscard]] std::optional<std::vector<std::optional<Role>>>
cast_roles(std::span<const RoleSet> needed, std::span<const RoleSet> held);

} // namespace foramen
