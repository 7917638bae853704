#include "visit_access.hpp"

#include "render.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

Read<app::ChangedVisit> read_visit(const Context& context, const Call& call,
                                   std::string_view operation) {
    const auto path = read_parameters<wire::AppointmentPath>(context, operation, call.request);
    if (!path)
        return make_unexpected(path.error());
    auto visit = context.services.reads.visit(path->appointment_id, call.request.deadline);
    if (!visit)
        return make_unexpected(http::problems::not_found());
    auto clinic = context.services.clinic.current(call.request.deadline);
    if (auto problem = check_site(call, *clinic, visit->site, rights_of(operation)))
        return make_unexpected(std::move(*problem));
    return app::ChangedVisit{std::move(clinic), std::move(*visit)};
}

http::Response answer_visit(const Call& call, const ClinicModel& clinic, const app::Visit& visit) {
    http::Response response =
        answer_json(200, to_json(render_visit(clinic, visit, call.actor.roles_at(visit.site))));
    response.headers.push_back({"ETag", etag_of(visit.version)});
    return response;
}

} // namespace foramen::api
