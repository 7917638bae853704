#include "foramen/app/answer_item.hpp"

#include "foramen/app/visit_checklist.hpp"
#include "visit_change.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// In which states of the visit items of a phase can be answered.
[[nodiscard]] bool answerable(ChecklistPhase phase, Status status) {
    switch (phase) {
    case ChecklistPhase::booking:
    case ChecklistPhase::pre_call:
        return status <= Status::in_room;
    case ChecklistPhase::day_of:
        return status >= Status::arrived && status <= Status::in_room;
    case ChecklistPhase::recovery:
        return status == Status::in_recovery;
    case ChecklistPhase::sign_in:
    case ChecklistPhase::time_out:
    case ChecklistPhase::sign_out:
        break;
    }
    return false;
}

[[nodiscard]] std::optional<Instant> valid_until(const ItemDefinition& item, const Site& site,
                                                 Instant now) {
    switch (item.validity) {
    case Validity::local_day: {
        const Instant midnight = site.zone.day(site.zone.local(now).date).end();
        return item.valid_for.count() > 0 ? std::min(midnight, now + item.valid_for) : midnight;
    }
    case Validity::minutes:
        return now + item.valid_for;
    case Validity::encounter:
        break;
    }
    return std::nullopt;
}

[[nodiscard]] std::string_view code_of(AnswerError::Kind kind) {
    switch (kind) {
    case AnswerError::Kind::wrong_type:
        return "wrong_type";
    case AnswerError::Kind::unknown_choice:
        return "unknown_choice";
    case AnswerError::Kind::not_for_this_side:
        return "not_for_this_side";
    case AnswerError::Kind::implausible:
        return "implausible";
    case AnswerError::Kind::note_required:
        return "note_required";
    }
    return "invalid";
}

/// Items on which this one rests and which are not settled.
[[nodiscard]] std::optional<Refusal> waiting_for(const ItemDefinition& item,
                                                 std::span<const ItemState> states) {
    GateClosed closed{item.gate.value_or(Gate::room), {GateReason::items_missing}, {}};
    for (const std::string& key : item.after)
        if (const ItemState* before = find_item(states, key);
            before != nullptr && !is_settled(before->status))
            closed.missing.push_back(
                {before->definition->key, before->definition->title, before->status});
    if (closed.missing.empty())
        return std::nullopt;
    return closed;
}

struct Checked {
    const ItemDefinition* item = nullptr;
    Role role = Role::nurse;
    int sequence = 1;
};

[[nodiscard]] Answer<Checked> check(const ItemAnswerRequest& request, const Actor& actor,
                                    const Visit& visit, const ChecklistTemplate& list,
                                    Instant now) {
    const ItemDefinition* item = list.item(request.key);
    if (item == nullptr)
        return refuse(NotFound{});
    if (item->type == ItemType::computed || item->phase == ChecklistPhase::sign_in ||
        item->phase == ChecklistPhase::time_out || item->phase == ChecklistPhase::sign_out)
        return refuse(
            Invalid{{{"/value", "not_answerable", "this item is not answered by itself"}}});
    const auto role = (actor.roles_at(visit.site) & item->signers).first();
    if (!role)
        return refuse(NotPermitted{});
    if (!answerable(item->phase, visit.status))
        return refuse(IllegalTransition{visit.status, visit.status});
    const auto states = evaluate(list, visit.checklist_facts(), visit.answers, now);
    const ItemState& state = *find_item(states, request.key);
    const int latest = state.answer == nullptr ? 0 : state.answer->sequence;
    if (latest != request.based_on)
        return refuse(StaleVersion{latest});
    if (auto waits = waiting_for(*item, states))
        return refuse(std::move(*waits));
    if (const auto checked =
            check_answer(*item, visit.checklist_facts(), request.value, request.note);
        !checked) {
        const bool note = checked.error().kind == AnswerError::Kind::note_required;
        return refuse(
            Invalid{{{note ? "/note" : "/value", std::string(code_of(checked.error().kind)),
                      checked.error().message}}});
    }
    return Checked{item, *role, latest + 1};
}

[[nodiscard]] std::string text_of(const ItemValue& value) {
    if (const auto* yes = std::get_if<bool>(&value))
        return *yes ? "yes" : "no";
    if (const auto* number = std::get_if<double>(&value))
        return std::to_string(*number);
    return std::get<std::string>(value);
}

[[nodiscard]] AuditEntry audit_of(const Actor& actor, const Visit& visit, const ItemAnswer& answer,
                                  const ItemAnswer* before) {
    AuditEntry audit = audit_by(actor, answer.signed_as, answer.signed_at);
    audit.site = visit.site;
    audit.patient = visit.patient.id;
    audit.action = "checklist_item.answered";
    audit.entity = "checklist_item";
    audit.entity_id = visit.id.uuid();
    audit.entity_key = answer.key;
    audit.entity_version = answer.sequence;
    if (before != nullptr)
        audit.before = {{"value", text_of(before->value)}, {"note", before->note}};
    audit.after = {{"value", text_of(answer.value)}, {"note", answer.note}};
    return audit;
}

[[nodiscard]] const ItemAnswer* latest_of(const Visit& visit, const std::string& key) {
    const ItemAnswer* found = nullptr;
    for (const ItemAnswer& answer : visit.answers)
        if (answer.key == key && (found == nullptr || answer.sequence > found->sequence))
            found = &answer;
    return found;
}

[[nodiscard]] bool room_gate_open(const Visit& visit, const ChecklistTemplate& list, Instant now) {
    const auto states = evaluate(list, visit.checklist_facts(), visit.answers, now);
    return judge(Gate::room, list, states, visit.records, kVisitPosition, now).open();
}

} // namespace

Answer<ChangedVisit> AnswerItem::run(const ItemAnswerRequest& request, const Actor& actor,
                                     Deadline deadline) {
    auto after = change_visit(
        work_, clinic_, request.visit, actor, std::nullopt, clock_.now(), deadline,
        [&](const VisitChangeContext& context) -> Answer<Visit> {
            const Instant now = context.now;
            Visit visit = *context.state.visit;
            const auto whole = checklist_of(*context.clinic, visit);
            const ChecklistTemplate& list = *whole;
            const auto checked = check(request, actor, visit, list, now);
            if (!checked)
                return make_unexpected(checked.error());
            ItemAnswer answer{request.key,
                              checked->sequence,
                              request.value,
                              request.note,
                              actor.user,
                              actor.name,
                              checked->role,
                              now,
                              valid_until(*checked->item, *context.clinic->site(visit.site), now)};
            const AuditEntry audit = audit_of(actor, visit, answer, latest_of(visit, request.key));
            context.tx.booking().insert_answer(visit, answer, audit);
            visit.answers.push_back(std::move(answer));
            if (visit.status == Status::ready && !room_gate_open(visit, list, now))
                return write_fall_back(context.tx, visit, FallBack::item_reopened, actor.request_id,
                                       now);
            return visit;
        });
    if (!after)
        return make_unexpected(after.error());
    return ChangedVisit{std::move(after->clinic), std::move(after->visit)};
}

} // namespace foramen::app
