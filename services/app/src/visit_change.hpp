/// What every change of a visit does around its decision: lock, read, check the site and the
/// idempotency key, start again when the clinic has changed.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/transition.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace foramen::app {

struct VisitChangeContext {
    Transaction& tx;
    std::shared_ptr<const ClinicModel> clinic;
    const VisitState& state; ///< with a visit
    Instant now;             ///< not before the visit's last change
};

/// Decides and writes; answers the visit as it is after it.
using VisitChangeWork = std::function<Answer<Visit>(const VisitChangeContext&)>;

struct VisitAfter {
    std::shared_ptr<const ClinicModel> clinic;
    Visit visit;
};

/// Runs the work in a transaction that holds the visit's locks. A visit at a site that the actor
/// does not know is not found. A replayed key answers the visit as it is now.
[[nodiscard]] Answer<VisitAfter> change_visit(UnitOfWork& unit, ClinicSource& source,
                                              AppointmentId id, const Actor& actor,
                                              const std::optional<IdempotencyRequest>& idempotency,
                                              Instant now, Deadline deadline,
                                              const VisitChangeWork& work);

/// The success row of a change, when the request carried a key.
[[nodiscard]] std::optional<IdempotentSuccess>
success_of(const std::optional<IdempotencyRequest>& request, int status, const Visit& visit,
           Instant now);

/// Audit of a step along an arrow.
[[nodiscard]] AuditEntry transition_audit(const Visit& before, const VisitEvent& event,
                                          const std::string& request_id);

/// The system's own step back from `ready` to `in_prep`, written; answers the visit after it.
[[nodiscard]] Visit write_fall_back(Transaction& tx, const Visit& before, FallBack why,
                                    const std::string& request_id, Instant now);

} // namespace foramen::app
