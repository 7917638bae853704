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

/// What is in the way of an edit.
struct Surroundings {
    std::vector<BlockedBy> blocked;
    std::vector<PlacedTime> placed;

    /// A visit that takes its place before the edit does.
    void add(const Visit& visit, const ClinicModel& clinic);
};

/// What others have and blocks take; not what these visits hold. Only a substitution begins now: it
/// takes nothing of what is over.
[[nodiscard]] Surroundings in_the_way(const BookingState& state,
                                      std::span<const Visit* const> leaving,
                                      const ClinicModel& clinic, const PreparedEdit& edit);

/// Under the locks, where nothing else is in the way.
[[nodiscard]] Answer<DecidedEdit> decide_among(const EditRequest& request,
                                               const PreparedEdit& prepared, const Visit& before,
                                               const ClinicModel& clinic, const Actor& actor,
                                               Surroundings around);

/// Under the locks. What is taken may contain what the visit holds itself; `blocks` are those of
/// what it holds.
[[nodiscard]] Answer<DecidedEdit> decide_edit(const EditRequest& request,
                                              const PreparedEdit& prepared, const Visit& before,
                                              const ClinicModel& clinic, const Actor& actor,
                                              const BookingState& state,
                                              std::span<const BlockedTime> blocks);

} // namespace foramen::app
