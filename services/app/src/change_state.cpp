#include "foramen/app/change_state.hpp"

#include "foramen/app/transition.hpp"
#include "visit_change.hpp"

namespace foramen::app {

namespace {

/// The way into the room is closed to a patient who was ready: an item has expired.
[[nodiscard]] bool is_ready_no_more(const Visit& visit, const Refusal& refusal) {
    return visit.status == Status::ready && std::holds_alternative<GateClosed>(refusal);
}

/// Whether somebody may consent for the patient; read only where a minor is about to be expected.
[[nodiscard]] bool is_represented(const VisitChangeContext& context, Status to) {
    const Visit& visit = *context.state.visit;
    if ((to != Status::confirmed && to != Status::arrived) ||
        !is_minor(visit, *context.clinic->site(visit.site)))
        return false;
    const auto patient = context.tx.patients().patient(visit.patient.id);
    return patient && has_representative(patient->content.reveal());
}

} // namespace

Answer<ChangedVisit> ChangeState::run(const TransitionRequest& request, const Actor& actor,
                                      Deadline deadline) {
    std::optional<Refusal> refused_after_all;
    auto after = change_visit(
        work_, clinic_, request.visit, actor, request.idempotency, clock_.now(), deadline,
        [&](const VisitChangeContext& context) -> Answer<Visit> {
            const Visit& before = *context.state.visit;
            const Instant now = context.now;
            refused_after_all.reset();
            auto change = decide_transition({&request, context.clinic.get(), &context.state, &actor,
                                             now, is_represented(context, request.to)});
            if (!change && is_ready_no_more(before, change.error())) {
                refused_after_all = std::move(change.error());
                return write_fall_back(context.tx, before, FallBack::item_expired, actor.request_id,
                                       now);
            }
            if (!change)
                return make_unexpected(change.error());
            const AuditEntry audit = transition_audit(before, change->event, actor.request_id);
            context.tx.booking().change_state(
                {&change->visit, change->event, change->changed_roles, change->voided_records,
                 change->order_status},
                audit, success_of(request.idempotency, 200, change->visit, now));
            return std::move(change->visit);
        });
    if (!after)
        return make_unexpected(after.error());
    if (refused_after_all)
        return refuse(std::move(*refused_after_all));
    return ChangedVisit{std::move(after->clinic), std::move(after->visit)};
}

} // namespace foramen::app
