/// Whose a patient's record is. One without visits and orders is everybody's; one with some at a
/// site of one's own is one's own; any other is opened for a reason, which the audit tells.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/idempotency.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <chrono>
#include <optional>

namespace foramen::app {

/// Who may read what is known of patients.
inline constexpr RoleSet kPatientReaders{
    Role::front_desk,      Role::scheduler,    Role::nurse,   Role::physician,
    Role::sedation,        Role::radiographer, Role::billing, Role::medical_director,
    Role::privacy_officer, Role::admin};
/// How long a reason holds, for the person who gave it.
inline constexpr std::chrono::hours kAccessLasts{12};

/// ReasonRequired when the record is closed to this person now; nothing when it is open, or when
/// there is no such patient.
[[nodiscard]] std::optional<Refusal> closed_to(ReadStore& reads, const Clock& clock,
                                               PatientId patient, const Actor& actor,
                                               Deadline deadline);

struct AccessRequest {
    PatientId patient;
    AccessReason reason = AccessReason::appointment_request;
    IdempotencyRequest idempotency;
};

/// Opens a record for a reason. Where none was needed it is written all the same.
class OpenPatient {
public:
    OpenPatient(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<PatientAccess> run(const AccessRequest& request, const Actor& actor,
                                            Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
