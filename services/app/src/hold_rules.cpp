#include "hold_rules.hpp"

#include "start_time.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] bool same(const ProcedureRequest& a, const ProcedureRequest& b) {
    return a.key == b.key && a.purpose == b.purpose && a.side == b.side && a.levels == b.levels;
}

[[nodiscard]] Invalid not_as_held(std::string pointer) {
    return Invalid{{{std::move(pointer), "not_as_held", "the place is held for something else"}}};
}

} // namespace

std::vector<ProcedureRequest> held_procedures(const VisitPlan& plan) {
    std::vector<ProcedureRequest> out;
    for (const PlannedProcedure& planned : plan.procedures)
        out.push_back({planned.type->key, planned.purpose, planned.side, planned.levels});
    return out;
}

std::optional<Refusal> check_owner(const std::optional<Hold>& hold, bool made, const Actor& actor) {
    if (hold && hold->owner == actor.user)
        return std::nullopt;
    if (!hold && made)
        return HoldExpired{};
    return NotFound{};
}

std::optional<Refusal> check_hold(const BookingRequest& request, const PreparedVisit& prepared,
                                  const Actor& actor, const BookingState& state) {
    if (auto refusal = check_owner(state.hold, state.made_hold, actor))
        return refusal;
    const Hold& hold = *state.hold;
    if (hold.site != request.site)
        return not_as_held("/site");
    if (hold.patient != request.patient)
        return not_as_held("/patient");
    if (hold.starts != prepared.start)
        return not_as_held(std::string(pointer_of(request.start)));
    if (!std::ranges::equal(hold.procedures, held_procedures(prepared.plan), same))
        return not_as_held("/procedures");
    return std::nullopt;
}

std::vector<std::string> roles_left(const Hold& hold, const Visit& visit) {
    std::vector<std::string> left;
    for (const VisitReservation& held : hold.reservations) {
        const VisitReservation* taken = visit.reservation(held.role);
        if (taken == nullptr || taken->resource != held.resource || taken->planned != held.planned)
            left.push_back(held.role);
    }
    return left;
}

AuditEntry hold_audit(const Hold& hold, int version, std::string action, const Actor& actor,
                      Role role, Instant at) {
    AuditEntry audit = audit_by(actor, role, at);
    audit.site = hold.site;
    audit.patient = hold.patient;
    audit.action = std::move(action);
    audit.entity = "hold";
    audit.entity_id = hold.id.uuid();
    audit.entity_version = version;
    return audit;
}

HoldTakenOver take_over(const Hold& hold, const Visit& visit, const Actor& actor, Role role,
                        Instant at) {
    AuditEntry audit = hold_audit(hold, hold.version + 1, "hold.booked", actor, role, at);
    audit.after = {{"appointment", visit.id.to_string()}};
    return {hold.id, std::move(audit)};
}

} // namespace foramen::app
