#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

/// What every writing document carries.
[[nodiscard]] json::object envelope(const app::Visit& visit, const app::AuditEntry& audit,
                                    const std::optional<app::IdempotentSuccess>& success) {
    json::object out{{"id", visit.id.to_string()},
                     {"audit", document_of_audit(audit)},
                     {"notice", visit_notice(visit.site, visit.date, visit.id)}};
    if (success)
        out["success"] = document_of_success(*success);
    return out;
}

[[nodiscard]] json::array used_of(const std::vector<app::UsedResource>& resources) {
    json::array out;
    for (const app::UsedResource& used : resources)
        out.push_back(json::object{{"role", used.role}, {"resource", used.resource.to_string()}});
    return out;
}

/// What a plan puts into a visit, without its reservations.
void add_layout(json::object& out, const app::Visit& visit) {
    json::array templates;
    for (const std::int64_t id : visit.checklist_templates)
        templates.emplace_back(id);
    out["templates"] = std::move(templates);
    json::array procedures;
    for (const app::VisitProcedure& p : visit.procedures)
        procedures.push_back(json::object{{"position", p.position},
                                          {"type", p.procedure_type_id},
                                          {"purpose", name_of(p.purpose)},
                                          {"side", name_of(p.side)},
                                          {"levels", array_of(p.levels)},
                                          {"region", p.region},
                                          {"bleeding", name_of(p.bleeding)}});
    out["procedures"] = std::move(procedures);
    json::array phases;
    int ordinal = 1;
    for (const app::VisitPhaseRange& phase : visit.phases)
        phases.push_back(json::object{{"ordinal", ordinal++},
                                      {"phase", name_of(phase.phase)},
                                      {"procedure", phase.procedure},
                                      {"from", to_rfc3339(phase.during.start())},
                                      {"to", to_rfc3339(phase.during.end())}});
    out["phases"] = std::move(phases);
}

/// Who made the event of a change, why, and on what.
void add_event(json::object& out, const app::VisitEvent& event) {
    out["at"] = to_rfc3339(event.at);
    out["by"] = maybe_id(event.user);
    out["role"] = maybe_name(event.role);
    out["sequence"] = event.sequence;
    out["reasonCode"] = event.reason_code.empty() ? json::value() : json::value(event.reason_code);
    out["reasonNote"] = event.reason_note;
    out["used"] = used_of(event.resources);
}

[[nodiscard]] json::array ids_of(const std::vector<PhaseRecordId>& records) {
    json::array out;
    for (const PhaseRecordId& id : records)
        out.emplace_back(id.to_string());
    return out;
}

} // namespace

std::string visit_notice(SiteId site, LocalDate date, AppointmentId visit) {
    return json::serialize(json::object{{"site", site.to_string()},
                                        {"date", date.to_string()},
                                        {"appointment", visit.to_string()}});
}

std::string hex_of(const app::Sha256& digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : digest) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 0x0fU];
    }
    return out;
}

json::object document_of_success(const app::IdempotentSuccess& success) {
    return {{"user_id", success.request.user.to_string()},
            {"method", success.request.method},
            {"route", success.request.route},
            {"key", success.request.key},
            {"body", hex_of(success.row.body)},
            {"status", success.row.status},
            {"entity_id", success.row.entity.to_string()},
            {"entity_version", success.row.version},
            {"created_at", to_rfc3339(success.at)}};
}

json::object document_of_audit(const app::AuditEntry& audit) {
    return {{"at", to_rfc3339(audit.at)},
            {"request_id", audit.request_id},
            {"user_id", maybe_id(audit.user)},
            {"role", maybe_name(audit.role)},
            {"site_id", maybe_id(audit.site)},
            {"patient_id", maybe_id(audit.patient)},
            {"action", audit.action},
            {"entity", audit.entity},
            {"entity_id", audit.entity_id.to_string()},
            {"entity_key", audit.entity_key},
            {"entity_version", audit.entity_version},
            {"before", fields_of(audit.before)},
            {"after", fields_of(audit.after)}};
}

std::string document_of_new_visit(const app::Visit& visit, std::optional<OrderReason> new_order,
                                  const app::AuditEntry& audit,
                                  const std::optional<app::IdempotentSuccess>& success,
                                  const std::optional<app::HoldTakenOver>& hold) {
    json::object out = envelope(visit, audit, success);
    if (hold) {
        out["hold"] = hold->hold.to_string();
        out["holdAudit"] = document_of_audit(hold->audit);
    }
    const app::VisitEvent& event = visit.events.front();
    out["site"] = visit.site.to_string();
    out["patient"] = visit.patient.id.to_string();
    out["order"] = visit.order.to_string();
    out["orderReason"] = maybe_name(new_order);
    out["status"] = name_of(visit.status);
    out["version"] = visit.version;
    out["date"] = visit.date.to_string();
    out["starts"] = to_rfc3339(visit.starts);
    out["rules"] = visit.rules;
    out["at"] = to_rfc3339(event.at);
    out["by"] = maybe_id(event.user);
    out["role"] = maybe_name(event.role);
    add_layout(out, visit);
    json::array reservations;
    for (const app::VisitReservation& r : visit.reservations)
        reservations.push_back(json::object{{"role", r.role},
                                            {"resource", r.resource.to_string()},
                                            {"from", to_rfc3339(r.planned.start())},
                                            {"to", to_rfc3339(r.planned.end())}});
    out["reservations"] = std::move(reservations);
    return json::serialize(out);
}

