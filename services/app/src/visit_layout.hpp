/// A plan laid onto a visit, and the visit as the audit describes it.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"

#include <vector>

namespace foramen::app {

/// Procedures, phases and reservations of the visit, from its start on; what it had is replaced.
void lay_plan(Visit& visit, const VisitPlan& plan, const std::vector<ChosenRole>& chosen);

/// When, on what, which procedures: what a booking or a change of it writes into the audit.
[[nodiscard]] AuditFields describe(const Visit& visit);

} // namespace foramen::app
