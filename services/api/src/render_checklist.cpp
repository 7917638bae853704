#include "foramen/app/visit_checklist.hpp"
#include "foramen/domain/checklist/gate.hpp"
#include "render.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] wire::ChecklistItem render_item(const ItemState& state, const ChecklistFacts& facts) {
    const ItemDefinition& item = *state.definition;
    wire::ChecklistItem out;
    out.key = item.key;
    out.code = item.code;
    out.phase = item.phase;
    out.title = item.title;
    out.help = item.help;
    out.type = item.type;
    for (const Choice& choice : item.choices)
        if (is_offered(choice, facts))
            out.choices.push_back({choice.value, choice.label, choice.effect});
    out.unit = item.unit;
    out.plausible_min = item.plausible_min;
    out.plausible_max = item.plausible_max;
    out.fails_below = item.fails_below;
    out.fails_from = item.fails_from;
    out.note_required = item.note_required;
    out.signers = roles_in(item.signers);
    out.gate = item.gate;
    out.severity = item.severity;
    out.after = item.after;
    out.source = item.source;
    out.status = state.status;
    if (state.computed)
        out.value = *state.computed;
    if (state.answer != nullptr) {
        out.version = state.answer->sequence;
        out.value = state.answer->value;
        out.note = state.answer->note;
        out.signed_by = state.answer->signer_name;
        out.signed_as = state.answer->signed_as;
        out.signed_at = state.answer->signed_at;
        out.valid_until = state.answer->valid_until;
    }
    return out;
}

[[nodiscard]] wire::MissingItem render_missing(const ItemState& state) {
    return {state.definition->key, state.definition->title, state.status};
}

[[nodiscard]] wire::PhaseState render_phase(const PhaseRule& rule, const app::Visit& visit,
                                            int procedure) {
    wire::PhaseState out{rule.phase, procedure, {}, {}};
    for (const RoleSet set : rule.signers)
        out.signers.push_back(roles_in(set));
    // The latest record is shown even when it is void: people ask what became of it.
    const PhaseRecord* latest = nullptr;
    for (const PhaseRecord& record : visit.records)
        if (record.phase == rule.phase && record.procedure == procedure &&
            (latest == nullptr || record.completed_at >= latest->completed_at))
            latest = &record;
    if (latest == nullptr)
        return out;
    wire::PhaseRecord record{latest->completed_at, {}, latest->voided_at, {}};
    if (rule.valid_for)
        record.valid_until = latest->completed_at + *rule.valid_for;
    for (const Signature& signature : latest->signatures)
        record.signatures.push_back({signature.name, signature.role});
    out.record = std::move(record);
    return out;
}

/// The gate that the visit has to pass next.
[[nodiscard]] std::optional<Gate> next_gate(Status status) {
    if (status <= Status::ready)
        return Gate::room;
    if (status == Status::in_room)
        return Gate::needle;
    if (status == Status::in_recovery)
        return Gate::discharge;
    return std::nullopt;
}

} // namespace

wire::Checklist render_checklist(const ClinicModel& clinic, const app::Visit& visit, RoleSet roles,
                                 Instant now) {
    const auto whole = app::checklist_of(clinic, visit);
    const ChecklistTemplate& list = *whole;
    const ChecklistFacts facts = visit.checklist_facts();
    const auto states = evaluate(list, facts, visit.answers, now);
    wire::Checklist out;
    out.appointment = render_visit(clinic, visit, roles);
    for (const std::int64_t id : visit.checklist_templates) {
        const ChecklistTemplate& part = *clinic.checklist_version(id);
        out.templates.push_back({part.family, part.version});
    }
    out.clinic_must_confirm = list.clinic_must_confirm;
    out.judged_at = now;
    for (const ItemState& state : states)
        out.items.push_back(render_item(state, facts));
    for (const PhaseRule& rule : list.phases)
        for (const app::VisitProcedure& procedure : visit.procedures)
            if (rule.phase == ChecklistPhase::time_out || procedure.position == kVisitPosition)
                out.phases.push_back(render_phase(rule, visit, procedure.position));
    for (const Gate gate : {Gate::room, Gate::needle, Gate::discharge}) {
        const GateState state = judge(gate, list, states, visit.records, kVisitPosition, now);
        wire::GateState rendered{gate, state.open(), state.reasons, {}};
        for (const ItemState* missing : state.missing)
            rendered.missing.push_back(render_missing(*missing));
        out.gates.push_back(std::move(rendered));
    }
    return out;
}

wire::DayListRow render_day_list_row(const ClinicModel& clinic, const app::ListedVisit& listed,
                                     RoleSet roles, Instant now) {
    const app::Visit& visit = listed.visit;
    wire::DayListRow row;
    row.appointment = render_visit(clinic, visit, roles);
    row.allergies = listed.allergies;
    row.medications = listed.medications;
    row.gate = next_gate(visit.status);
    if (!row.gate)
        return row;
    const auto list = app::checklist_of(clinic, visit);
    const auto states = evaluate(*list, visit.checklist_facts(), visit.answers, now);
    const GateState gate = judge(*row.gate, *list, states, visit.records, kVisitPosition, now);
    row.gate_open = gate.open();
    for (const ItemState* missing : gate.missing) {
        const bool failed = missing->status == ItemStatus::failed;
        (failed ? row.stopped : row.missing).push_back(render_missing(*missing));
    }
    return row;
}

} // namespace foramen::api
