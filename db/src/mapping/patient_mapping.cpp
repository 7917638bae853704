#include "patient_mapping.hpp"

#include "json_write.hpp"
#include "patient_entries.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::optional<bool> maybe_bool(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional(value.as_bool());
}

[[nodiscard]] json::value maybe(const std::optional<bool>& value) {
    return value ? json::value(*value) : json::value();
}

[[nodiscard]] std::vector<app::FormerName> former_names_of(const json::value& rows) {
    std::vector<app::FormerName> out;
    for (const json::value& row : elements_of(rows))
        out.push_back({text_of(row.as_array()[0]), text_of(row.as_array()[1])});
    return out;
}

[[nodiscard]] std::vector<app::Phone> phones_of(const json::value& rows) {
    std::vector<app::Phone> out;
    for (const json::value& row : elements_of(rows)) {
        const json::array& c = row.as_array();
        out.push_back({text_of(c[0]), text_of(c[1]), maybe_bool(c[2]), maybe_bool(c[3])});
    }
    return out;
}

[[nodiscard]] json::array document_of_origins(const app::PatientRecord& record) {
    json::array out;
    for (const auto& [field, origin] : record.origins) {
        const auto& outside = origin.outside.reveal();
        out.push_back(json::object{
            {"field", name_of(field)},
            {"entered", origin.entered},
            {"outside_at", maybe_time(origin.outside_at)},
            {"outside", outside ? json::value(document_of_content(*outside)) : json::value()},
            {"kept", origin.kept}});
    }
    return out;
}

[[nodiscard]] std::vector<app::FoundPatient> found_in(const json::value& rows) {
    std::vector<app::FoundPatient> out;
    for (const json::value& row : elements_of(rows))
        out.push_back({patient_summary_of(row.as_array()[0]), Phi(text_of(row.as_array()[1]))});
    return out;
}

} // namespace

app::PatientContent content_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::PatientContent content;
    const json::array& name = d.at("name").as_array();
    content.name = {text_of(name[0]), text_of(name[1])};
    content.preferred_name = text_of(d.at("preferred"));
    content.birth_date = date_of(d.at("birth"));
    content.sex = text_of(d.at("sex"));
    const json::array& death = d.at("death").as_array();
    content.death = {death[0].as_bool(), maybe_date(death[1])};
    content.childbearing = enum_of<Childbearing>(d.at("childbearing"));
    content.former_names = former_names_of(d.at("formerNames"));
    content.phones = phones_of(d.at("phones"));
    content.email = text_of(d.at("email"));
    const json::array& address = d.at("address").as_array();
    content.address = {texts_of(address[0]), text_of(address[1]), text_of(address[2]),
                       text_of(address[3]), text_of(address[4])};
    content.language = text_of(d.at("language"));
    content.interpreter_needed = maybe_bool(d.at("interpreter"));
    for (const json::value& row : elements_of(d.at("contacts"))) {
        const json::array& c = row.as_array();
        content.contacts.push_back({text_of(c[0]), text_of(c[1]), text_of(c[2]), c[3].as_bool(),
                                    c[4].as_bool(), c[5].as_bool()});
    }
    content.mobility = enum_of<Mobility>(d.at("mobility"));
    if (const json::value& weight = d.at("weight"); !weight.is_null())
        content.weight = app::Weight{static_cast<int>(integer_of(weight.as_array()[0])),
                                     maybe_date(weight.as_array()[1])};
    content.referring_physician = text_of(d.at("referring"));
    content.primary_physician = text_of(d.at("primary"));
    return content;
}

std::map<PatientField, app::FieldOrigin> origins_of(const json::value& rows) {
    std::map<PatientField, app::FieldOrigin> out;
    for (const json::value& row : elements_of(rows)) {
        const json::array& c = row.as_array();
        app::FieldOrigin& origin = out[enum_of<PatientField>(c[0])];
        origin.entered = c[1].as_bool();
        origin.outside_at = maybe_instant(c[2]);
        if (!c[3].is_null())
            origin.outside = Phi(std::optional(content_of(c[3])));
        origin.kept = c[4].as_bool();
    }
    return out;
}

app::PatientRecord patient_record_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::PatientRecord record;
    record.id = id_of<PatientId>(d.at("id"));
    record.record_number = Phi(text_of(d.at("record")));
    record.version = static_cast<int>(integer_of(d.at("version")));
    record.imported_at = maybe_instant(d.at("importedAt"));
    record.content = Phi(content_of(d.at("content")));
    for (const json::value& row : elements_of(d.at("identifiers")))
        record.identifiers.push_back({text_of(row.as_array()[0]), text_of(row.as_array()[1])});
    record.origins = origins_of(d.at("origins"));
    read_entries(record, d);
    if (const json::value& into = d.at("mergedInto"); !into.is_null())
        record.merged_into = id_of<PatientId>(into);
    for (const json::value& row : elements_of(d.at("merged"))) {
        const json::array& c = row.as_array();
        record.merged.push_back({id_of<app::MergeId>(c[0]), id_of<PatientId>(c[1]),
                                 Phi(text_of(c[2])), instant_of(c[3]), text_of(c[4])});
    }
    return record;
}

