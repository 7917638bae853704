/// Patients inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/patient.hpp"
#include "foramen/app/ports/booking_writes.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

/// Somebody who may be known already.
struct PersonRead {
    std::optional<IdempotencyRequest> idempotency;
    Instant now;
    std::vector<PatientIdentifier> identifiers;
    const PatientContent* content = nullptr;
};

struct PersonState {
    std::optional<IdempotencyRow> replay;
    std::vector<PatientSummary> numbered; ///< those who have one of the identifiers
    Phi<std::string> key;                 ///< the folded name of the content
    std::vector<FoundPatient> born_then;  ///< on the content's birth date
    std::vector<FoundPatient> phoned;     ///< who have one of the content's telephone numbers
};

class PatientWrites {
public:
    virtual ~PatientWrites() = default;

    /// Locks what tells whether a person is known (identifiers, birth date, telephone numbers), so
    /// that two who bring the same person wait for each other, and reads who may be meant.
    [[nodiscard]] virtual PersonState begin_person(const PersonRead& read) = 0;
    /// Who may be meant, without locks.
    [[nodiscard]] virtual PersonState person(const PersonRead& read) = 0;
    /// The record, locked until the transaction ends.
    [[nodiscard]] virtual std::optional<PatientRecord> lock_patient(PatientId id) = 0;
    /// For a replay.
    [[nodiscard]] virtual std::optional<PatientRecord> patient(PatientId id) = 0;
    [[nodiscard]] virtual std::int64_t next_record_number() = 0;

    /// Writes the patient (new when its version is 1), the identifiers that are not there yet and
    /// the whole lists. A content that a higher version replaces is kept.
    virtual void save_patient(const PatientRecord& record, Instant at, const AuditEntry& audit,
                              const std::optional<IdempotentSuccess>& success) = 0;
    virtual void insert_access(const PatientAccess& access, const AuditEntry& audit,
                               const IdempotentSuccess& success) = 0;
    /// For a replay.
    [[nodiscard]] virtual std::optional<PatientAccess> access(PatientAccessId id) = 0;
    /// With their sites, by start.
    [[nodiscard]] virtual std::vector<std::pair<AppointmentId, SiteId>>
    live_visits_of(PatientId patient) = 0;
    /// Somebody said that these are other people; unknown ids are passed over.
    virtual void tell_apart(PatientId patient, const std::vector<PatientId>& others) = 0;
    /// Who was told apart from this patient.
    [[nodiscard]] virtual std::vector<PatientId> told_apart(PatientId patient) = 0;
};

} // namespace foramen::app
