#include "render_patient.hpp"

#include "render.hpp"
#include "render_entries.hpp"

#include <cmath>

namespace foramen::api {

namespace {

constexpr double kGrams = 1000;

template <class T>
[[nodiscard]] std::vector<T> list_of(const std::optional<std::vector<T>>& list) {
    return list.value_or(std::vector<T>{});
}

[[nodiscard]] app::Address address_of(const wire::Address& address) {
    return {list_of(address.lines), address.city.value_or(""), address.state.value_or(""),
            address.postal_code.value_or(""), address.country.value_or("")};
}

/// Nothing for an empty text.
[[nodiscard]] std::optional<std::string> some(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

[[nodiscard]] std::optional<wire::Address> render(const app::Address& address) {
    if (address == app::Address{})
        return std::nullopt;
    wire::Address out;
    if (!address.lines.empty())
        out.lines = address.lines;
    out.city = some(address.city);
    out.state = some(address.state);
    out.postal_code = some(address.postal_code);
    out.country = some(address.country);
    return out;
}

[[nodiscard]] std::vector<wire::FormerName> render(const std::vector<app::FormerName>& names) {
    std::vector<wire::FormerName> out;
    for (const app::FormerName& former : names)
        out.push_back({former.family, some(former.given)});
    return out;
}

[[nodiscard]] std::vector<wire::Phone> render(const std::vector<app::Phone>& phones) {
    std::vector<wire::Phone> out;
    for (const app::Phone& phone : phones)
        out.push_back({phone.number, phone.kind, phone.may_call, phone.may_leave_message});
    return out;
}

} // namespace

app::PatientContent content_of(const wire::PatientContent& body) {
    app::PatientContent content;
    content.name = {body.family_name, body.given_names.value_or("")};
    content.preferred_name = body.preferred_name.value_or("");
    content.birth_date = body.birth_date;
    content.sex = body.sex.value_or("unknown");
    content.death = {body.deceased.value_or(false), body.deceased_on};
    content.childbearing = body.childbearing.value_or(Childbearing::unknown);
    for (const wire::FormerName& former : list_of(body.former_names))
        content.former_names.push_back({former.family_name, former.given_names.value_or("")});
    for (const wire::Phone& phone : list_of(body.phones))
        content.phones.push_back(
            {phone.number, phone.kind, phone.may_call, phone.may_leave_message});
    content.email = body.email.value_or("");
    if (body.address)
        content.address = address_of(*body.address);
    content.language = body.language.value_or("");
    content.interpreter_needed = body.interpreter_needed;
    for (const wire::Contact& contact : list_of(body.contacts))
        content.contacts.push_back({contact.name, contact.relationship.value_or(""),
                                    contact.phone.value_or(""), contact.emergency.value_or(false),
                                    contact.representative.value_or(false),
                                    contact.may_consent.value_or(false)});
    content.mobility = body.mobility.value_or(Mobility::unknown);
    if (body.weight_kg)
        content.weight =
            app::Weight{static_cast<int>(std::lround(*body.weight_kg * kGrams)), body.weighed_on};
    content.referring_physician = body.referring_physician.value_or("");
    content.primary_physician = body.primary_physician.value_or("");
    return content;
}

std::vector<app::PatientIdentifier>
identifiers_of(const std::optional<std::vector<wire::RecordNumber>>& numbers) {
    std::vector<app::PatientIdentifier> out;
    for (const wire::RecordNumber& number : list_of(numbers))
        out.push_back({number.assigner, number.value});
    return out;
}

wire::PatientContent render_content(const app::PatientContent& content) {
    wire::PatientContent out;
    out.family_name = content.name.family;
    out.given_names = some(content.name.given);
    out.preferred_name = some(content.preferred_name);
    out.birth_date = content.birth_date;
    out.sex = content.sex;
    out.deceased = content.death.deceased;
    out.deceased_on = content.death.on;
    out.childbearing = content.childbearing;
    out.former_names = render(content.former_names);
    out.phones = render(content.phones);
    out.email = some(content.email);
    out.address = render(content.address);
    out.language = some(content.language);
    out.interpreter_needed = content.interpreter_needed;
    out.contacts.emplace();
    for (const app::Contact& contact : content.contacts)
        out.contacts->push_back({contact.name, some(contact.relationship), some(contact.phone),
                                 contact.emergency, contact.representative, contact.may_consent});
    out.mobility = content.mobility;
    if (content.weight) {
        out.weight_kg = content.weight->grams / kGrams;
        out.weighed_on = content.weight->on;
    }
    out.referring_physician = some(content.referring_physician);
    out.primary_physician = some(content.primary_physician);
    return out;
}

wire::Patient render_patient(const app::PatientRecord& record, const ClinicalCodes& codes,
                             LocalDate today) {
    wire::Patient out;
    out.summary = render_patient_summary(record.summary());
    out.version = record.version;
    out.content = render_content(record.content.reveal());
    for (const app::PatientIdentifier& number : record.identifiers)
        out.record_numbers.push_back({number.assigner, number.value});
    for (const auto& [field, origin] : record.origins)
        if (origin.entered)
            out.entered.push_back(field);
    for (const PatientField field : record.differences()) {
        const app::FieldOrigin& origin = record.origins.at(field);
        app::PatientContent theirs = record.content.reveal();
        copy_field(field, *origin.outside.reveal(), theirs);
        out.differences.push_back({field, *origin.outside_at, render_content(theirs)});
    }
    out.imported_at = record.imported_at;
    add_entries(out, record, codes, today);
    add_sessions(out, record, codes, today);
    out.merged_into = record.merged_into;
    for (const app::MergedRecord& merged : record.merged)
        out.merged.push_back(
            {merged.id, merged.patient, merged.record_number.reveal(), merged.at, merged.by});
    return out;
}

wire::PatientHistory render_history(const std::vector<app::PatientVersion>& versions) {
    wire::PatientHistory out;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const app::PatientVersion& version = versions[i];
        const app::PatientContent& content = version.content.reveal();
        const app::PatientContent before =
            i + 1 < versions.size() ? versions[i + 1].content.reveal() : app::PatientContent{};
        out.versions.push_back({version.version, version.at, version.by, version.action,
                                changed_fields(before, content), render_content(content)});
    }
    return out;
}

wire::ComparedPeople render_identities(const std::vector<app::PatientIdentity>& people) {
    wire::ComparedPeople out;
    for (const app::PatientIdentity& person : people) {
        wire::ComparedPerson& one = out.people.emplace_back();
        one.patient = render_patient_summary(person.summary);
        one.former_names = render(person.former_names.reveal());
        one.phones = render(person.phones.reveal());
    }
    return out;
}

wire::LikelyPeople render_likely(const std::vector<app::LikelyPerson>& people) {
    wire::LikelyPeople out;
    for (const app::LikelyPerson& person : people)
        out.people.push_back({render_patient_summary(person.patient), person.reasons});
    return out;
}

} // namespace foramen::api
