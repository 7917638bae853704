#include "swap_handlers.hpp"

#include "foramen/app/swap_visits.hpp"
#include "render.hpp"
#include "wire/queries.hpp"
#include "wire/swap.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] http::Problem problem_of(const app::SwapRefused& refused, const ClinicModel& clinic) {
    http::Problem problem = to_problem(refused.refusal, clinic);
    if (refused.visit)
        problem.members.emplace_back("appointment",
                                     json::serialize(to_json(refused.visit->to_string())));
    return problem;
}

} // namespace

http::Response SwapHandlers::swap(const Call& call) {
    const auto path = read_parameters<wire::EditPath>(c_, "swapAppointments", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto document = read_json(c_, "swapAppointments", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::SwapRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::SwapRequest request;
    request.visit = path->appointment_id;
    request.based_on = *version;
    request.with = body->with;
    request.with_based_on = body->with_version;
    request.note = body->note.value_or("");
    request.dry_run = path->dry_run == "true";
    if (!request.dry_run)
        request.idempotency = idempotency_of(c_, call, *document);
    const auto swapped = app::SwapVisits(c_.services.work, c_.services.reads, c_.services.clinic,
                                         c_.services.clock, c_.services.rules)
                             .run(request, call.actor, call.request.deadline);
    if (!swapped)
        return answer_problem(
            problem_of(swapped.error(), *c_.services.clinic.cached(call.request.deadline)),
            call.request);
    wire::Swap out;
    out.dry_run = request.dry_run;
    for (const app::Visit& visit : swapped->visits)
        out.appointments.push_back(
            render_visit(*swapped->clinic, visit, call.actor.roles_at(visit.site)));
    out.knock_on = render_knock_on(*swapped->clinic, swapped->knock_on);
    http::Response response = answer_json(200, to_json(out));
    if (!request.dry_run)
        response.headers.push_back({"ETag", etag_of(swapped->visits.front().version)});
    return response;
}

} // namespace foramen::api
