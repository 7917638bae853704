#include "visit_layout.hpp"

namespace foramen::app {

void lay_plan(Visit& visit, const VisitPlan& plan, const std::vector<ChosenRole>& chosen) {
    visit.procedures.clear();
    visit.phases.clear();
    visit.reservations.clear();
    int position = 1;
    for (const PlannedProcedure& planned : plan.procedures)
        visit.procedures.push_back({position++,
                                    planned.type->version_id,
                                    planned.purpose,
                                    planned.side,
                                    planned.levels,
                                    planned.region,
                                    planned.bleeding,
                                    {}});
    for (const PlannedPhase& phase : plan.phases)
        visit.phases.push_back({phase.phase, phase.procedure,
                                Interval::starting_at(visit.starts + phase.offset, phase.length)});
    const Interval whole = plan.patient_range(visit.starts);
    visit.reservations.push_back(
        {std::string(kPatientRole), as_resource(visit.patient.id), whole, whole});
    for (const ChosenRole& role : chosen)
        visit.reservations.push_back({role.role, role.resource, role.during, role.during});
}

AuditFields describe(const Visit& visit) {
    AuditFields fields{{"status", std::string(name_of(visit.status))},
                       {"starts", to_rfc3339(visit.starts)},
                       {"rules", visit.rules}};
    for (const VisitReservation& reservation : visit.reservations)
        fields.emplace_back("role." + reservation.role, reservation.resource.to_string());
    for (const VisitProcedure& procedure : visit.procedures) {
        const std::string prefix = "procedure." + std::to_string(procedure.position);
        std::string levels;
        for (const std::string& level : procedure.levels)
            levels += (levels.empty() ? "" : ",") + level;
        fields.emplace_back(prefix + ".type", std::to_string(procedure.procedure_type_id));
        fields.emplace_back(prefix + ".side", std::string(name_of(procedure.side)));
        fields.emplace_back(prefix + ".levels", levels);
    }
    return fields;
}

} // namespace foramen::app
