#include "foramen/domain/visit/visit_plan.hpp"

#include <algorithm>
#include <optional>

namespace foramen {

namespace {

using Kind = RequestFault::Kind;

template <class T>
[[nodiscard]] bool contains(const std::vector<T>& list, const T& value) {
    return std::ranges::find(list, value) != list.end();
}

/// Checks one request against its type and collects its faults.
class RequestCheck {
public:
    RequestCheck(const ClinicModel& clinic, const ProcedureRequest& request, std::size_t index,
                 std::vector<RequestFault>& faults)
        : clinic_(clinic), request_(request), index_(index), faults_(faults) {}

    [[nodiscard]] PlannedProcedure run(const ProcedureType& type) {
        PlannedProcedure planned{&type, request_.purpose, request_.side, {}, {}, {}};
        if (!contains(type.purposes, request_.purpose))
            fault(Kind::purpose_not_allowed, "purpose",
                  "this procedure is not done for this purpose");
        if (!contains(type.sides, request_.side))
            fault(Kind::side_not_allowed, "side", "this procedure is not done on this side");
        const auto levels = check_levels(type);
        for (const SpineLevel* level : levels)
            planned.levels.push_back(level->key);
        planned.region = region_of(type, levels);
        planned.bleeding = bleeding_of(type, levels);
        return planned;
    }

    void fault(Kind kind, std::string field, std::string message) {
        faults_.push_back({kind, index_, std::move(field), std::move(message)});
    }

private:
    [[nodiscard]] std::vector<const SpineLevel*> check_levels(const ProcedureType& type) {
        std::vector<const SpineLevel*> levels;
        for (const std::string& key : request_.levels) {
            const SpineLevel* level = clinic_.level(key);
            if (level == nullptr || !contains(type.levels, key))
                fault(Kind::level_not_allowed, "levels",
                      "this procedure is not done at this level");
            else if (contains(levels, level))
                fault(Kind::levels_twice, "levels", "the same level stands twice");
            else
                levels.push_back(level);
        }
        const auto count = static_cast<int>(request_.levels.size());
        if (count < type.levels_min)
            fault(Kind::too_few_levels, "levels",
                  "at least " + std::to_string(type.levels_min) + " needed");
        if (count > type.levels_max)
            fault(Kind::too_many_levels, "levels",
                  "at most " + std::to_string(type.levels_max) + " in one session");
        std::ranges::sort(levels, {}, &SpineLevel::ordinal);
        return levels;
    }

    [[nodiscard]] std::string region_of(const ProcedureType& type,
                                        const std::vector<const SpineLevel*>& levels) {
        if (type.regions.size() == 1 || levels.empty())
            return type.regions.empty() ? std::string() : type.regions.front();
        const std::string& region = levels.front()->region;
        for (const SpineLevel* level : levels) {
            if (level->region == region)
                continue;
            fault(Kind::several_regions, "levels", "all levels of one session lie in one region");
            break;
        }
        return region;
    }

    /// The most careful class of all rows that hold for the levels; without a row, high.
    [[nodiscard]] static BleedingClass bleeding_of(const ProcedureType& type,
                                                   const std::vector<const SpineLevel*>& levels) {
        std::optional<BleedingClass> found;
        for (const BleedingRow& row : type.bleeding) {
            const bool holds = !row.segment || levels.empty() ||
                               std::ranges::any_of(levels, [&](const SpineLevel* level) {
                                   return level->segment == *row.segment;
                               });
            if (holds && (!found || row.value > *found))
                found = row.value;
        }
        return found.value_or(BleedingClass::high);
    }

