/// What the stored procedures of a visit ask for, as if somebody asked again.
#pragma once

#include "foramen/app/visit.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

/// Nothing when a procedure is of a version that the clinic does not know.
[[nodiscard]] std::optional<std::vector<ProcedureRequest>> requests_of(const ClinicModel& clinic,
                                                                       const Visit& visit);

/// Nothing when they cannot be planned any more.
[[nodiscard]] std::optional<VisitPlan> plan_of(const ClinicModel& clinic, const Visit& visit);

/// What is still to come of the plan, from the bin in which `now` lies to the end of what is held:
/// what ended early has given the rest back.
void cut_to_rest(VisitPlan& plan, const Visit& visit, Instant now);

} // namespace foramen::app
