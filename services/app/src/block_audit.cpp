#include "block_audit.hpp"

namespace foramen::app {

namespace {

void describe(const BlockTime& time, AuditFields& fields) {
    if (const auto* single = std::get_if<Interval>(&time)) {
        fields.emplace_back("start", to_rfc3339(single->start()));
        fields.emplace_back("end", to_rfc3339(single->end()));
        return;
    }
    const auto& rule = std::get<WeeklyRule>(time);
    std::string weekdays;
    for (const std::chrono::weekday day : rule.weekdays)
        weekdays += (weekdays.empty() ? "" : ",") + std::to_string(day.iso_encoding());
    fields.emplace_back("weekdays", weekdays);
    fields.emplace_back("from", rule.from.to_string());
    fields.emplace_back("to", rule.to.to_string());
    fields.emplace_back("first", rule.first.to_string());
    fields.emplace_back("last", rule.last.to_string());
}

} // namespace

AuditEntry block_audit(const Block& block, const Actor& actor, Role role, Instant at) {
    AuditEntry audit = audit_by(actor, role, at);
    audit.site = block.site;
    audit.action = block.ended_at ? "block.ended" : "block.posted";
    audit.entity = "block";
    audit.entity_id = block.id.uuid();
    audit.entity_version = block.version;
    if (block.ended_at) {
        audit.after = {{"endedAt", to_rfc3339(*block.ended_at)}};
        return audit;
    }
    audit.after = {{"resource", block.resource.to_string()},
                   {"kind", std::string(name_of(block.kind))},
                   {"reason", block.reason}};
    describe(block.time, audit.after);
    return audit;
}

AuditFields::value_type cause_of(const Block& block) {
    return {"block", block.id.to_string()};
}

DisplacedChange displaced_change(const DisplacedVisit& visit, const AuditFields::value_type& cause,
                                 bool displaced, const Actor& actor, Role role, Instant at) {
    const auto text = [](bool value) { return std::string(value ? "true" : "false"); };
    AuditEntry audit = audit_by(actor, role, at);
    audit.site = visit.site;
    audit.patient = visit.patient;
    audit.action = displaced ? "appointment.displaced" : "appointment.undisplaced";
    audit.entity = "appointment";
    audit.entity_id = visit.id.uuid();
    audit.entity_version = visit.version + 1;
    audit.before = {{"displaced", text(!displaced)}};
    audit.after = {{"displaced", text(displaced)}, cause};
    return {visit.id, visit.site, visit.date, visit.version + 1, displaced, audit};
}

} // namespace foramen::app
