/// What a visit needs, relative to its start: phases in sequence and one need per role.
/// The start of a visit is the start of its first procedure phase; prep lies before it.
#pragma once

#include "foramen/domain/base/result.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

#include <string>
#include <vector>

namespace foramen {

/// Procedures of one visit.
inline constexpr std::size_t kMaxProcedures = 4;

/// One procedure as somebody asks for it.
struct ProcedureRequest {
    std::string key;
    Purpose purpose = Purpose::therapeutic;
    Side side = Side::midline;
    std::vector<std::string> levels;
};

/// One procedure as it will be done.
struct PlannedProcedure {
    const ProcedureType* type = nullptr;
    Purpose purpose = Purpose::therapeutic;
    Side side = Side::midline;
    std::vector<std::string> levels; ///< from the head downwards
    std::string region;
    BleedingClass bleeding = BleedingClass::high;
};

struct PlannedPhase {
    VisitPhase phase = VisitPhase::procedure;
    int procedure = 0; ///< 1-based for procedure phases, 0 for the others
    Minutes offset{};  ///< from the start of the visit; negative for prep
    Minutes length{};
};

struct RoleNeed {
    std::string role;
    ResourceKind kind = ResourceKind::room;
    std::vector<std::string> capabilities; ///< all of them
    std::vector<std::string> privileges;   ///< procedure keys, all of them
    Minutes offset{};
    Minutes length{};
};

struct VisitPlan {
    std::vector<PlannedProcedure> procedures;
    std::vector<PlannedPhase> phases;
    std::vector<RoleNeed> roles; ///< without the patient
    Minutes prep{};              ///< how long before the start the patient is taken into prep
    Minutes until_end{};         ///< from the start to the end of recovery
    Minutes until_clear{};       ///< to the end of recovery or turnover, whichever is later

    [[nodiscard]] Interval patient_range(Instant start) const {
        return *Interval::make(start - prep, start + until_end);
    }
    /// All that any need may take: turnover can outlast recovery.
    [[nodiscard]] Interval whole_range(Instant start) const {
        return *Interval::make(start - prep, start + until_clear);
    }
};

/// One fault of a request, with the place in it.
struct RequestFault {
    enum class Kind {
        unknown_procedure,
        purpose_not_allowed,
        side_not_allowed,
        level_not_allowed,
        too_few_levels,
        too_many_levels,
        levels_twice,
        several_regions,
        no_procedure,
        too_many_procedures,
        procedure_twice
    };
    Kind kind = Kind::unknown_procedure;
    std::size_t procedure = 0; ///< index in the request
    std::string field;         ///< "key", "purpose", "side", "levels"
    std::string message;
};

/// Joins the needs of all procedures: one prep and one recovery (the longest), procedure phases in
/// sequence, turnover once (the longest). A role that several procedures need is one need over the
/// whole stretch. The same procedure at the same place twice is a fault. All faults are reported
/// together.
[[nodiscard]] Result<VisitPlan, std::vector<RequestFault>>
plan_visit(const ClinicModel& clinic, const std::vector<ProcedureRequest>& requests, LocalDate on);

} // namespace foramen
