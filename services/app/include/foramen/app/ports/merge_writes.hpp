/// Merges of patients inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/patient.hpp"
#include "foramen/app/ports/booking_writes.hpp"
#include "foramen/app/refusal.hpp"

#include <map>
#include <optional>
#include <vector>

namespace foramen::app {

struct MergeState {
    std::optional<IdempotencyRow> replay;
    std::vector<MergeConflict> conflicts;
    MergeCounts counts;
    bool told_apart = false;
};

struct MergeRow {
    PatientId survivor;
    PatientId merged;
    bool undone = false;
};

struct NewMerge {
    MergeId id;
    PatientId survivor;
    PatientId merged;
    int survivor_version = 0; ///< before
    AuditEntry audit;         ///< by whom and when; each row says the rest
    std::optional<IdempotentSuccess> success;
};

/// What was written of the survivor before the merge.
struct BeforeMerge {
    Phi<PatientContent> content;
    std::map<PatientField, FieldOrigin> origins;
};

class MergeWrites {
public:
    virtual ~MergeWrites() = default;

    /// Under the locks of both patients, their orders and tasks, until the transaction ends.
    [[nodiscard]] virtual MergeState begin(PatientId survivor, PatientId merged,
                                           const std::optional<IdempotencyRequest>& idempotency,
                                           Instant now) = 0;
    /// Moves what hangs on the merged record. The survivor's content is not touched.
    virtual void write(const NewMerge& merge) = 0;
    [[nodiscard]] virtual std::optional<MergeRow> find(MergeId id) = 0;
    /// What was written of either since the merge.
    [[nodiscard]] virtual std::vector<MergeInUse::Written> since(MergeId id) = 0;
    /// Moves everything back. The survivor's content is not touched.
    [[nodiscard]] virtual BeforeMerge undo(MergeId id, const AuditEntry& audit) = 0;
};

} // namespace foramen::app
