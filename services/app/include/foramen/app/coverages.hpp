/// Keeping who pays for a patient.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/coverage.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace foramen::app {

inline constexpr RoleSet kCoverageWriters{Role::front_desk, Role::scheduler, Role::billing,
                                          Role::admin};

struct NewCoverage {
    PatientId patient;
    CoverageContent content;
    std::optional<int> rank; ///< nothing: after all others
    std::optional<IdempotencyRequest> idempotency;
};

/// Where in the order a coverage is to stand, from 1; more than there are: the end.
struct Rank {
    int rank = 1;
};
using CoverageEdit = std::variant<CoverageContent, Rank, Withdrawal>;

struct CoverageChange {
    PatientId patient;
    CoverageId coverage;
    CoverageEdit edit;
    int based_on = 0;
};

/// Every answer is all coverages of the patient by rank, those that were withdrawn last. The others
/// have the ranks 1, 2, 3, …
class Coverages {
public:
    Coverages(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<std::vector<Coverage>> of(PatientId patient, Deadline deadline);
    /// The id of the new one.
    [[nodiscard]] Answer<CoverageId> add(const NewCoverage& request, const Actor& actor,
                                         Deadline deadline);
    [[nodiscard]] Answer<CoverageId> change(const CoverageChange& change, const Actor& actor,
                                            Deadline deadline);
    [[nodiscard]] CoverageTerms terms(Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
