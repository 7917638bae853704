/// Taking people into the organisation and changing what is written of them.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/likely_duplicates.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace foramen::app {

/// Who may write what is known of patients.
inline constexpr RoleSet kPatientWriters{Role::front_desk, Role::scheduler, Role::nurse,
                                         Role::physician, Role::admin};

struct NewPatient {
    PatientContent content;
    std::vector<PatientIdentifier> identifiers;
    /// Somebody looked at these and says that they are other people.
    std::vector<PatientId> distinct_from;
    std::optional<IdempotencyRequest> idempotency;
};

/// Refused (LikelyDuplicate) while somebody like this is known and not among `distinct_from`.
class RegisterPatient {
public:
    RegisterPatient(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<PatientRecord> run(const NewPatient& request, const Actor& actor,
                                            Deadline deadline);

private:
    [[nodiscard]] Answer<PatientRecord> store(Transaction& tx, const NewPatient& request,
                                              const PatientContent& content,
                                              const AuditEntry& audit);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

/// Differences that somebody looked at: what was entered stays.
struct KeepOurs {
    std::vector<PatientField> fields;
};
/// One of: other content, keeping what a record from elsewhere says otherwise.
using PatientEdit = std::variant<PatientContent, KeepOurs>;

struct PatientChange {
    PatientId patient;
    PatientEdit edit;
    int based_on = 0;
};

class ChangePatient {
public:
    ChangePatient(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    /// A death with visits to come is a task for each of them.
    [[nodiscard]] Answer<PatientRecord> run(const PatientChange& change, const Actor& actor,
                                            Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

/// Who may be the same person, of somebody new or of a patient. Nothing is stored.
class FindDuplicates {
public:
    FindDuplicates(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<std::vector<LikelyPerson>>
    of(const PatientContent& content, const std::vector<PatientIdentifier>& identifiers,
       Deadline deadline);
    /// Without those whom somebody told apart from the patient.
    [[nodiscard]] Answer<std::vector<LikelyPerson>> of(PatientId patient, Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// The row of a change of a patient, with the names of the fields that changed: what stands in
/// them is in the patient's own history.
[[nodiscard]] AuditEntry patient_audit(AuditEntry audit, const PatientRecord& record,
                                       const char* action, const std::vector<PatientField>& fields);

} // namespace foramen::app
