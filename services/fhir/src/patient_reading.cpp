#include "patient_reading.hpp"

#include "contact_reading.hpp"

#include <algorithm>
#include <array>

namespace foramen::fhir {

namespace {

// Identifier types (HL7 v2 table 0203) that are never stored: social security, driver's licence,
// passport, and tax numbers that are social-security numbers in disguise.
constexpr std::array<std::string_view, 5> kForbiddenTypes{"SS", "DL", "PPN", "SB", "TAX"};
constexpr std::array<std::string_view, 6> kForbiddenSystems{
    "ssn",
    "passport",
    "driver",
    "licen",
    "2.16.840.1.113883.4.3.",   // driver's licences, by state
    "2.16.840.1.113883.4.330.", // passports, by country
};
constexpr std::array<std::string_view, 4> kForbiddenWords{"social security", "passport", "driver",
                                                          "licen"};
constexpr std::string_view kSocialSecurityOid = "2.16.840.1.113883.4.1";
/// For records whose only number is the id of the Patient resource itself.
constexpr std::string_view kResourceIdAssigner = "urn:foramen:fhir-patient-id";

[[nodiscard]] std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

template <class Parts>
[[nodiscard]] bool holds_any(const std::string& text, const Parts& parts) {
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

/// A type can be coded several times over, by the sender's own codes first, or be in words only.
[[nodiscard]] bool has_forbidden_type(const json::value& identifier) {
    const json::value* type = member(identifier, "type");
    if (type == nullptr)
        return false;
    if (const auto* codings = array_member(*type, "coding"))
        for (const json::value& coding : *codings) {
            const auto code = text_member(coding, "code").value_or("");
            if (std::ranges::find(kForbiddenTypes, code) != kForbiddenTypes.end())
                return true;
        }
    return holds_any(lower(text_member(*type, "text").value_or("")), kForbiddenWords);
}

[[nodiscard]] bool is_forbidden(const json::value& identifier, const std::string& system) {
    const std::string name = lower(system);
    return has_forbidden_type(identifier) || name.ends_with(kSocialSecurityOid) ||
           holds_any(name, kForbiddenSystems);
}

[[nodiscard]] std::vector<app::PatientIdentifier> identifiers_of(const json::value& patient) {
    std::vector<app::PatientIdentifier> out;
    if (const auto* list = array_member(patient, "identifier"))
        for (const json::value& identifier : *list) {
            const auto system = text_member(identifier, "system");
            const auto value = text_member(identifier, "value");
            if (system && value && !is_forbidden(identifier, *system))
                out.push_back({*system, *value});
        }
    if (out.empty())
        if (const auto id = text_member(patient, "id"))
            out.push_back({std::string(kResourceIdAssigner), *id});
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

/// The official name, else the first one that has a family name. False when there is none.
[[nodiscard]] bool read_name(app::PatientContent& content, const json::value& patient) {
    const auto* names = array_member(patient, "name");
    if (names == nullptr)
        return false;
    const json::value* chosen = nullptr;
    for (const json::value& name : *names) {
        const auto use = text_member(name, "use").value_or("");
        if (use == "nickname" || use == "usual")
            content.preferred_name = given_names(name);
        if (!text_member(name, "family") || use == "nickname" || use == "old" || use == "maiden")
            continue;
        if (chosen == nullptr || use == "official")
            chosen = &name;
    }
    if (chosen == nullptr)
        return false;
    content.name = {*text_member(*chosen, "family"), given_names(*chosen)};
    if (content.preferred_name == content.name.given)
        content.preferred_name.clear();
    return true;
}

[[nodiscard]] std::string sex_of(const json::value& patient) {
    const std::string gender = text_member(patient, "gender").value_or("unknown");
    constexpr std::array<std::string_view, 3> kKnown{"female", "male", "other"};
    return std::ranges::find(kKnown, gender) != kKnown.end() ? gender : "unknown";
}

[[nodiscard]] app::Death death_of(const json::value& patient) {
    app::Death death;
    if (const json::value* flag = member(patient, "deceasedBoolean"))
        death.deceased = flag->is_bool() && flag->as_bool();
    if (const auto date = text_member(patient, "deceasedDateTime")) {
        death.deceased = true;
        death.on = LocalDate::parse(std::string_view(*date).substr(0, 10));
    }
    return death;
}

[[nodiscard]] app::BundleRefused refused(const std::string& place, std::string code,
                                         std::string detail) {
    return {detail, {{place, std::move(code), detail}}};
}

} // namespace

Result<app::ImportedRecord, app::BundleRefused> read_patient(const json::value& patient,
                                                             const std::string& place) {
    app::ImportedRecord record;
    record.identifiers = identifiers_of(patient);
    if (record.identifiers.empty())
        return make_unexpected(refused(place + "/identifier", "no_identifier",
                                       "The patient has no number by which to know the record."));
    if (!read_name(record.content, patient))
        return make_unexpected(
            refused(place + "/name", "no_name", "The patient has no family name."));
    const auto birth = text_member(patient, "birthDate");
    const auto date = birth ? LocalDate::parse(*birth) : std::nullopt;
    if (!date)
        return make_unexpected(
            refused(place + "/birthDate", "no_birth_date", "The patient has no full birth date."));
    record.content.birth_date = *date;
    record.content.sex = sex_of(patient);
    record.content.former_names = former_names_of(patient, record.content.name);
    record.content.death = death_of(patient);
    return record;
}

} // namespace foramen::fhir