    const ClinicModel& clinic_;
    const ProcedureRequest& request_;
    std::size_t index_;
    std::vector<RequestFault>& faults_;
};

/// Whether some side of the spine is done in both.
[[nodiscard]] bool share_side(Side a, Side b) {
    return a == b || (a == Side::bilateral && b != Side::midline) ||
           (b == Side::bilateral && a != Side::midline);
}

[[nodiscard]] bool share_place(const PlannedProcedure& a, const PlannedProcedure& b) {
    if (a.type != b.type || !share_side(a.side, b.side))
        return false;
    return (a.levels.empty() && b.levels.empty()) ||
           std::ranges::any_of(a.levels,
                               [&](const std::string& level) { return contains(b.levels, level); });
}

void find_repeated(const std::vector<PlannedProcedure>& procedures,
                   std::vector<RequestFault>& faults) {
    for (std::size_t i = 1; i < procedures.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (share_place(procedures[i], procedures[j])) {
                faults.push_back({Kind::procedure_twice, i, "key",
                                  "the same procedure at the same place stands in this visit"});
                break;
            }
}

[[nodiscard]] Minutes needle_time(const PlannedProcedure& procedure) {
    Minutes length = procedure.type->procedure;
    if (procedure.side == Side::bilateral)
        length += procedure.type->bilateral_extra;
    if (procedure.levels.size() > 1)
        length += procedure.type->level_extra * (static_cast<int>(procedure.levels.size()) - 1);
    return length;
}

void lay_out_phases(VisitPlan& plan) {
    Minutes turnover{};
    Minutes recovery{};
    for (const PlannedProcedure& procedure : plan.procedures) {
        plan.prep = std::max(plan.prep, procedure.type->prep);
        turnover = std::max(turnover, procedure.type->turnover);
        recovery = std::max(recovery, procedure.type->recovery);
    }
    if (plan.prep.count() > 0)
        plan.phases.push_back({VisitPhase::prep, 0, -plan.prep, plan.prep});
    Minutes at{};
    for (std::size_t i = 0; i < plan.procedures.size(); ++i) {
        const Minutes length = needle_time(plan.procedures[i]);
        plan.phases.push_back({VisitPhase::procedure, static_cast<int>(i) + 1, at, length});
        at += length;
    }
    if (turnover.count() > 0)
        plan.phases.push_back({VisitPhase::turnover, 0, at, turnover});
    if (recovery.count() > 0)
        plan.phases.push_back({VisitPhase::recovery, 0, at, recovery});
    plan.until_end = at + recovery;
    plan.until_clear = at + std::max(recovery, turnover);
}

/// The stretch of a need of the procedure at this position (1-based).
[[nodiscard]] std::optional<std::pair<Minutes, Minutes>> stretch(const VisitPlan& plan,
                                                                 const Need& need, int position) {
    std::optional<std::pair<Minutes, Minutes>> range;
    for (const PlannedPhase& phase : plan.phases) {
        const bool mine = phase.phase != VisitPhase::procedure || phase.procedure == position;
        if (!mine || phase.phase < need.first || phase.phase > need.last)
            continue;
        if (!range)
            range = {phase.offset, phase.offset + phase.length};
        range->first = std::min(range->first, phase.offset);
        range->second = std::max(range->second, phase.offset + phase.length);
    }
    return range;
}

void add_unique(std::vector<std::string>& list, const std::string& value) {
    if (!contains(list, value))
        list.push_back(value);
}

void join_needs(VisitPlan& plan) {
    for (std::size_t i = 0; i < plan.procedures.size(); ++i) {
        const ProcedureType& type = *plan.procedures[i].type;
        for (const Need& need : type.needs) {
            const auto range = stretch(plan, need, static_cast<int>(i) + 1);
            if (!range)
                continue;
            auto role = std::ranges::find(plan.roles, need.role, &RoleNeed::role);
            if (role == plan.roles.end()) {
                plan.roles.push_back(
                    {need.role, need.kind, {}, {}, range->first, range->second - range->first});
                role = std::prev(plan.roles.end());
            } else {
                const Minutes end = std::max(role->offset + role->length, range->second);
                role->offset = std::min(role->offset, range->first);
                role->length = end - role->offset;
            }
            if (need.capability)
                add_unique(role->capabilities, *need.capability);
            if (need.privileged)
                add_unique(role->privileges, type.key);
        }
    }
}

} // namespace

Result<VisitPlan, std::vector<RequestFault>>
plan_visit(const ClinicModel& clinic, const std::vector<ProcedureRequest>& requests, LocalDate on) {
    std::vector<RequestFault> faults;
    VisitPlan plan;
    if (requests.empty())
        faults.push_back({Kind::no_procedure, 0, "", "at least one procedure is needed"});
    if (requests.size() > kMaxProcedures)
        faults.push_back({Kind::too_many_procedures, 0, "",
                          "at most " + std::to_string(kMaxProcedures) + " in one visit"});
    for (std::size_t i = 0; i < requests.size(); ++i) {
        RequestCheck check(clinic, requests[i], i, faults);
        const ProcedureType* type = clinic.procedure_type(requests[i].key, on);
        if (type == nullptr)
            check.fault(Kind::unknown_procedure, "key", "no such procedure type on that date");
        else
            plan.procedures.push_back(check.run(*type));
    }
    if (faults.empty())
        find_repeated(plan.procedures, faults);
    if (!faults.empty())
        return make_unexpected(std::move(faults));
    lay_out_phases(plan);
    join_needs(plan);
    return plan;
}

} // namespace foramen
