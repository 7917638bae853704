#include "interpreter_handlers.hpp"

#include "operation.hpp"
#include "render.hpp"
#include "visit_access.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

namespace {

constexpr std::string_view kPath = "/api/v1/appointments/{appointmentId}/interpreter";

[[nodiscard]] http::Response answer(const app::Visit& visit) {
    http::Response response = answer_json(200, to_json(render_interpreter(visit)));
    response.headers.push_back({"ETag", etag_of(visit.interpreter.version)});
    return response;
}

} // namespace

std::vector<http::Route> InterpreterHandlers::routes() {
    return {
        closed({http::Method::get, kPath, "getInterpreter", http::Lane::read},
               [this](const Call& c) { return get(c); }),
        closed(writing(http::Method::put, kPath, "arrangeInterpreter"),
               [this](const Call& c) { return arrange(c); }),
        closed({http::Method::delete_, kPath, "withdrawInterpreter", http::Lane::write},
               [this](const Call& c) { return withdraw(c); }),
    };
}

http::Response InterpreterHandlers::get(const Call& call) {
    const auto found = read_visit(c_, call, "getInterpreter");
    return found ? answer(found->visit) : answer_problem(found.error(), call.request);
}

http::Response InterpreterHandlers::arrange(const Call& call) {
    const auto edit =
        read_edit<wire::AppointmentPath, wire::WantedInterpreter>(c_, "arrangeInterpreter", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    return change(call, {edit->parameters.appointment_id,
                         app::WantedInterpreter{edit->body.kind, edit->body.name,
                                                edit->body.note.value_or("")},
                         edit->version});
}

http::Response InterpreterHandlers::withdraw(const Call& call) {
    const auto path =
        read_parameters<wire::AppointmentPath>(c_, "withdrawInterpreter", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    return change(call, {path->appointment_id, std::nullopt, *version});
}

http::Response InterpreterHandlers::change(const Call& call,
                                           const app::InterpreterRequest& request) {
    app::ArrangeInterpreter use_case(c_.services.work, c_.services.clinic, c_.services.clock);
    const auto changed = use_case.run(request, call.actor, call.request.deadline);
    return changed ? answer(changed->visit) : answer_refusal(c_, call, changed.error());
}

} // namespace foramen::api
