/// What an edit does to a visit: pure, in two steps around the locks.
#pragma once

#include "foramen/app/edit_visit.hpp"
#include "foramen/app/ports/booking_writes.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"

#include <span>
#include <vector>

namespace foramen::app {

/// An edit made concrete on one model of the clinic and one version of the visit.
struct PreparedEdit {
    VisitEdit kind = VisitEdit::moved;
    const Site* site = nullptr;
    Role role = Role::scheduler;
    Instant now;
    Instant start;
    LocalDate date;
    VisitPlan plan; ///< of a substitution: only what is still to come
    std::vector<std::int64_t> checklist_templates;
    /// Who and what to try, the most wanted first.
    std::vector<RolePins> pins;

    [[nodiscard]] BookingQuestion question(const ClinicModel& clinic, const Visit& visit,
                                           const RolePins& wanted) const {
        return {&clinic, site, &plan, visit.patient.id, start, wanted};
    }
    /// All that any of the tries could take.
    [[nodiscard]] std::vector<ResourceId> candidates(const ClinicModel& clinic,
                                                     const Visit& visit) const;
};

[[nodiscard]] Answer<PreparedEdit> prepare_edit(const EditRequest& request, const Visit& visit,
                                                const Actor& actor, const ClinicModel& clinic,
                                                Instant now);

struct DecidedEdit {
    Visit visit; ///< with the event of the edit as its last
    std::vector<PhaseRecordId> voided_records;
};

/// What others have and blocks take; what is over is in nobody's way, nor what these visits hold.
[[nodiscard]] std::vector<BlockedBy> in_the_way(const std::vector<Taken>& taken,
                                                std::span<const Visit* const> leaving, Instant now);

/// Under the locks, where nothing but `blocked` is in the way.
[[nodiscard]] Answer<DecidedEdit> decide_among(const EditRequest& request,
                                               const PreparedEdit& prepared, const Visit& before,
                                               const ClinicModel& clinic, const Actor& actor,
                                               std::vector<BlockedBy> blocked);

/// Under the locks. `taken` may contain what the visit holds itself.
[[nodiscard]] Answer<DecidedEdit> decide_edit(const EditRequest& request,
                                              const PreparedEdit& prepared, const Visit& before,
                                              const ClinicModel& clinic, const Actor& actor,
                                              const std::vector<Taken>& taken);

} // namespace foramen::app
