/// Coverages and notes of a patient inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/coverage.hpp"
#include "foramen/app/note.hpp"
#include "foramen/app/ports/booking_writes.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

struct PatientEntryState {
    std::optional<PatientId> merged_into; ///< nothing is written of this patient any more
    std::optional<IdempotencyRow> replay;
    std::vector<Coverage> coverages; ///< by rank, withdrawn ones too, without their past
};

/// What is written at once.
struct PatientEntryChange {
    PatientId patient;
    Instant at;
    UserId by;
    std::vector<Coverage> coverages; ///< new ones and those that are no longer as they were
    std::vector<Note> notes;
    std::vector<AuditEntry> audits;
    std::optional<IdempotentSuccess> success;
};

class PatientEntryWrites {
public:
    virtual ~PatientEntryWrites() = default;

    /// Under the patient's lock, which lasts until the transaction ends; nothing for somebody
    /// unknown.
    [[nodiscard]] virtual std::optional<PatientEntryState>
    begin(PatientId patient, const std::optional<IdempotencyRequest>& idempotency, Instant now) = 0;
    /// Of this patient only.
    [[nodiscard]] virtual std::optional<Note> note(PatientId patient, NoteId id) = 0;
    /// By rank, with their past.
    [[nodiscard]] virtual std::vector<Coverage> coverages(PatientId patient) = 0;
    [[nodiscard]] virtual CoverageTerms terms() = 0;
    virtual void save(const PatientEntryChange& change) = 0;
};

} // namespace foramen::app
