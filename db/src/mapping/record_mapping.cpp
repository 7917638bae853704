#include "record_mapping.hpp"

#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

template <class IdType>
[[nodiscard]] std::optional<IdType> maybe_id_of(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional<IdType>(id_of<IdType>(value));
}

[[nodiscard]] std::string any_text(const json::value& value) {
    return value.is_string() ? text_of(value) : json::serialize(value);
}

/// The members of an object as texts; what is no object becomes one field without a name.
[[nodiscard]] app::AuditFields fields_in(const json::value& value) {
    if (value.is_null())
        return {};
    if (!value.is_object())
        return {{"", any_text(value)}};
    app::AuditFields fields;
    for (const auto& member : value.as_object())
        fields.emplace_back(std::string(member.key()), any_text(member.value()));
    return fields;
}

} // namespace

app::AuditRow audit_row_of(const json::value& row) {
    const json::array& c = row.as_array();
    app::AuditRow out;
    out.id = integer_of(c.at(0));
    out.entry.at = instant_of(c.at(1));
    out.entry.request_id = text_of(c.at(2));
    out.entry.user = maybe_id_of<UserId>(c.at(3));
    out.user_name = text_or_empty(c.at(4));
    out.entry.role = maybe_enum<Role>(c.at(5));
    out.entry.site = maybe_id_of<SiteId>(c.at(6));
    out.entry.patient = maybe_id_of<PatientId>(c.at(7));
    out.entry.action = text_of(c.at(8));
    out.entry.entity = text_of(c.at(9));
    out.entry.entity_id = id_of<Uuid>(c.at(10));
    out.entry.entity_key = text_of(c.at(11));
    out.entry.entity_version = static_cast<int>(integer_of(c.at(12)));
    out.entry.before = fields_in(c.at(13));
    out.entry.after = fields_in(c.at(14));
    out.rules = fields_in(c.at(15));
    out.override = fields_in(c.at(16));
    out.sealed = c.at(17).as_bool();
    return out;
}

app::Task task_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::Task task;
    task.id = id_of<TaskId>(d.at("id"));
    task.kind = text_of(d.at("kind"));
    task.key = text_of(d.at("key"));
    task.site = maybe_id_of<SiteId>(d.at("site"));
    task.role = enum_of<Role>(d.at("role"));
    task.due = instant_of(d.at("due"));
    task.patient = maybe_id_of<PatientId>(d.at("patient"));
    task.appointment = maybe_id_of<AppointmentId>(d.at("appointment"));
    task.order = maybe_id_of<OrderId>(d.at("order"));
    task.text = text_of(d.at("text"));
    task.parameters = fields_in(d.at("parameters"));
    task.status = enum_of<TaskStatus>(d.at("status"));
    task.note = text_of(d.at("note"));
    task.created_at = instant_of(d.at("created"));
    task.created_by = maybe_id_of<UserId>(d.at("createdBy"));
    task.done_at = maybe_instant(d.at("done"));
    task.done_by = maybe_id_of<UserId>(d.at("doneBy"));
    task.done_by_name = text_or_empty(d.at("doneByName"));
    task.version = static_cast<int>(integer_of(d.at("version")));
    return task;
}

std::string document_of_new_task(const app::Task& task, const app::AuditEntry& audit) {
    const json::value parameters = fields_of(task.parameters);
    return json::serialize(
        json::object{{"id", task.id.to_string()},
                     {"kind", task.kind},
                     {"key", task.key},
                     {"site", maybe_id(task.site)},
                     {"role", name_of(task.role)},
                     {"due", to_rfc3339(task.due)},
                     {"patient", maybe_id(task.patient)},
                     {"appointment", maybe_id(task.appointment)},
                     {"order", maybe_id(task.order)},
                     {"text", task.text},
                     {"parameters", parameters.is_null() ? json::object() : parameters},
                     {"created", to_rfc3339(task.created_at)},
                     {"by", maybe_id(task.created_by)},
                     {"audit", document_of_audit(audit)}});
}

std::string document_of_task_change(const app::Task& task, const app::AuditEntry& audit) {
    return json::serialize(json::object{{"id", task.id.to_string()},
                                        {"status", name_of(task.status)},
                                        {"note", task.note},
                                        {"done", maybe_time(task.done_at)},
                                        {"by", maybe_id(task.done_by)},
                                        {"version", task.version},
                                        {"audit", document_of_audit(audit)}});
}

app::Subjects subjects_of(const json::value& document) {
    app::Subjects subjects;
    for (const auto& member : document.as_object())
        subjects.emplace_back(std::string(member.key()), id_of<Uuid>(member.value()));
    return subjects;
}

std::string document_of_subjects(const app::Subjects& subjects) {
    json::object out;
    for (const auto& [name, id] : subjects)
        out[name] = id.to_string();
    return json::serialize(out);
}

} // namespace foramen::db
