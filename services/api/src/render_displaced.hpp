/// The visits that a change displaces, as wire types.
#pragma once

#include "endpoint.hpp"
#include "foramen/app/duty_change.hpp"
#include "wire/hours.hpp"

#include <vector>

namespace foramen::api {

struct RenderedDisplaced {
    std::vector<wire::DisplacedVisit> visits;
    int elsewhere = 0; ///< at sites that the caller does not know
};

/// `trial`: nothing is stored. Who decides on that is told whose visits they are, as far as the
/// caller may read visits at their sites.
[[nodiscard]] RenderedDisplaced render_displaced(const Context& context, const Call& call,
                                                 const ClinicModel& clinic,
                                                 const std::vector<app::DisplacedVisit>& visits,
                                                 bool trial);

[[nodiscard]] wire::DutyEffect render_effect(const Context& context, const Call& call,
                                             const app::ChangedDuty& changed, bool trial);

} // namespace foramen::api
