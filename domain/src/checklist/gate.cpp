#include "foramen/domain/checklist/gate.hpp"

#include <algorithm>

namespace foramen {

namespace {

void require_items(GateState& state, Gate gate, std::span<const ItemState> items) {
    bool any = false;
    for (const ItemState& item : items) {
        if (item.definition->gate != gate)
            continue;
        any = any || item.status != ItemStatus::not_applicable || item.answer != nullptr;
        if (!is_settled(item.status))
            state.missing.push_back(&item);
    }
    if (!any)
        state.reasons.push_back(GateReason::no_items);
    if (!state.missing.empty())
        state.reasons.push_back(GateReason::items_missing);
}

[[nodiscard]] bool covers(const PhaseRule& rule, const PhaseRecord& record) {
    return record.signatures.size() >= rule.signers.size() && !rule.signers.empty();
}

void require_time_out(GateState& state, const ChecklistTemplate& list,
                      std::span<const ItemState> items, const PhaseRecord* record, Instant now) {
    const PhaseRule* rule = list.phase(ChecklistPhase::time_out);
    if (rule == nullptr || record == nullptr || !covers(*rule, *record)) {
        state.reasons.push_back(GateReason::time_out_missing);
        return;
    }
    if (rule->valid_for && now > record->completed_at + *rule->valid_for)
        state.reasons.push_back(GateReason::time_out_expired);
    const bool stale = std::ranges::any_of(rule->after, [&](const std::string& key) {
        const ItemState* item = find_item(items, key);
        return item != nullptr && item->answer != nullptr &&
               item->answer->signed_at > record->completed_at;
    });
    if (stale)
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

GateState judge(Gate gate, const ChecklistTemplate& list, std::span<const ItemState> states,
                std::span<const PhaseRecord> records, int procedure, Instant now) {
    GateState state{gate, {}, {}};
    if (gate == Gate::discharge) {
        require_items(state, Gate::discharge, states);
        return state;
    }
    require_items(state, Gate::room, states);
    if (gate == Gate::needle) {
        const PhaseRule* rule = list.phase(ChecklistPhase::sign_in);
        const PhaseRecord* sign_in = standing(records, ChecklistPhase::sign_in, procedure);
        if (rule == nullptr || sign_in == nullptr || !covers(*rule, *sign_in))
            state.reasons.push_back(GateReason::sign_in_missing);
        require_time_out(state, list, states,
                         standing(records, ChecklistPhase::time_out, procedure), now);
    }
    return state;
}

} // namespace foramen
