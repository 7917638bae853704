#include "foramen/app/sign_phase.hpp"

#include "foramen/app/visit_checklist.hpp"
#include "foramen/domain/checklist/casting.hpp"
#include "visit_change.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// The first procedure's time-out opens the way to the needle; each other one is signed between two
/// needles. A first one that a substitution has voided meanwhile is signed again.
[[nodiscard]] bool takes_time_out(const Visit& visit, int procedure) {
    if (visit.status == Status::in_room)
        return procedure == visit.procedures.front().position;
    return visit.status == Status::in_procedure &&
           (procedure != visit.procedures.front().position ||
            standing(visit.records, ChecklistPhase::time_out, procedure) == nullptr);
}

[[nodiscard]] bool signable(ChecklistPhase phase, const Visit& visit, int procedure) {
    const Status status = visit.status;
    switch (phase) {
    case ChecklistPhase::sign_in:
        return status == Status::in_prep || status == Status::ready || status == Status::in_room;
    case ChecklistPhase::time_out:
        return takes_time_out(visit, procedure);
    case ChecklistPhase::sign_out:
        return status == Status::in_procedure;
    case ChecklistPhase::booking:
    case ChecklistPhase::pre_call:
    case ChecklistPhase::day_of:
    case ChecklistPhase::recovery:
        break;
    }
    return false;
}

[[nodiscard]] std::optional<Refusal> check_procedure(const PhaseSigningRequest& request,
                                                     const Visit& visit) {
    if (std::ranges::find(visit.procedures, request.procedure, &VisitProcedure::position) ==
        visit.procedures.end())
        return Invalid{{{"/procedure", "unknown_procedure", "no such procedure"}}};
    if (request.phase != ChecklistPhase::time_out && request.procedure != kVisitPosition)
        return Invalid{{{"/procedure", "of_the_visit",
                         "sign-in and sign-out are signed once, with the first procedure"}}};
    return std::nullopt;
}

[[nodiscard]] std::optional<Refusal> check_confirmed(const PhaseSigningRequest& request,
                                                     const ChecklistTemplate& list) {
    Invalid invalid;
    for (std::size_t i = 0; i < request.confirmed.size(); ++i) {
        const ItemDefinition* item = list.item(request.confirmed[i]);
        if (item == nullptr || item->phase != request.phase)
            invalid.violations.push_back(
                {"/confirmed/" + std::to_string(i), "unknown_item", "no such item in this phase"});
    }
    for (const ItemDefinition& item : list.items)
        if (item.phase == request.phase &&
            std::ranges::find(request.confirmed, item.key) == request.confirmed.end())
            invalid.violations.push_back(
                {"/confirmed", "item_missing", item.key + " is not confirmed"});
    if (invalid.violations.empty())
        return std::nullopt;
    return invalid;
}

[[nodiscard]] RoleSet roles_of(const Signer& signer, SiteId site) {
    for (const auto& [id, roles] : signer.roles)
        if (id == site)
            return roles;
    return {};
}

[[nodiscard]] Answer<std::vector<Signature>> cast(const PhaseSigningRequest& request,
                                                  const PhaseRule& rule, SiteId site) {
    SignatureRefused refused;
    for (std::size_t i = 0; i < request.signers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (request.signers[i].user == request.signers[j].user)
                refused.violations.push_back({"/signatures/" + std::to_string(i), "same_person",
                                              "each signature is another person's"});
    if (!refused.violations.empty())
        return refuse(std::move(refused));
    std::vector<RoleSet> held;
    for (const Signer& signer : request.signers)
        held.push_back(roles_of(signer, site));
    const auto needed = cast_roles(rule.signers, held);
    std::vector<Signature> signatures;
    for (std::size_t i = 0; i < request.signers.size(); ++i) {
        // Who was not needed signs in any role of the site.
        const auto role = needed && (*needed)[i] ? (*needed)[i] : held[i].first();
        if (!role)
            refused.violations.push_back({"/signatures/" + std::to_string(i), "no_role",
                                          "this person has no role at this site"});
        else
            signatures.push_back({request.signers[i].user, request.signers[i].name, *role});
    }
    if (!needed)
        refused.violations.push_back({"/signatures", "role_missing",
                                      "the people who must sign this phase are not all there"});
    if (!refused.violations.empty())
        return refuse(std::move(refused));
    return signatures;
}

/// What must be settled before the phase can be signed.
[[nodiscard]] std::optional<Refusal>
check_items(const PhaseRule& rule, const ChecklistTemplate& list, const Visit& visit, Instant now) {
    const auto states = evaluate(list, visit.checklist_facts(), visit.answers, now);
    GateClosed closed{Gate::needle, {GateReason::items_missing}, {}};
    for (const std::string& key : rule.after)
        if (const ItemState* item = find_item(states, key);
            item != nullptr && !is_settled(item->status))
            closed.missing.push_back(
                {item->definition->key, item->definition->title, item->status});
    if (closed.missing.empty())
        return std::nullopt;
    return closed;
}

[[nodiscard]] AuditEntry audit_of(const Actor& actor, const Visit& visit,
                                  const PhaseRecord& record) {
    AuditEntry audit =
        audit_by(actor, actor.roles_at(visit.site).first().value_or(record.signatures.front().role),
                 record.completed_at);
    audit.site = visit.site;
    audit.patient = visit.patient.id;
    audit.action = "checklist_phase." + std::string(name_of(record.phase));
    audit.entity = "checklist_phase";
    audit.entity_id = record.id.uuid();
    audit.after = {{"appointment", visit.id.to_string()},
                   {"procedure", std::to_string(record.procedure)}};
    for (const Signature& signature : record.signatures)
        audit.after.emplace_back("signed." + std::string(name_of(signature.role)),
                                 signature.user.to_string());
    return audit;
}

} // namespace

Answer<ChangedVisit> SignPhase::run(const PhaseSigningRequest& request, const Actor& actor,
                                    Deadline deadline) {
    auto after = change_visit(
        work_, clinic_, request.visit, actor, request.idempotency, clock_.now(), deadline,
        [&](const VisitChangeContext& context) -> Answer<Visit> {
            const Instant now = context.now;
            Visit visit = *context.state.visit;
            const auto whole = checklist_of(*context.clinic, visit);
            const ChecklistTemplate& list = *whole;
            const PhaseRule* rule = list.phase(request.phase);
            if (rule == nullptr)
                return refuse(NotFound{});
            if (auto fault = check_procedure(request, visit))
                return refuse(std::move(*fault));
            if (!signable(request.phase, visit, request.procedure))
                return refuse(IllegalTransition{visit.status, visit.status});
            if (auto fault = check_confirmed(request, list))
                return refuse(std::move(*fault));
            if (auto fault = check_items(*rule, list, visit, now))
                return refuse(std::move(*fault));
            auto signatures = cast(request, *rule, visit.site);
            if (!signatures)
                return make_unexpected(signatures.error());
            PhaseRecord record{PhaseRecordId(ids_.next()), request.phase, request.procedure,
                               std::move(*signatures),     now,           {}};
            context.tx.booking().insert_phase_record(
                visit, record, request.confirmed, audit_of(actor, visit, record),
                success_of(request.idempotency, 201, visit, now));
            visit.records.push_back(std::move(record));
            return visit;
        });
    if (!after)
        return make_unexpected(after.error());
    return ChangedVisit{std::move(after->clinic), std::move(after->visit)};
}

} // namespace foramen::app
