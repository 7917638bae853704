#include "render_record.hpp"

#include <charconv>

namespace foramen::api {

namespace {

[[nodiscard]] std::vector<wire::NamedValue> render_fields(const app::AuditFields& fields) {
    std::vector<wire::NamedValue> out;
    for (const auto& [name, value] : fields)
        out.push_back({name, value});
    return out;
}

[[nodiscard]] wire::AuditRow render_row(const app::AuditRow& row) {
    const app::AuditEntry& entry = row.entry;
    wire::AuditRow out;
    out.id = row.id;
    out.at = entry.at;
    out.request_id = entry.request_id;
    if (entry.user)
        out.user = wire::AuditUser{*entry.user, row.user_name};
    out.role = entry.role;
    out.site = entry.site;
    out.patient = entry.patient;
    out.action = entry.action;
    out.entity = entry.entity;
    out.entity_id = Id<wire::AuditEntityTag>(entry.entity_id);
    out.entity_key = entry.entity_key;
    out.entity_version = entry.entity_version;
    out.before = render_fields(entry.before);
    out.after = render_fields(entry.after);
    out.rules = render_fields(row.rules);
    out.override = render_fields(row.override);
    out.sealed = row.sealed;
    return out;
}

} // namespace

wire::Task render_task(const app::Task& task) {
    wire::Task out;
    out.id = task.id;
    out.kind = task.kind;
    out.site = task.site;
    out.role = task.role;
    out.due = task.due;
    out.patient = task.patient;
    out.appointment = task.appointment;
    out.order = task.order;
    out.text = task.text;
    out.parameters = render_fields(task.parameters);
    out.status = task.status;
    out.note = task.note;
    out.created_at = task.created_at;
    out.done_at = task.done_at;
    if (task.done_by)
        out.done_by = task.done_by_name;
    out.version = task.version;
    return out;
}

wire::AuditPage render_audit(const app::AuditPage& page) {
    wire::AuditPage out;
    for (const app::AuditRow& row : page.rows)
        out.rows.push_back(render_row(row));
    if (page.next)
        out.next = cursor_of(*page.next);
    return out;
}

std::string cursor_of(const app::AuditPosition& position) {
    return std::to_string(position.at.time_since_epoch().count()) + "." +
           std::to_string(position.id);
}

std::optional<app::AuditPosition> position_of(std::string_view cursor) {
    const std::size_t point = cursor.find('.');
    if (point == std::string_view::npos)
        return std::nullopt;
    std::int64_t micros = 0;
    app::AuditPosition position;
    const char* const middle = cursor.data() + point;
    const char* const end = cursor.data() + cursor.size();
    const auto at = std::from_chars(cursor.data(), middle, micros);
    const auto id = std::from_chars(middle + 1, end, position.id);
    if (at.ec != std::errc() || at.ptr != middle || id.ec != std::errc() || id.ptr != end)
        return std::nullopt;
    position.at = Instant{std::chrono::microseconds{micros}};
    return position;
}

} // namespace foramen::api
