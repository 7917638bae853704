/// Who acts: a signed-in person with roles per site, or the system itself.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/role_set.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

struct Actor {
    UserId user;
    std::string name;
    std::vector<std::pair<SiteId, RoleSet>> roles;
    std::string request_id; ///< for the audit

    [[nodiscard]] RoleSet roles_at(SiteId site) const {
        for (const auto& [id, held] : roles)
            if (id == site)
                return held;
        return {};
    }
    [[nodiscard]] RoleSet roles_anywhere() const {
        RoleSet all;
        for (const auto& entry : roles)
            all = all | entry.second;
        return all;
    }
    [[nodiscard]] bool knows(SiteId site) const { return !roles_at(site).empty(); }
};

} // namespace foramen::app
