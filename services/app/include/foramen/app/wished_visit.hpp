/// A visit as somebody asks for it.
#pragma once

#include "foramen/app/idempotency.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/app/wanted_start.hpp"
#include "foramen/domain/clinic/role_set.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

/// Who may hold and book. The routes ask for one of these anywhere; here it is asked at the site.
inline constexpr RoleSet kBookers{Role::front_desk, Role::scheduler, Role::nurse, Role::physician};

struct WishedVisit {
    SiteId site;
    PatientId patient;
    std::vector<ProcedureRequest> procedures;
    WantedStart start;
    /// Named resources by role, in the order in which the request names them.
    std::vector<UsedResource> resources;
    std::optional<IdempotencyRequest> idempotency = std::nullopt;
    RoleSet bookers = kBookers; ///< what was booked elsewhere comes in by somebody else
};

} // namespace foramen::app
