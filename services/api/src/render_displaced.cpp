#include "render_displaced.hpp"

#include "render.hpp"
#include "rights.hpp"

#include <unordered_map>

namespace foramen::api {

namespace {

[[nodiscard]] bool may_read(const Call& call, const app::DisplacedVisit& visit) {
    return !(call.actor.roles_at(visit.site) & rights_of("getAppointment")).empty();
}

[[nodiscard]] std::unordered_map<PatientId, wire::PatientSummary>
people_of(const Context& context, const Call& call,
          const std::vector<app::DisplacedVisit>& visits) {
    std::vector<PatientId> ids;
    for (const app::DisplacedVisit& visit : visits)
        if (may_read(call, visit))
            ids.push_back(visit.patient);
    std::unordered_map<PatientId, wire::PatientSummary> people;
    if (ids.empty())
        return people;
    for (const app::PatientSummary& patient :
         context.services.reads.patients(ids, call.request.deadline))
        people.emplace(patient.id, render_patient_summary(patient));
    return people;
}

} // namespace

RenderedDisplaced render_displaced(const Context& context, const Call& call,
                                   const ClinicModel& clinic,
                                   const std::vector<app::DisplacedVisit>& visits, bool trial) {
    std::unordered_map<PatientId, wire::PatientSummary> people;
    if (trial)
        people = people_of(context, call, visits);
    RenderedDisplaced out;
    for (const app::DisplacedVisit& visit : visits) {
        if (!call.actor.knows(visit.site)) {
            ++out.elsewhere;
            continue;
        }
        wire::DisplacedVisit& rendered = out.visits.emplace_back();
        rendered.appointment = visit.id;
        rendered.site = visit.site;
        rendered.date = visit.date;
        rendered.time = clinic.site(visit.site)->zone.local(visit.starts).time;
        rendered.start = visit.starts;
        rendered.status = visit.status;
        if (const auto patient = people.find(visit.patient);
            patient != people.end() && may_read(call, visit))
            rendered.patient = patient->second;
    }
    return out;
}

wire::DutyEffect render_effect(const Context& context, const Call& call,
                               const app::ChangedDuty& changed, bool trial) {
    auto displaced = render_displaced(context, call, *changed.clinic, changed.displaced, trial);
    wire::DutyEffect out;
    out.displaced = std::move(displaced.visits);
    out.displaced_elsewhere = displaced.elsewhere;
    out.undisplaced = changed.undisplaced;
    return out;
}

} // namespace foramen::api
