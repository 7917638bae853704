/// A visit as somebody asks for it.
#pragma once

#include "foramen/app/idempotency.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/app/wanted_start.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

struct WishedVisit {
    SiteId site;
    PatientId patient;
    std::vector<ProcedureRequest> procedures;
    WantedStart start;
    /// Named resources by role, in the order in which the request names them.
    std::vector<UsedResource> resources;
    std::optional<IdempotencyRequest> idempotency;
};

} // namespace foramen::app
