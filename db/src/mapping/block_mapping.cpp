#include "block_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] int small_of(const json::value& value) {
    return static_cast<int>(integer_of(value));
}

[[nodiscard]] LocalTime minutes_of(const json::value& value) {
    return LocalTime::from_minutes(small_of(value)).value();
}

[[nodiscard]] BlockTime time_of(const json::object& d) {
    if (!d.at("from").is_null())
        return interval_of(d.at("from"), d.at("to"));
    WeeklyRule rule;
    for (const json::value& day : elements_of(d.at("weekdays")))
        rule.weekdays.emplace_back(static_cast<unsigned>(small_of(day)));
    rule.from = minutes_of(d.at("starts"));
    rule.to = minutes_of(d.at("ends"));
    rule.first = date_of(d.at("first"));
    rule.last = date_of(d.at("last"));
    return rule;
}

[[nodiscard]] app::DisplacedVisit displaced_visit_of(const json::value& row) {
    const auto& a = row.as_array();
    return {
        id_of<AppointmentId>(a[0]), id_of<SiteId>(a[1]),   id_of<PatientId>(a[2]), date_of(a[3]),
        instant_of(a[4]),           enum_of<Status>(a[5]), small_of(a[6]),         a[7].as_bool()};
}

[[nodiscard]] std::string notice_of(const app::Block& block) {
    return json::serialize(
        json::object{{"site", block.site.to_string()}, {"block", block.id.to_string()}});
}

void add_time(json::object& out, const BlockTime& time) {
    if (const auto* single = std::get_if<Interval>(&time)) {
        out["from"] = to_rfc3339(single->start());
        out["to"] = to_rfc3339(single->end());
        return;
    }
    const auto& rule = std::get<WeeklyRule>(time);
    std::string weekdays;
    for (const std::chrono::weekday day : rule.weekdays)
        weekdays += (weekdays.empty() ? "" : ",") + std::to_string(day.iso_encoding());
    out["weekdays"] = "{" + weekdays + "}";
    out["starts"] = rule.from.minutes();
    out["ends"] = rule.to.minutes();
    out["first"] = rule.first.to_string();
    out["last"] = rule.last.to_string();
}

} // namespace

app::BlockedVisit blocked_visit_of(const json::value& document, const json::value& blocks) {
    return {visit_of(document), blocked_times_of(blocks)};
}

json::array document_of_changes(const std::vector<app::DisplacedChange>& visits) {
    json::array out;
    for (const app::DisplacedChange& change : visits)
        out.push_back(
            json::object{{"id", change.visit.to_string()},
                         {"version", change.version},
                         {"displaced", change.displaced},
                         {"audit", document_of_audit(change.audit)},
                         {"notice", visit_notice(change.site, change.date, change.visit)}});
    return out;
}

app::Block block_of(const json::value& document) {
    const auto& d = document.as_object();
    app::Block block;
    block.id = id_of<BlockId>(d.at("id"));
    block.resource = id_of<ResourceId>(d.at("resource"));
    block.site = id_of<SiteId>(d.at("site"));
    block.kind = enum_of<BlockKind>(d.at("kind"));
    block.reason = text_of(d.at("reason"));
    block.time = time_of(d);
    for (const json::value& row : elements_of(d.at("occurrences")))
        block.occurrences.push_back(interval_of(row.as_array()[0], row.as_array()[1]));
    block.created_at = instant_of(d.at("createdAt"));
    block.created_by = text_of(d.at("createdBy"));
    block.ended_at = maybe_instant(d.at("endedAt"));
    block.ended_by = text_or_empty(d.at("endedBy"));
    block.version = small_of(d.at("version"));
    return block;
}

app::BlockState block_state_of(const json::value& document) {
    const auto& d = document.as_object();
    app::BlockState state;
    state.clinic_version = integer_of(d.at("clinic"));
    state.replay = replay_of(d.at("replay"));
    for (const json::value& row : elements_of(d.at("visits")))
        state.visits.push_back(displaced_visit_of(row));
    return state;
}

app::BlockEndState block_end_state_of(const json::value& document) {
    const auto& d = document.as_object();
    app::BlockEndState state;
    state.clinic_version = integer_of(d.at("clinic"));
    if (!d.at("block").is_null())
        state.block = block_of(d.at("block"));
    for (const json::value& row : elements_of(d.at("visits")))
        state.visits.push_back(blocked_visit_of(row.as_array()[0], row.as_array()[1]));
    return state;
}

std::string document_of_new_block(const app::Block& block, UserId created_by,
                                  const std::vector<app::DisplacedChange>& visits,
                                  const app::AuditEntry& audit,
                                  const std::optional<app::IdempotentSuccess>& success) {
    json::object out{{"id", block.id.to_string()},
                     {"resource", block.resource.to_string()},
                     {"site", block.site.to_string()},
                     {"kind", name_of(block.kind)},
                     {"reason", block.reason},
                     {"at", to_rfc3339(block.created_at)},
                     {"by", created_by.to_string()},
                     {"visits", document_of_changes(visits)},
                     {"audit", document_of_audit(audit)},
                     {"notice", notice_of(block)}};
    add_time(out, block.time);
    json::array times;
    for (const Interval& during : block.occurrences)
        times.push_back(
            json::object{{"from", to_rfc3339(during.start())}, {"to", to_rfc3339(during.end())}});
    out["occurrences"] = std::move(times);
    if (success)
        out["success"] = document_of_success(*success);
    return json::serialize(out);
}

std::string document_of_block_end(const app::Block& block, UserId ended_by,
                                  const std::vector<app::DisplacedChange>& visits,
                                  const app::AuditEntry& audit) {
    return json::serialize(json::object{{"id", block.id.to_string()},
                                        {"version", block.version},
                                        {"at", to_rfc3339(block.ended_at.value())},
                                        {"by", ended_by.to_string()},
                                        {"visits", document_of_changes(visits)},
                                        {"audit", document_of_audit(audit)},
                                        {"notice", notice_of(block)}});
}

std::vector<app::Block> blocks_in(const Rows& rows) {
    std::vector<app::Block> blocks;
    for (const Row& row : rows)
        blocks.push_back(block_of(parse_document(row.at(0).value())));
    return blocks;
}

std::vector<app::BlockedVisit> blocked_visits_in(const Rows& rows) {
    std::vector<app::BlockedVisit> visits;
    for (const Row& row : rows)
        visits.push_back(
            blocked_visit_of(parse_document(row.at(0).value()), parse_document(row.at(1).value())));
    return visits;
}

} // namespace foramen::db
