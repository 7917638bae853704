#include "foramen/app/stored_plan.hpp"

namespace foramen::app {

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

} // namespace foramen::app