app::PersonState person_state_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::PersonState state;
    state.replay = replay_of(d.at("replay"));
    for (const json::value& row : elements_of(d.at("numbered")))
        state.numbered.push_back(patient_summary_of(row));
    state.key = Phi(text_of(d.at("key")));
    state.born_then = found_in(d.at("bornThen"));
    state.phoned = found_in(d.at("phoned"));
    return state;
}

app::PatientVersion patient_version_of(const json::value& row) {
    const json::array& c = row.as_array();
    app::PatientVersion version;
    version.version = static_cast<int>(integer_of(c[0]));
    version.at = instant_of(c[1]);
    version.by = text_or_empty(c[2]);
    version.action = text_of(c[3]);
    version.content = Phi(content_of(c[4]));
    return version;
}

json::object document_of_content(const app::PatientContent& content) {
    json::array names;
    for (const app::FormerName& former : content.former_names)
        names.push_back(json::array{former.family, former.given});
    json::array phones;
    for (const app::Phone& phone : content.phones)
        phones.push_back(json::array{phone.number, phone.kind, maybe(phone.may_call),
                                     maybe(phone.may_leave_message)});
    json::array contacts;
    for (const app::Contact& contact : content.contacts)
        contacts.push_back(json::array{contact.name, contact.relationship, contact.phone,
                                       contact.emergency, contact.representative,
                                       contact.may_consent});
    const app::Address& address = content.address;
    return {{"name", json::array{content.name.family, content.name.given}},
            {"preferred", content.preferred_name},
            {"birth", content.birth_date.to_string()},
            {"sex", content.sex},
            {"death", json::array{content.death.deceased, maybe_date_text(content.death.on)}},
            {"childbearing", name_of(content.childbearing)},
            {"formerNames", std::move(names)},
            {"phones", std::move(phones)},
            {"email", content.email},
            {"address", json::array{array_of(address.lines), address.city, address.state,
                                    address.postal_code, address.country}},
            {"language", content.language},
            {"interpreter", maybe(content.interpreter_needed)},
            {"contacts", std::move(contacts)},
            {"mobility", name_of(content.mobility)},
            {"weight", content.weight
                           ? json::value(json::array{content.weight->grams,
                                                     maybe_date_text(content.weight->on)})
                           : json::value()},
            {"referring", content.referring_physician},
            {"primary", content.primary_physician}};
}

json::array document_of_identifiers(const std::vector<app::PatientIdentifier>& identifiers) {
    json::array out;
    for (const app::PatientIdentifier& identifier : identifiers)
        out.push_back(json::array{identifier.assigner, identifier.value});
    return out;
}

std::string document_of_patient(const app::PatientRecord& record, Instant at,
                                const app::AuditEntry& audit,
                                const std::optional<app::IdempotentSuccess>& success) {
    json::object out{{"id", record.id.to_string()},
                     {"record", record.record_number.reveal()},
                     {"content", document_of_content(record.content.reveal())},
                     {"identifiers", document_of_identifiers(record.identifiers)},
                     {"origins", document_of_origins(record)},
                     {"importedAt", maybe_time(record.imported_at)},
                     {"version", record.version},
                     {"at", to_rfc3339(at)},
                     {"audit", document_of_audit(audit)}};
    write_entries(out, record);
    if (success)
        out["success"] = document_of_success(*success);
    return json::serialize(out);
}

app::PatientIdentity patient_identity_of(const json::value& row) {
    const auto& a = row.as_array();
    return {patient_summary_of(a[0]), Phi(former_names_of(a[1])), Phi(phones_of(a[2]))};
}

app::PatientAccess patient_access_of(const json::value& row) {
    const auto& a = row.as_array();
    return {id_of<app::PatientAccessId>(a[0]), id_of<PatientId>(a[1]), id_of<UserId>(a[2]),
            enum_of<AccessReason>(a[3]), instant_of(a[4])};
}

std::string document_of_access(const app::PatientAccess& access, const app::AuditEntry& audit,
                               const app::IdempotentSuccess& success) {
    return json::serialize(json::object{{"id", access.id.to_string()},
                                        {"patient", access.patient.to_string()},
                                        {"user", access.user.to_string()},
                                        {"reason", name_of(access.reason)},
                                        {"at", to_rfc3339(access.at)},
                                        {"audit", document_of_audit(audit)},
                                        {"success", document_of_success(success)}});
}

} // namespace foramen::db
