/// What a booking asks of the hold that it names, and what holding writes into the audit.
#pragma once

#include "booking_preparation.hpp"
#include "foramen/app/book_appointment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// The procedures of a plan as a hold keeps them.
[[nodiscard]] std::vector<ProcedureRequest> held_procedures(const VisitPlan& plan);

/// Nothing when the hold is the person's own and for this visit; ended ones are not refused here:
/// their place may still be free.
[[nodiscard]] std::optional<Refusal> check_hold(const BookingRequest& request,
                                                const PreparedVisit& prepared, const Actor& actor,
                                                const BookingState& state);

/// Why this hold cannot be changed by this person: not theirs, or gone.
[[nodiscard]] std::optional<Refusal> check_owner(const std::optional<Hold>& hold, bool made,
                                                 const Actor& actor);

/// Roles for which the visit takes something else than was held.
[[nodiscard]] std::vector<std::string> roles_left(const Hold& hold, const Visit& visit);

[[nodiscard]] AuditEntry hold_audit(const Hold& hold, int version, std::string action,
                                    const Actor& actor, Role role, Instant at);

[[nodiscard]] HoldTakenOver take_over(const Hold& hold, const Visit& visit, const Actor& actor,
                                      Role role, Instant at);

} // namespace foramen::app
