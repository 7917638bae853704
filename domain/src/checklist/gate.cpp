#include "foramen/domain/checklist/gate.hpp"

#include "foramen/domain/checklist/casting.hpp"

#include <algorithm>

namespace foramen {

namespace {

/// Answers whether any item of the gate applies.
bool require_items(GateState& state, Gate gate, std::span<const ItemState> items) {
    bool any = false;
    for (const ItemState& item : items) {
        if (item.definition->gate != gate)
            continue;
        any = any || item.status != ItemStatus::not_applicable || item.answer != nullptr;
        if (!is_settled(item.status))
            state.missing.push_back(&item);
    }
    return any;
}

/// How a phase that is signed as a whole stands at one moment.
struct PhaseStanding {
    bool is_signed = false;
    bool expired = false;
    /// Something that it rests on is not settled, or was signed after it.
    bool stale = false;

    [[nodiscard]] bool good() const { return is_signed && !expired && !stale; }
};

[[nodiscard]] PhaseStanding standing_of(ChecklistPhase phase, const ChecklistTemplate& list,
                                        std::span<const ItemState> items,
                                        std::span<const PhaseRecord> records, int procedure,
                                        Instant now) {
    const PhaseRule* rule = list.phase(phase);
    const PhaseRecord* record = standing(records, phase, procedure);
    if (rule == nullptr || record == nullptr || !is_signed(*rule, *record))
        return {};
    PhaseStanding out{true, rule->valid_for && now > record->completed_at + *rule->valid_for,
                      false};
    for (const std::string& key : rule->after) {
        const ItemState* item = find_item(items, key);
        out.stale = out.stale || item == nullptr || !is_settled(item->status) ||
                    (item->answer != nullptr && item->answer->signed_at > record->completed_at);
    }
    return out;
}

void require_time_out(GateState& state, const PhaseStanding& time_out) {
    if (!time_out.is_signed)
        state.reasons.push_back(GateReason::time_out_missing);
    if (time_out.expired)
        state.reasons.push_back(GateReason::time_out_expired);
    if (time_out.stale)
        state.reasons.push_back(GateReason::time_out_before_items);
}

} // namespace

const PhaseRecord* standing(std::span<const PhaseRecord> records, ChecklistPhase phase,
                            int procedure) {
    const PhaseRecord* found = nullptr;
    for (const PhaseRecord& record : records)
        if (record.phase == phase && record.procedure == procedure && !record.voided_at &&
            (found == nullptr || record.completed_at > found->completed_at))
            found = &record;
    return found;
}

bool is_signed(const PhaseRule& rule, const PhaseRecord& record) {
    // One person who signed in two roles is still one person.
    std::vector<UserId> people;
    std::vector<RoleSet> held;
    for (const Signature& signature : record.signatures) {
        const auto known = std::ranges::find(people, signature.user);
        if (known != people.end()) {
            held[static_cast<std::size_t>(known - people.begin())].add(signature.role);
            continue;
        }
        people.push_back(signature.user);
        held.push_back(RoleSet{signature.role});
    }
    return !rule.signers.empty() && cast_roles(rule.signers, held).has_value();
}

GateState judge(Gate gate, const ChecklistTemplate& list, std::span<const ItemState> states,
                std::span<const PhaseRecord> records, int procedure, Instant now) {
    GateState state{gate, {}, {}};
    const Gate first = gate == Gate::needle ? Gate::room : gate;
    if (!require_items(state, first, states))
        state.reasons.push_back(GateReason::no_items);
    if (gate == Gate::needle)
        static_cast<void>(require_items(state, Gate::needle, states));
    if (!state.missing.empty())
        state.reasons.push_back(GateReason::items_missing);
    if (gate == Gate::needle) {
        const auto stands = [&](ChecklistPhase phase, int position) {
            return standing_of(phase, list, states, records, position, now);
        };
        if (!stands(ChecklistPhase::sign_in, kVisitPosition).good())
            state.reasons.push_back(GateReason::sign_in_missing);
        require_time_out(state, stands(ChecklistPhase::time_out, procedure));
    }
    return state;
}

} // namespace foramen
