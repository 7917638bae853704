#include "foramen/app/change_state.hpp"

#include "foramen/app/transition.hpp"
#include "visit_change.hpp"

namespace foramen::app {

namespace {

/// The way into the room is closed to a patient who was ready: an item has expired.
[[nodiscard]] bool is_ready_no_more(const Visit& visit, const Refusal& refusal) {
    return visit.status == Status::ready && std::holds_alternative<GateClosed>(refusal);
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
            auto change =
                decide_transition({&request, context.clinic.get(), &context.state, &actor, now});
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
