#include "patient_reading.hpp"

#include "contact_reading.hpp"
#include "forms.hpp"

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

[[nodiscard]] std::vector<app::PatientIdentifier> identifiers_of(const json::value& patient,
                                                                 app::ImportCounts& counts) {
    // A key of the database has to hold both parts.
    constexpr std::size_t kMostBytes = 2600;
    std::vector<app::PatientIdentifier> out;
    if (const auto* list = array_member(patient, "identifier"))
        for (const json::value& identifier : *list) {
            const auto system = system_member(identifier);
            const auto value = text_member(identifier, "value");
            if (!system || !value || is_forbidden(identifier, *system))
                continue;
            if (system->size() + value->size() <= kMostBytes)
                out.push_back({*system, *value});
            else
                ++counts["Patient.identifier"].skipped["too_long"];
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

/// A death that is told in any way is one; when it was may not be known.
[[nodiscard]] app::Death death_of(const json::value& patient, app::ImportCounts& counts) {
    app::Death death;
    const json::value* flag = member(patient, "deceasedBoolean");
    if (flag != nullptr)
        death.deceased = flag->is_bool() && flag->as_bool();
    const DateOnly told = date_member(patient, "deceasedDateTime");
    if (member(patient, "deceasedDateTime") == nullptr)
        return death;
    if (flag != nullptr && !death.deceased)
        counts["Patient.deceasedBoolean"].skipped["contradicted"] = 1;
    death.deceased = true;
    if (told.date && told.date->precision == DatePrecision::day)
        death.on = told.date->first;
    else
        counts["Patient.deceasedDateTime"].skipped[told.valid ? "no_full_date" : "not_a_date"] = 1;
    return death;
}

/// What decides who it is has to be readable. Other faults are counted by element.
[[nodiscard]] std::vector<app::Violation>
faults_of(const json::value& patient, const std::string& place, app::ImportCounts& counts) {
    std::vector<app::Violation> faults;
    for (const Misshapen& fault : misshapen(patient, "Patient")) {
        const std::string element = fault.place.substr(1, fault.place.find('/', 1) - 1);
        if (element == "name" || element == "birthDate")
            faults.push_back({place + fault.place, fault.code,
                              fault.code == "wrong_type"
                                  ? "has not the type that FHIR gives it"
                                  : "is too long or has control characters"});
        else
            ++counts["Patient." + element].skipped[fault.code];
    }
    return faults;
}

[[nodiscard]] app::BundleRefused refused(const std::string& place, std::string code,
                                         std::string detail) {
    return {detail, {{place, std::move(code), detail}}};
}

} // namespace

Result<app::ImportedRecord, app::BundleRefused> read_patient(const json::value& patient,
                                                             const std::string& place,
                                                             LocalDate today,
                                                             app::ImportCounts& counts) {
    if (auto faults = faults_of(patient, place, counts); !faults.empty())
        return make_unexpected(
            app::BundleRefused{"The patient cannot be read.", std::move(faults)});
    app::ImportedRecord record;
    record.identifiers = identifiers_of(patient, counts);
    if (record.identifiers.empty())
        return make_unexpected(refused(place + "/identifier", "no_identifier",
                                       "The patient has no number by which to know the record."));
    constexpr std::size_t kMostIdentifiers = 100;
    if (record.identifiers.size() > kMostIdentifiers)
        return make_unexpected(refused(place + "/identifier", "too_many",
                                       "The patient has more numbers than anybody."));
    if (!read_name(record.content, patient))
        return make_unexpected(
            refused(place + "/name", "no_name", "The patient has no family name."));
    const auto birth = text_member(patient, "birthDate");
    const auto date = birth ? LocalDate::parse(*birth) : std::nullopt;
    if (!date)
        return make_unexpected(
            refused(place + "/birthDate", "no_birth_date", "The patient has no full birth date."));
    if (*date > today)
        return make_unexpected(
            refused(place + "/birthDate", "in_the_future", "The patient is not born yet."));
    record.content.birth_date = *date;
    record.content.sex = sex_of(patient);
    record.content.former_names = former_names_of(patient, record.content.name);
    record.content.death = death_of(patient, counts);
    return record;
}

} // namespace foramen::fhir
