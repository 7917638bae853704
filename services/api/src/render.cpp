#include "render.hpp"

#include "foramen/domain/visit/status.hpp"

namespace foramen::api {

namespace {

template <class Duration>
[[nodiscard]] int whole_minutes(Duration duration) {
    return static_cast<int>(std::chrono::duration_cast<Minutes>(duration).count());
}

[[nodiscard]] wire::VisitProcedure render_procedure(const ClinicModel& clinic,
                                                    const app::VisitProcedure& procedure) {
    const ProcedureType& type = *clinic.procedure_version(procedure.procedure_type_id);
    return {procedure.position, type.key,           type.name,        type.family,
            type.board_group,   procedure.purpose,  procedure.side,   procedure.levels,
            procedure.region,   procedure.bleeding, procedure.outcome};
}

[[nodiscard]] std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

[[nodiscard]] wire::VisitEvent render_event(const ClinicModel& clinic,
                                            const app::VisitEvent& event) {
    wire::VisitEvent out;
    out.sequence = event.sequence;
    out.at = event.at;
    out.from = event.from;
    out.to = event.to;
    out.by = event.user ? event.user_name : "system";
    out.role = event.role;
    out.reason_code = unless_empty(event.reason_code);
    out.reason_note = unless_empty(event.reason_note);
    for (const app::UsedResource& used : event.resources)
        out.resources.push_back({used.role, render_reference(clinic, used.resource)});
    return out;
}

} // namespace

std::vector<Role> roles_in(RoleSet set) {
    std::vector<Role> out;
    for (const auto& entry : EnumNames<Role>::table)
        if (set.contains(entry.first))
            out.push_back(entry.first);
    return out;
}

wire::Site render_site(const Site& site, RoleSet roles, Instant now) {
    return {site.id,
            site.name,
            site.zone.name(),
            whole_minutes(site.grid),
            site.booking_horizon_days,
            site.zone.local(now).date,
            roles_in(roles)};
}

wire::ProcedureType render_procedure_type(const ProcedureType& type) {
    return {type.key,
            type.name,
            type.family,
            type.board_group,
            type.codes,
            type.regions,
            type.purposes,
            type.sides,
            type.levels,
            type.levels_min,
            type.levels_max,
            whole_minutes(type.prep),
            whole_minutes(type.procedure),
            whole_minutes(type.bilateral_extra),
            whole_minutes(type.level_extra),
            whole_minutes(type.turnover),
            whole_minutes(type.recovery),
            type.imaging,
            type.contrast,
            type.steroid,
            type.sedation,
            type.effective_from,
            type.source,
            type.clinic_must_confirm};
}

wire::TimeRange render_range(const Interval& interval) {
    return {interval.start(), interval.end()};
}

wire::ResourceRef render_reference(const ClinicModel& clinic, ResourceId id) {
    const Resource* resource = clinic.resource(id);
    if (resource == nullptr)
        return {id, ResourceKind::patient, ""};
    return {id, resource->kind, resource->name};
}

wire::PatientSummary render_patient_summary(const app::PatientSummary& patient) {
    const app::PersonName& name = patient.name.reveal();
    return {patient.id,
            name.family,
            name.given,
            name.preferred,
            patient.birth_date.reveal(),
            patient.sex,
            patient.record_number.reveal(),
            patient.deceased,
            patient.interpreter.reveal()};
}

wire::PatientVisit render_patient_visit(const ClinicModel& clinic, const app::Visit& visit) {
    const Site& site = *clinic.site(visit.site);
    wire::PatientVisit out{visit.id,   visit.site,   site.name,    site.zone.name(),
                           visit.date, visit.starts, visit.status, {}};
    for (const app::VisitProcedure& procedure : visit.procedures)
        out.procedures.push_back(render_procedure(clinic, procedure));
    return out;
}

wire::VisitInterpreter render_interpreter(const app::Visit& visit) {
    const std::optional<std::string>& need = visit.patient.interpreter.reveal();
    const app::VisitInterpreter& interpreter = visit.interpreter;
    wire::VisitInterpreter out{
        need.has_value(), unless_empty(need.value_or("")), interpreter.version, {}};
    if (interpreter.arranged)
        out.arranged = wire::ArrangedInterpreter{
            interpreter.arranged->kind,   interpreter.arranged->name, interpreter.arranged->note,
            interpreter.arranged->starts, interpreter.changed_at,     interpreter.changed_by};
    return out;
}

wire::Appointment render_visit(const ClinicModel& clinic, const app::Visit& visit, RoleSet roles) {
    const Site& site = *clinic.site(visit.site);
    wire::Appointment out;
    out.id = visit.id;
    out.site = visit.site;
    out.time_zone = site.zone.name();
    out.patient = render_patient_summary(visit.patient);
    out.order = visit.order;
    out.status = visit.status;
    out.version = visit.version;
    out.date = visit.date;
    out.time = site.zone.local(visit.starts).time;
    out.start = visit.starts;
    out.end = visit.ends();
    out.arrive_at = visit.arrive_at();
    out.displaced = visit.displaced;
    wire::VisitInterpreter interpreter = render_interpreter(visit);
    if (interpreter.needed || interpreter.arranged)
        out.interpreter = std::move(interpreter);
    out.rules = visit.rules;
    for (const app::VisitProcedure& procedure : visit.procedures)
        out.procedures.push_back(render_procedure(clinic, procedure));
    for (const app::VisitPhaseRange& phase : visit.phases)
        out.phases.push_back(
            {phase.phase, phase.procedure, phase.during.start(), phase.during.end()});
    for (const app::VisitReservation& held : visit.reservations) {
        wire::Reservation reservation{held.role,
                                      render_reference(clinic, held.resource),
                                      held.planned.start(),
                                      held.planned.end(),
                                      {},
                                      {}};
        if (held.during) {
            reservation.start = held.during->start();
            reservation.end = held.during->end();
        }
        out.reservations.push_back(std::move(reservation));
    }
    for (const app::VisitEvent& event : visit.events)
        out.events.push_back(render_event(clinic, event));
    for (const Arrow& arrow : arrows())
        if (arrow.from == visit.status && !(arrow.roles & roles).empty())
            out.next.push_back({arrow.to, std::string(name_of(arrow.demand))});
    return out;
}

wire::ExpectedTimes render_expected(const ClinicModel& clinic, const app::ExpectedTimes& times) {
    wire::ExpectedTimes out{times.start, times.end, whole_minutes(times.delay), {}};
    if (times.waiting_for)
        out.waiting_for = render_reference(clinic, *times.waiting_for);
    return out;
}

std::vector<wire::KnockOn> render_knock_on(const ClinicModel& clinic,
                                           const std::vector<app::KnockOn>& others) {
    std::vector<wire::KnockOn> out;
    for (const app::KnockOn& other : others)
        out.push_back({other.visit.id, render_patient_summary(other.visit.patient),
                       clinic.site(other.visit.site)->zone.local(other.visit.starts).time,
                       other.visit.starts, other.before, other.after});
    return out;
}

wire::Openings render_openings(const app::OpeningsRequest& request,
                               const app::OpeningsAnswer& answer) {
    const ClinicModel& clinic = *answer.clinic;
    wire::Openings out;
    for (const SiteId id : request.sites) {
        const Site& site = *clinic.site(id);
        out.sites.push_back({id, site.name, site.zone.name()});
    }
    out.from = answer.from;
    out.to = answer.to;
    out.rules = std::string(app::kRulesNotEvaluated);
    out.database_version = answer.database_version;
    out.more = answer.more;
    for (const app::NeedScarcity& need : answer.needs)
        out.needs.push_back({need.site, need.role, need.kind, static_cast<int>(need.starts)});
    for (const app::Opening& opening : answer.openings) {
        const LocalDateTime local = clinic.site(opening.site)->zone.local(opening.start);
        wire::Opening rendered{opening.site,
                               opening.start,
                               opening.start + answer.plan.until_end,
                               local.date,
                               local.time,
                               {},
                               {}};
        for (std::size_t i = 0; i < opening.resources.size(); ++i) {
            const RoleNeed& need = answer.plan.roles[i];
            const auto range = Interval::starting_at(opening.start + need.offset, need.length);
            rendered.resources.push_back({need.role,
                                          render_reference(clinic, opening.resources[i].resource),
                                          range.start(), range.end()});
        }
        for (const PlannedPhase& phase : answer.plan.phases) {
            const auto range = Interval::starting_at(opening.start + phase.offset, phase.length);
            rendered.phases.push_back({phase.phase, phase.procedure, range.start(), range.end()});
        }
        out.openings.push_back(std::move(rendered));
    }
    return out;
}

} // namespace foramen::api
