#include "foramen/app/stored_plan.hpp"

#include "foramen/domain/schedule/bin_grid.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// The beginning of the bin in which the moment lies, counted from the start of the visit.
[[nodiscard]] Minutes bin_of(Instant moment, const Visit& visit) {
    const auto minutes = std::chrono::floor<Minutes>(moment - visit.starts);
    return minutes - (minutes % kBin + kBin) % kBin;
}

} // namespace

std::optional<std::vector<ProcedureRequest>> requests_of(const ClinicModel& clinic,
                                                         const Visit& visit) {
    std::vector<ProcedureRequest> requests;
    for (const VisitProcedure& procedure : visit.procedures) {
        const ProcedureType* type = clinic.procedure_version(procedure.procedure_type_id);
        if (type == nullptr)
            return std::nullopt;
        requests.push_back({type->key, procedure.purpose, procedure.side, procedure.levels});
    }
    return requests;
}

std::optional<VisitPlan> plan_of(const ClinicModel& clinic, const Visit& visit) {
    const auto requests = requests_of(clinic, visit);
    if (!requests)
        return std::nullopt;
    auto plan = plan_visit(clinic, *requests, visit.date);
    return plan ? std::optional<VisitPlan>(std::move(*plan)) : std::nullopt;
}

void cut_to_rest(VisitPlan& plan, const Visit& visit, Instant now) {
    std::erase_if(plan.roles, [&](const RoleNeed& need) {
        const VisitReservation* held = visit.reservation(need.role);
        return held == nullptr || !held->during || held->during->end() <= now;
    });
    for (RoleNeed& need : plan.roles) {
        const Instant last =
            visit.reservation(need.role)->during->end() - std::chrono::microseconds{1};
        const Minutes end = std::min(need.offset + need.length, bin_of(last, visit) + kBin);
        need.offset = std::max(need.offset, bin_of(now, visit));
        need.length = end - need.offset;
    }
}

} // namespace foramen::app