std::string document_of_change(const app::StateChange& change, const app::AuditEntry& audit,
                               const std::optional<app::IdempotentSuccess>& success) {
    const app::Visit& visit = *change.visit;
    json::object out = envelope(visit, audit, success);
    out["displaced"] = visit.displaced;
    out["order"] = visit.order.to_string();
    out["orderStatus"] = maybe_text(change.order_status);
    out["status"] = name_of(visit.status);
    out["version"] = visit.version;
    add_event(out, change.event);
    out["from"] = maybe_name(change.event.from);
    json::array outcomes;
    for (const app::VisitProcedure& p : visit.procedures)
        if (p.outcome)
            outcomes.push_back(
                json::object{{"position", p.position}, {"outcome", name_of(*p.outcome)}});
    out["outcomes"] = std::move(outcomes);
    json::array reservations;
    for (const std::string& role : change.changed_roles) {
        const auto& during = visit.reservation(role)->during;
        reservations.push_back(json::object{
            {"role", role},
            {"from", during ? json::value(to_rfc3339(during->start())) : json::value()},
            {"to", during ? json::value(to_rfc3339(during->end())) : json::value()}});
    }
    out["reservations"] = std::move(reservations);
    out["voided"] = ids_of(change.voided_records);
    return json::serialize(out);
}

namespace {

[[nodiscard]] json::object edit_object(const app::EditedVisit& edit, const app::AuditEntry& audit) {
    const app::Visit& visit = *edit.visit;
    json::object out{{"id", visit.id.to_string()},     {"audit", document_of_audit(audit)},
                     {"version", visit.version},       {"status", name_of(visit.status)},
                     {"date", visit.date.to_string()}, {"starts", to_rfc3339(visit.starts)},
                     {"displaced", visit.displaced},   {"rules", visit.rules},
                     {"laidOut", edit.laid_out},       {"voided", ids_of(edit.voided_records)}};
    // The board that it leaves is told as well as the one that it comes to.
    json::array notices{visit_notice(visit.site, visit.date, visit.id)};
    if (edit.date_before != visit.date)
        notices.emplace_back(visit_notice(visit.site, edit.date_before, visit.id));
    out["notices"] = std::move(notices);
    add_event(out, visit.events.back());
    add_layout(out, visit);
    json::array reservations;
    for (const app::VisitReservation& r : visit.reservations)
        reservations.push_back(json::object{
            {"role", r.role},
            {"resource", r.resource.to_string()},
            {"from", to_rfc3339(r.planned.start())},
            {"to", to_rfc3339(r.planned.end())},
            {"heldFrom", r.during ? json::value(to_rfc3339(r.during->start())) : json::value()},
            {"heldTo", r.during ? json::value(to_rfc3339(r.during->end())) : json::value()}});
    out["reservations"] = std::move(reservations);
    return out;
}

} // namespace

std::string document_of_edit(const app::EditedVisit& edit, const app::AuditEntry& audit) {
    return json::serialize(edit_object(edit, audit));
}

std::string document_of_swap(const std::vector<app::AuditedEdit>& edits,
                             const std::optional<app::IdempotentSuccess>& success) {
    json::array both;
    for (const app::AuditedEdit& one : edits)
        both.push_back(edit_object(one.edit, one.audit));
    json::object out{{"edits", std::move(both)}};
    if (success)
        out["success"] = document_of_success(*success);
    return json::serialize(out);
}

std::string document_of_answer(const app::Visit& visit, const ItemAnswer& answer,
                               const app::AuditEntry& audit) {
    json::object out = envelope(visit, audit, std::nullopt);
    out["key"] = answer.key;
    out["sequence"] = answer.sequence;
    out["bool"] = nullptr;
    out["number"] = nullptr;
    out["text"] = nullptr;
    if (const auto* yes = std::get_if<bool>(&answer.value))
        out["bool"] = *yes;
    else if (const auto* number = std::get_if<double>(&answer.value))
        out["number"] = *number;
    else
        out["text"] = std::get<std::string>(answer.value);
    out["note"] = answer.note;
    out["by"] = answer.signed_by.to_string();
    out["role"] = name_of(answer.signed_as);
    out["at"] = to_rfc3339(answer.signed_at);
    out["until"] = maybe_time(answer.valid_until);
    return json::serialize(out);
}

std::string document_of_interpreter(const app::Visit& visit, UserId by,
                                    const app::AuditEntry& audit) {
    const app::VisitInterpreter& interpreter = visit.interpreter;
    json::object out = envelope(visit, audit, std::nullopt);
    out["version"] = interpreter.version;
    out["kind"] = nullptr;
    out["name"] = "";
    out["note"] = "";
    out["starts"] = nullptr;
    if (interpreter.arranged) {
        out["kind"] = name_of(interpreter.arranged->kind);
        out["name"] = interpreter.arranged->name;
        out["note"] = interpreter.arranged->note;
        out["starts"] = to_rfc3339(interpreter.arranged->starts);
    }
    out["at"] = to_rfc3339(interpreter.changed_at);
    out["by"] = by.to_string();
    return json::serialize(out);
}

std::string document_of_record(const app::Visit& visit, const PhaseRecord& record,
                               const std::vector<std::string>& confirmed,
                               const app::AuditEntry& audit,
                               const std::optional<app::IdempotentSuccess>& success) {
    json::object out = envelope(visit, audit, success);
    out["record"] = record.id.to_string();
    out["phase"] = name_of(record.phase);
    out["procedure"] = record.procedure;
    out["confirmed"] = array_of(confirmed);
    out["at"] = to_rfc3339(record.completed_at);
    json::array signatures;
    int position = 1;
    for (const Signature& signature : record.signatures)
        signatures.push_back(json::object{{"position", position++},
                                          {"by", signature.user.to_string()},
                                          {"role", name_of(signature.role)}});
    out["signatures"] = std::move(signatures);
    return json::serialize(out);
}

} // namespace foramen::db
