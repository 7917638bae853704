#include "substitution_handlers.hpp"

#include "foramen/app/substitute_resource.hpp"
#include "json/write.hpp"
#include "problems.hpp"
#include "render.hpp"
#include "wire/block.hpp"
#include "wire/substitution.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] wire::RefusedSubstitution render_refused(const ClinicModel& clinic,
                                                       const app::Refusal& refusal) {
    const http::Problem problem = to_problem(refusal, clinic);
    wire::RefusedSubstitution out{"/problems/" + problem.type, problem.title, {}};
    if (const auto* taken = std::get_if<app::ResourceTaken>(&refusal))
        out.conflicts = render_conflicts(*taken, clinic);
    return out;
}

[[nodiscard]] wire::SubstitutedVisit render_substituted(const ClinicModel& clinic,
                                                        const app::SubstitutedVisit& substituted) {
    const app::Visit& visit = substituted.visit;
    wire::SubstitutedVisit out;
    out.appointment = visit.id;
    out.time = clinic.site(visit.site)->zone.local(visit.starts).time;
    out.start = visit.starts;
    out.status = visit.status;
    out.version = visit.version;
    for (const app::SubstitutedRole& role : substituted.roles)
        out.roles.push_back(
            {role.role, render_reference(clinic, role.from), render_reference(clinic, role.to)});
    if (substituted.refused)
        out.refused = render_refused(clinic, *substituted.refused);
    return out;
}

} // namespace

http::Response SubstitutionHandlers::substitute(const Call& call) {
    const auto query =
        read_parameters<wire::PostBlockQuery>(c_, "substituteResource", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto body = read_body<wire::SubstitutionRequest>(c_, "substituteResource", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::SubstitutionRequest request;
    request.resource = query->resource_id;
    request.site = body->site;
    request.date = body->date;
    request.with = body->with;
    request.visits = body->appointments.value_or(std::vector<AppointmentId>{});
    request.note = body->note.value_or("");
    request.dry_run = query->dry_run == "true";
    const auto done =
        app::SubstituteResource(c_.services.work, c_.services.reads, c_.services.clinic,
                                c_.services.clock, c_.services.rules)
            .run(request, call.actor, call.request.deadline);
    if (!done)
        return answer_refusal(c_, call, done.error());
    wire::Substitution out;
    out.dry_run = request.dry_run;
    out.complete = done->complete();
    out.time_zone = done->clinic->site(request.site)->zone.name();
    for (const app::SubstitutedVisit& visit : done->visits)
        out.visits.push_back(render_substituted(*done->clinic, visit));
    out.knock_on = render_knock_on(*done->clinic, done->knock_on);
    if (request.dry_run || out.complete)
        return answer_json(200, to_json(out));
    std::erase_if(out.visits, [](const wire::SubstitutedVisit& visit) { return !visit.refused; });
    return answer_problem(substitution_incomplete(json::serialize(to_json(out.visits))),
                          call.request);
}

} // namespace foramen::api
