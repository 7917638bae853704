#include "foramen/app/change_hold.hpp"

#include "hold_rules.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] std::optional<Refusal> check_prolong(const HoldState& state, const Actor& actor,
                                                   Instant now) {
    if (auto refusal = check_owner(state.hold, state.made, actor))
        return refusal;
    if ((actor.roles_at(state.hold->site) & kBookers).empty())
        return NotPermitted{};
    if (state.hold->dead(now))
        return HoldExpired{};
    if (state.hold->prolonged >= kMaxProlongations)
        return HoldLimit{};
    return std::nullopt;
}

} // namespace

Answer<HeldOpening> ChangeHold::prolong(HoldId id, const Actor& actor, Deadline deadline) {
    const Instant now = clock_.now();
    const auto work = [&](const std::shared_ptr<const ClinicModel>& clinic) -> Answer<HeldOpening> {
        std::optional<Answer<HeldOpening>> answer;
        work_.transact(deadline, [&](Transaction& tx) {
            HoldState state = tx.holds().begin_hold_change(id, actor.user);
            if (auto refusal = check_prolong(state, actor, now)) {
                answer = refuse(std::move(*refusal));
                return Decision::roll_back;
            }
            if (state.clinic_version != clinic->version())
                throw ClinicChanged{};
            Hold& hold = *state.hold;
            const Instant before = hold.until;
            hold.until = std::max(before, now + clinic->site(hold.site)->hold);
            hold.prolonged += 1;
            hold.version += 1;
            const Role role = (actor.roles_at(hold.site) & kBookers).first().value();
            AuditEntry audit = hold_audit(hold, hold.version, "hold.prolonged", actor, role, now);
            audit.before = {{"until", to_rfc3339(before)}};
            audit.after = {{"until", to_rfc3339(hold.until)}};
            tx.holds().prolong_hold(hold, audit);
            answer = HeldOpening{clinic, std::move(hold)};
            return Decision::commit;
        });
        return *answer;
    };
    return on_present_clinic(clinic_, deadline, work);
}

std::optional<Refusal> ChangeHold::give_up(HoldId id, const Actor& actor, Deadline deadline) {
    const Instant now = clock_.now();
    std::optional<Refusal> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const HoldState state = tx.holds().begin_hold_change(id, actor.user);
        answer = check_owner(state.hold, state.made, actor);
        if (answer) {
            if (std::holds_alternative<HoldExpired>(*answer))
                answer.reset();
            return Decision::roll_back;
        }
        const auto role = (actor.roles_at(state.hold->site) & kBookers).first();
        if (!role) {
            answer = NotPermitted{};
            return Decision::roll_back;
        }
        AuditEntry audit =
            hold_audit(*state.hold, state.hold->version + 1, "hold.given_up", actor, *role, now);
        tx.holds().delete_hold(*state.hold, audit);
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
