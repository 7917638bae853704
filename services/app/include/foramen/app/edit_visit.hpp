/// Changes a visit that is booked: its time, its procedures, or who and what it takes. All or
/// nothing: what it held and what it shall hold are locked together, and what is refused leaves the
/// visit as it was.
#pragma once

#include "foramen/app/knock_on.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/ports/rules.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/wanted_start.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// Who may edit a visit.
inline constexpr RoleSet kEditors{Role::scheduler, Role::nurse, Role::physician};

struct EditRequest {
    AppointmentId visit;
    int based_on = 0; ///< version of the visit that the person saw
    std::optional<WantedStart> start;
    std::optional<std::vector<ProcedureRequest>> procedures;
    std::vector<UsedResource> resources; ///< by role; the others stay as they are if they can
    /// Must not be used any more: its role goes to another, the rest stays if it can.
    std::optional<ResourceId> avoid = std::nullopt;
    std::string note;
    bool dry_run = false; ///< says what would be, and stores nothing
};

struct EditOutcome {
    std::shared_ptr<const ClinicModel> clinic;
    Visit visit;
    std::vector<KnockOn> knock_on;
};

/// Time and procedures change until the visit is in the room, and onto another day only before the
/// patient has arrived. A room, device or person can be substituted until the patient is
/// discharged: what has begun is taken over from now on, and from the room on a time-out is void.
/// Whoever is not named stays if possible; when they cannot, the physician stays and the others are
/// chosen again. Refuses with StaleVersion or NotEditable, else as a booking does.
class EditVisit {
public:
    EditVisit(UnitOfWork& work, ReadStore& reads, ClinicSource& clinic, const Clock& clock,
              Rules& rules)
        : work_(work), reads_(reads), clinic_(clinic), clock_(clock), rules_(rules) {}

    [[nodiscard]] Answer<EditOutcome> run(const EditRequest& request, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<EditOutcome> attempt(const EditRequest& request, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ReadStore& reads_;
    ClinicSource& clinic_;
    const Clock& clock_;
    Rules& rules_;
};

} // namespace foramen::app
