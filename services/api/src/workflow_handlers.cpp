#include "workflow_handlers.hpp"

#include "foramen/app/answer_item.hpp"
#include "foramen/app/password_check.hpp"
#include "foramen/app/sign_phase.hpp"
#include "render.hpp"
#include "rights.hpp"
#include "visit_access.hpp"
#include "wire/queries.hpp"

#include <algorithm>

namespace foramen::api {

namespace {

/// The body without what must not go into a stored digest.
[[nodiscard]] json::value without_passwords(json::value body) {
    for (json::value& signature : body.at("signatures").as_array())
        signature.as_object().erase("password");
    return body;
}

[[nodiscard]] ChecklistPhase phase_of(std::string_view name) {
    if (name == "sign-in")
        return ChecklistPhase::sign_in;
    return name == "time-out" ? ChecklistPhase::time_out : ChecklistPhase::sign_out;
}

/// Checks every password; the faults point to the signatures.
[[nodiscard]] app::Answer<std::vector<app::Signer>>
check_signatures(app::PasswordCheck& passwords, const std::vector<wire::SignatureInput>& inputs,
                 http::Deadline deadline) {
    std::vector<app::Signer> signers;
    app::SignatureRefused refused;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto account = passwords.run(inputs[i].username, inputs[i].password, deadline);
        if (account) {
            signers.push_back({account->id, account->display_name, account->roles});
            continue;
        }
        if (!std::holds_alternative<app::SignInFailed>(account.error()))
            return make_unexpected(account.error());
        refused.violations.push_back({"/signatures/" + std::to_string(i), "wrong_password",
                                      "user name or password is wrong"});
    }
    if (!refused.violations.empty())
        return app::refuse(std::move(refused));
    return signers;
}

} // namespace

http::Response WorkflowHandlers::render(int status, const app::ChangedVisit& changed,
                                        const Call& call) {
    return answer_json(status, to_json(render_checklist(*changed.clinic, changed.visit,
                                                        call.actor.roles_at(changed.visit.site),
                                                        c_.services.clock.now())));
}

http::Response WorkflowHandlers::change_state(const Call& call) {
    const auto path = read_parameters<wire::AppointmentPath>(c_, "changeState", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto document = read_json(c_, "changeState", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::TransitionRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::TransitionRequest request;
    request.visit = path->appointment_id;
    request.to = body->to;
    if (body->reason) {
        request.reason_code = body->reason->code;
        request.reason_note = body->reason->note.value_or("");
    }
    if (body->outcome)
        for (const wire::OutcomeInput& outcome : *body->outcome)
            request.outcomes.emplace_back(outcome.procedure, outcome.result);
    if (body->resources)
        for (const wire::ChosenResource& used : *body->resources)
            request.resources.push_back({used.role, used.resource});
    request.idempotency = idempotency_of(c_, call, *document);
    app::ChangeState use_case(c_.services.work, c_.services.clinic, c_.services.clock);
    const auto changed = use_case.run(request, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    return answer_visit(call, *changed->clinic, changed->visit);
}

http::Response WorkflowHandlers::checklist(const Call& call) {
    const auto found = read_visit(c_, call, "getChecklist");
    return found ? render(200, *found, call) : answer_problem(found.error(), call.request);
}

http::Response WorkflowHandlers::answer_item(const Call& call) {
    const auto path = read_parameters<wire::ItemPath>(c_, "answerItem", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto body = read_body<wire::ItemAnswer>(c_, "answerItem", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::AnswerItem use_case(c_.services.work, c_.services.clinic, c_.services.clock);
    const auto changed = use_case.run(
        {path->appointment_id, path->item_key, body->value, body->note.value_or(""), *version},
        call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    http::Response response = render(200, *changed, call);
    response.headers.push_back({"ETag", etag_of(*version + 1)});
    return response;
}

http::Response WorkflowHandlers::sign_phase(const Call& call) {
    const auto path = read_parameters<wire::PhasePath>(c_, "signPhase", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto document = read_json(c_, "signPhase", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::PhaseSigning>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::PasswordCheck passwords(c_.services.work, c_.services.passwords, c_.services.clock);
    auto signers = check_signatures(passwords, body->signatures, call.request.deadline);
    if (!signers)
        return answer_refusal(c_, call, signers.error());
    app::PhaseSigningRequest request;
    request.visit = path->appointment_id;
    request.phase = phase_of(path->phase);
    request.procedure = body->procedure;
    request.confirmed = body->confirmed;
    request.signers = std::move(*signers);
    request.idempotency = idempotency_of(c_, call, without_passwords(*document));
    app::SignPhase use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                            c_.services.ids);
    const auto changed = use_case.run(request, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    return render(201, *changed, call);
}

} // namespace foramen::api
