/// Making two records of one person one, and undoing it while nothing new hangs on it.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/patient.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

inline constexpr RoleSet kMergers{Role::admin};

struct MergeRequest {
    PatientId survivor;
    int survivor_version = 0;
    PatientId other;
    int other_version = 0;
    PatientContent content; ///< what is written of the person from now on
    std::optional<IdempotencyRequest> idempotency;
};

/// What a merge would do. Nothing is stored.
struct MergePlan {
    std::vector<MergeConflict> conflicts; ///< to be solved first
    bool told_apart = false;              ///< somebody said once that these are two people
    MergeCounts moved;
    std::vector<PatientField> differing;
    PatientContent proposed;
    int survivor_version = 0;
    int other_version = 0;
};

struct UndoMerge {
    PatientId survivor;
    MergeId merge;
    int based_on = 0; ///< the survivor's version
};

/// Ours with what only theirs says, both people's numbers and names, and the more careful of two
/// answers.
[[nodiscard]] PatientContent proposed_content(const PatientContent& ours,
                                              const PatientContent& theirs);

class MergePatients {
public:
    MergePatients(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<MergePlan> plan(PatientId survivor, PatientId other, Deadline deadline);
    /// The patient who stays.
    [[nodiscard]] Answer<PatientRecord> run(const MergeRequest& request, const Actor& actor,
                                            Deadline deadline);
    /// The same, as before the merge.
    [[nodiscard]] Answer<PatientRecord> undo(const UndoMerge& request, const Actor& actor,
                                             Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
