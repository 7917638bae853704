#include "fields.hpp"
#include "foramen/fhir/export.hpp"
#include "names.hpp"

#include <algorithm>
#include <cstddef>

namespace foramen::fhir {

namespace {

[[nodiscard]] json::object extension(std::string_view url, std::string_view type,
                                     json::value value) {
    return {{"url", url}, {type, std::move(value)}};
}

void add_flag(json::array& extensions, std::string_view url, const std::optional<bool>& flag) {
    if (flag)
        extensions.push_back(extension(url, "valueBoolean", *flag));
}

/// Sets a member that holds something.
void put(json::object& out, std::string_view name, const std::string& text) {
    if (!text.empty())
        out[name] = text;
}
void put(json::object& out, std::string_view name, json::array elements) {
    if (!elements.empty())
        out[name] = std::move(elements);
}

[[nodiscard]] json::object coded(std::string_view system, std::string_view code) {
    return {{"coding", json::array{json::object{{"system", system}, {"code", code}}}}};
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

class Writer {
public:
    explicit Writer(const app::PatientRecord& record)
        : record_(record), subject_{{"reference", "Patient/" + record.id.to_string()}} {}

    [[nodiscard]] std::string run() {
        add_patient();
        add_weight();
        for (const app::Medication& entry : record_.medications)
            add_medication(entry);
        for (const app::Allergy& entry : record_.allergies)
            add_allergy(entry);
        for (const app::Condition& entry : record_.conditions)
            add_condition(entry);
        for (const app::ReportedProcedure& entry : record_.procedures)
            add_procedure(entry);
        return json::serialize(json::object{
            {"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries_)}});
    }

private:
    /// Of the newest part of the content that came from elsewhere.
    [[nodiscard]] json::value content_time() const {
        std::optional<Instant> newest;
        for (const auto& [field, origin] : record_.origins)
            if (origin.outside_at)
                newest = std::max(newest.value_or(*origin.outside_at), *origin.outside_at);
        return newest ? json::value(json::object{{"lastUpdated", to_rfc3339(*newest)}})
                      : json::value();
    }

    void add(json::object resource, const std::string& full_url) {
        entries_.push_back(json::object{{"fullUrl", full_url}, {"resource", std::move(resource)}});
    }

    void add_patient() {
        const app::PatientContent& content = record_.content.reveal();
        const std::string id = record_.id.to_string();
        json::array identifiers{
            json::object{{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + id}}};
        for (const app::PatientIdentifier& number : record_.identifiers)
            identifiers.push_back(
                json::object{{"system", number.assigner}, {"value", number.value}});
        json::object out{{"resourceType", "Patient"},
                         {"id", id},
                         {"identifier", std::move(identifiers)},
                         {"name", names_of(content)},
                         {"gender", content.sex},
                         {"birthDate", content.birth_date.to_string()}};
        if (json::value meta = content_time(); !meta.is_null())
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
        add(std::move(out), "urn:uuid:" + id);
    }

    void add_weight() {
        const auto& weight = record_.content.reveal().weight;
        if (!weight)
            return;
        constexpr double kGrams = 1000;
        json::object out{{"resourceType", "Observation"},
                         {"id", "weight"},
                         {"status", "final"},
                         {"code", coded(names::kLoinc, names::kBodyWeight)},
                         {"subject", subject_},
                         {"valueQuantity", json::object{{"value", weight->grams / kGrams},
                                                        {"unit", "kg"},
                                                        {"system", names::kUnits},
                                                        {"code", "kg"}}}};
        if (weight->on)
            out["effectiveDateTime"] = weight->on->to_string();
        add(std::move(out), "urn:foramen:fhir:weight:" + record_.id.to_string());
    }

    /// What every entry has. An id that FHIR does not allow stands in the entry's fullUrl alone.
    [[nodiscard]] std::pair<json::object, std::string>
    begin(const app::RecordEntry& entry, std::string_view subject = "subject") const {
        const std::size_t slash = entry.source_key.find('/');
        const std::string type = entry.source_key.substr(0, slash);
        const std::string id = entry.source_key.substr(slash + 1);
        constexpr std::size_t kLongestId = 64;
        const bool allowed = id.size() <= kLongestId && std::ranges::all_of(id, [](char c) {
                                 return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                        (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
                             });
        json::object out{{"resourceType", type},
                         {"meta", json::object{{"lastUpdated", to_rfc3339(entry.as_of)}}},
                         {subject, subject_}};
        if (allowed)
            out["id"] = id;
        return {std::move(out), allowed ? "urn:foramen:fhir:" + type + ":" + id : id};
    }

    [[nodiscard]] static json::object concept_of(const app::Coding& coding) {
        json::object out{{"text", coding.name}};
        json::object code;
        put(code, "system", coding.system);
        put(code, "code", coding.code);
        if (!code.empty())
            out["coding"] = json::array{std::move(code)};
        return out;
    }

    void add_medication(const app::Medication& entry) {
        auto [out, url] = begin(entry);
        out["status"] = entry.status;
        const bool request = out.at("resourceType") == "MedicationRequest";
        if (request)
            out["intent"] = "order";
        out["medicationCodeableConcept"] = concept_of(entry.coding);
        if (entry.authored_at)
            out[request ? "authoredOn" : "dateAsserted"] = to_rfc3339(*entry.authored_at);
        add(std::move(out), url);
    }

    void add_allergy(const app::Allergy& entry) {
        auto [out, url] = begin(entry, "patient");
        // An entry that is none has no clinical status (invariant ait-2).
        if (entry.clinical_status != "unknown" && !entry.retracted)
            out["clinicalStatus"] =
                coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
                      entry.clinical_status);
        out["verificationStatus"] =
            coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
                  entry.verification_status);
        put(out, "criticality", entry.criticality);
        out["code"] = concept_of(entry.coding);
        add(std::move(out), url);
    }

    void add_condition(const app::Condition& entry) {
        auto [out, url] = begin(entry);
        if (entry.clinical_status != "unknown" && !entry.retracted)
            out["clinicalStatus"] = coded(
                "http://terminology.hl7.org/CodeSystem/condition-clinical", entry.clinical_status);
        if (entry.retracted)
            out["verificationStatus"] = coded(
                "http://terminology.hl7.org/CodeSystem/condition-ver-status", "entered-in-error");
        out["code"] = concept_of(entry.coding);
        if (entry.onset_at)
            out["onsetDateTime"] = to_rfc3339(*entry.onset_at);
        if (entry.abated_at)
            out["abatementDateTime"] = to_rfc3339(*entry.abated_at);
        add(std::move(out), url);
    }

    void add_procedure(const app::ReportedProcedure& entry);

    const app::PatientRecord& record_;
    json::object subject_;
    json::array entries_;
};

[[nodiscard]] std::string_view fhir_status(ReportedStatus status) {
    switch (status) {
    case ReportedStatus::planned:
        return "preparation";
    case ReportedStatus::in_progress:
        return "in-progress";
    case ReportedStatus::not_done:
        return "not-done";
    case ReportedStatus::stopped:
        return "stopped";
    case ReportedStatus::completed:
        return "completed";
    case ReportedStatus::unknown:
        break;
    }
    return "unknown";
}

/// As much of the date as is known.
[[nodiscard]] std::string written(const ReportedDate& date) {
    const std::string text = date.first.to_string();
    constexpr std::size_t kYear = 4;
    constexpr std::size_t kMonth = 7;
    return date.precision == DatePrecision::day
               ? text
               : text.substr(0, date.precision == DatePrecision::year ? kYear : kMonth);
}

[[nodiscard]] bool is_words(const CodedText& text) {
    return text.system.empty() && text.code.empty();
}

[[nodiscard]] json::object coding_of(const CodedText& text) {
    json::object out;
    put(out, "system", text.system);
    put(out, "code", text.code);
    put(out, "display", text.name);
    return out;
}

void Writer::add_procedure(const app::ReportedProcedure& entry) {
    auto [out, url] = begin(entry);
    const OutsideProcedure& details = entry.details;
    out["status"] = entry.retracted ? "entered-in-error" : fhir_status(details.status);
    json::object code;
    json::array codings;
    for (const CodedText& coding : details.codings)
        codings.push_back(coding_of(coding));
    put(code, "coding", std::move(codings));
    put(code, "text", details.name);
    if (!code.empty())
        out["code"] = std::move(code);
    if (details.performed)
        out["performedDateTime"] = written(*details.performed);
    json::array sites;
    for (const CodedText& site : details.body_sites)
        sites.push_back(is_words(site) ? json::object{{"text", site.name}}
                                       : json::object{{"coding", json::array{coding_of(site)}}});
    put(out, "bodySite", std::move(sites));
    // Codings, then words, are one concept; there are two places for concepts.
    json::object reason;
    json::object outcome;
    for (const CodedText& ending : details.endings) {
        json::object& place = reason.contains("text") ? outcome : reason;
        if (is_words(ending))
            place["text"] = ending.name;
        else
            place.emplace("coding", json::array{})
                .first->value()
                .as_array()
                .push_back(coding_of(ending));
    }
    if (!reason.empty())
        out["statusReason"] = std::move(reason);
    if (!outcome.empty())
        out["outcome"] = std::move(outcome);
    json::array modifiers;
    for (const std::string& modifier : details.modifiers)
        modifiers.push_back(
            extension(names::kProcedureModifier, "valueCode", json::value(modifier)));
    put(out, "extension", std::move(modifiers));
    add(std::move(out), url);
}

} // namespace

std::string write_bundle(const app::PatientRecord& record) {
    return Writer(record).run();
}

} // namespace foramen::fhir
