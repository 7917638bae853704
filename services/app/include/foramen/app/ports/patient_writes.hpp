/// Patients inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/patient.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// A number that another system gave a patient.
struct PatientIdentifier {
    std::string assigner; ///< FHIR identifier system, or another name of who gave it
    std::string value;

    friend auto operator<=>(const PatientIdentifier&, const PatientIdentifier&) = default;
};

class PatientWrites {
public:
    virtual ~PatientWrites() = default;

    /// Locks the identifiers, so that two imports of one record wait for each other, and answers
    /// the patients that already have one of them.
    [[nodiscard]] virtual std::vector<PatientId>
    lock_identifiers(const std::vector<PatientIdentifier>& identifiers) = 0;
    [[nodiscard]] virtual std::optional<PatientRecord> patient(PatientId id) = 0;
    [[nodiscard]] virtual std::int64_t next_record_number() = 0;

    /// Writes the patient (new when its version is 1), the identifiers that are not there yet and
    /// the whole lists of medications, allergies and conditions by their source keys.
    virtual void save_patient(const PatientRecord& record,
                              const std::vector<PatientIdentifier>& identifiers, Instant at,
                              const AuditEntry& audit) = 0;
};

} // namespace foramen::app
