#include "hold_handlers.hpp"

#include "foramen/app/change_hold.hpp"
#include "render.hpp"
#include "rights.hpp"
#include "wire/hold.hpp"
#include "wire/queries.hpp"
#include "wished_visit.hpp"

namespace foramen::api {

namespace {

/// All places but the patient's.
[[nodiscard]] std::vector<wire::RoleRange> render_places(const ClinicModel& clinic,
                                                         const app::Hold& hold) {
    std::vector<wire::RoleRange> out;
    for (const app::VisitReservation& held : hold.reservations)
        if (held.role != app::kPatientRole)
            out.push_back({held.role, render_reference(clinic, held.resource), held.planned.start(),
                           held.planned.end()});
    return out;
}

[[nodiscard]] http::Response answer_hold(int status, const app::HeldOpening& held) {
    const app::Hold& hold = held.hold;
    return answer_json(status,
                       to_json(wire::Hold{hold.id, hold.site, hold.date, hold.starts, hold.until,
                                          hold.prolonged, render_places(*held.clinic, hold)}));
}

} // namespace

http::Response HoldHandlers::make(const Call& call) {
    if (const auto p = read_parameters<wire::NoParameters>(c_, "holdOpening", call.request); !p)
        return answer_problem(p.error(), call.request);
    const auto document = read_json(c_, "holdOpening", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::HoldRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    auto wish = wished_visit(*body);
    if (!wish)
        return answer_problem(wish.error(), call.request);
    wish->procedures = procedures_of(body->procedures);
    wish->idempotency = idempotency_of(c_, call, *document);
    const auto held =
        app::MakeHold(c_.services.work, c_.services.clinic, c_.services.clock, c_.services.ids)
            .run(*wish, call.actor, call.request.deadline);
    if (!held)
        return answer_refusal(c_, call, held.error());
    http::Response response = answer_hold(201, *held);
    response.headers.push_back({"Location", "/api/v1/holds/" + held->hold.id.to_string()});
    return response;
}

http::Response HoldHandlers::prolong(const Call& call) {
    const auto path = read_parameters<wire::HoldPath>(c_, "prolongHold", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto held = app::ChangeHold(c_.services.work, c_.services.clinic, c_.services.clock)
                          .prolong(path->hold_id, call.actor, call.request.deadline);
    if (!held)
        return answer_refusal(c_, call, held.error());
    return answer_hold(200, *held);
}

http::Response HoldHandlers::give_up(const Call& call) {
    const auto path = read_parameters<wire::HoldPath>(c_, "giveUpHold", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto refusal = app::ChangeHold(c_.services.work, c_.services.clinic, c_.services.clock)
                             .give_up(path->hold_id, call.actor, call.request.deadline);
    if (refusal)
        return answer_refusal(c_, call, *refusal);
    http::Response response;
    response.status = 204;
    return response;
}

http::Response HoldHandlers::of_day(const Call& call) {
    const auto query = read_parameters<wire::SiteDayQuery>(c_, "listHolds", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("listHolds")))
        return answer_problem(*problem, call.request);
    const Instant now = c_.services.clock.now();
    wire::HoldList list{query->site, clinic->site(query->site)->zone.name(), query->date, now, {}};
    for (const app::Hold& hold :
         c_.services.reads.holds_on(query->site, query->date, now, call.request.deadline))
        list.holds.push_back(
            {hold.id, hold.until, hold.owner == call.actor.user, render_places(*clinic, hold)});
    return answer_json(200, to_json(list));
}

} // namespace foramen::api
