#include "foramen/app/change_state.hpp"

#include "foramen/app/transition.hpp"
#include "visit_change.hpp"

namespace foramen::app {

Answer<ChangedVisit> ChangeState::run(const TransitionRequest& request, const Actor& actor,
                                      Deadline deadline) {
    const Instant now = clock_.now();
    auto after = change_visit(
        work_, clinic_, request.visit, actor, request.idempotency, now, deadline,
        [&](const VisitChangeContext& context) -> Answer<Visit> {
            const Visit& before = *context.state.visit;
            auto change =
                decide_transition({&request, context.clinic.get(), &context.state, &actor, now});
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
    return ChangedVisit{std::move(after->clinic), std::move(after->visit)};
}

} // namespace foramen::app
