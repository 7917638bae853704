#include "patient_writing.hpp"

#include "elements.hpp"
#include "uris.hpp"

#include <algorithm>

namespace foramen::fhir {

namespace {

void add_flag(json::array& extensions, std::string_view url, const std::optional<bool>& flag) {
    if (flag)
        extensions.push_back(extension(url, "valueBoolean", *flag));
}

[[nodiscard]] json::object human_name(std::string_view use, const std::string& family,
                                      const std::string& given) {
    json::object name{{"use", use}};
    put(name, "family", family);
    if (!given.empty())
        name["given"] = json::array{given};
    return name;
}

[[nodiscard]] json::array names_of(const app::PatientContent& content) {
    json::array names{human_name("official", content.name.family, content.name.given)};
    if (!content.preferred_name.empty())
        names.push_back(human_name("nickname", "", content.preferred_name));
    for (const app::FormerName& former : content.former_names)
        names.push_back(human_name("old", former.family, former.given));
    return names;
}

[[nodiscard]] json::object phone_point(const std::string& number) {
    return {{"system", "phone"}, {"value", number}};
}

[[nodiscard]] json::array telecom_of(const app::PatientContent& content) {
    json::array points;
    for (const app::Phone& phone : content.phones) {
        json::object point = phone_point(phone.number);
        if (phone.kind != "other")
            point["use"] = phone.kind;
        point["rank"] = points.size() + 1;
        json::array extensions;
        add_flag(extensions, names::kMayCall, phone.may_call);
        add_flag(extensions, names::kMayLeaveMessage, phone.may_leave_message);
        put(point, "extension", std::move(extensions));
        points.push_back(std::move(point));
    }
    if (!content.email.empty())
        points.push_back(json::object{{"system", "email"}, {"value", content.email}});
    return points;
}

[[nodiscard]] json::array address_of(const app::Address& address) {
    if (address == app::Address{})
        return {};
    json::object out{{"use", "home"}};
    json::array lines;
    for (const std::string& line : address.lines)
        lines.emplace_back(line);
    put(out, "line", std::move(lines));
    put(out, "city", address.city);
    put(out, "state", address.state);
    put(out, "postalCode", address.postal_code);
    put(out, "country", address.country);
    return {std::move(out)};
}

[[nodiscard]] json::object contact_of(const app::Contact& contact) {
    json::object out{{"name", json::object{{"text", contact.name}}}};
    json::array relationships;
    if (!contact.relationship.empty())
        relationships.push_back(json::object{{"text", contact.relationship}});
    if (contact.emergency)
        relationships.push_back(coded("http://terminology.hl7.org/CodeSystem/v2-0131", "C"));
    if (contact.representative)
        relationships.push_back(
            coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "GUARD"));
    put(out, "relationship", std::move(relationships));
    if (!contact.phone.empty())
        out["telecom"] = json::array{phone_point(contact.phone)};
    if (contact.may_consent)
        out["extension"] = json::array{extension(names::kMayConsent, "valueBoolean", true)};
    return out;
}

void put_death(json::object& out, const app::Death& death) {
    if (death.on)
        out["deceasedDateTime"] = death.on->to_string();
    else if (death.deceased)
        out["deceasedBoolean"] = true;
}

[[nodiscard]] json::array extensions_of(const app::PatientContent& content) {
    json::array out;
    add_flag(out, names::kInterpreter, content.interpreter_needed);
    if (content.childbearing != Childbearing::unknown)
        out.push_back(extension(names::kChildbearing, "valueCode",
                                json::value(name_of(content.childbearing))));
    if (content.mobility != Mobility::unknown)
        out.push_back(
            extension(names::kMobility, "valueCode", json::value(name_of(content.mobility))));
    if (!content.referring_physician.empty())
        out.push_back(extension(names::kReferringPhysician, "valueString",
                                json::value(content.referring_physician)));
    return out;
}

/// Of the newest part of the content that came from elsewhere.
[[nodiscard]] json::value content_time(const app::PatientRecord& record) {
    std::optional<Instant> newest;
    for (const auto& [field, origin] : record.origins)
        if (origin.outside_at)
            newest = std::max(newest.value_or(*origin.outside_at), *origin.outside_at);
    return newest ? json::value(json::object{{"lastUpdated", to_rfc3339(*newest)}}) : json::value();
}

} // namespace

json::object patient_of(const app::PatientRecord& record) {
    const app::PatientContent& content = record.content.reveal();
    const std::string id = record.id.to_string();
    json::array identifiers{
        json::object{{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + id}}};
    for (const app::PatientIdentifier& number : record.identifiers)
        identifiers.push_back(
            json::object{{"system", uri_of(number.assigner)}, {"value", number.value}});
    json::object out{{"resourceType", "Patient"},
                     {"id", id},
                     {"identifier", std::move(identifiers)},
                     {"name", names_of(content)},
                     {"gender", content.sex},
                     {"birthDate", content.birth_date.to_string()}};
    if (json::value meta = content_time(record); !meta.is_null())
        out["meta"] = std::move(meta);
    put(out, "extension", extensions_of(content));
    put(out, "telecom", telecom_of(content));
    put(out, "address", address_of(content.address));
    put_death(out, content.death);
    if (!content.language.empty())
        out["communication"] = json::array{json::object{
            {"language", coded("urn:ietf:bcp:47", content.language)}, {"preferred", true}}};
    json::array contacts;
    for (const app::Contact& contact : content.contacts)
        contacts.push_back(contact_of(contact));
    put(out, "contact", std::move(contacts));
    if (!content.primary_physician.empty())
        out["generalPractitioner"] =
            json::array{json::object{{"display", content.primary_physician}}};
    return out;
}

} // namespace foramen::fhir
