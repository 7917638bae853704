#include "contact_reading.hpp"

#include "foramen/domain/patient/language.hpp"
#include "foramen/domain/patient/phone.hpp"
#include "names.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace foramen::fhir {

namespace {

[[nodiscard]] std::optional<bool> flag_of(const json::value& element, std::string_view url) {
    const json::value* found = extension_of(element, url);
    const json::value* flag = found == nullptr ? nullptr : member(*found, "valueBoolean");
    return flag != nullptr && flag->is_bool() ? std::optional(flag->as_bool()) : std::nullopt;
}

[[nodiscard]] std::string kind_of(const std::string& system, const std::string& use) {
    if (use == "home" || use == "work" || use == "mobile")
        return use;
    return system == "sms" ? "mobile" : "other";
}

/// ContactPoint.rank: 1 is the first to use; without one, the last.
[[nodiscard]] std::int64_t rank_of(const json::value& point) {
    const json::value* rank = member(point, "rank");
    return rank != nullptr && rank->is_int64() && rank->as_int64() > 0
               ? rank->as_int64()
               : std::numeric_limits<std::int64_t>::max();
}

} // namespace

std::vector<app::FormerName> former_names_of(const json::value& patient,
                                             const app::LegalName& now) {
    std::vector<app::FormerName> out;
    const auto* names = array_member(patient, "name");
    if (names == nullptr)
        return out;
    for (const json::value& name : *names) {
        const auto use = text_member(name, "use").value_or("");
        const auto family = text_member(name, "family");
        if ((use != "maiden" && use != "old") || !family)
            continue;
        const app::FormerName former{*family, given_names(name)};
        const bool same =
            former.family == now.family && (former.given.empty() || former.given == now.given);
        if (!same && std::ranges::find(out, former) == out.end())
            out.push_back(former);
    }
    return out;
}

Phones phones_of(const json::value& patient) {
    Phones out;
    const auto* points = array_member(patient, "telecom");
    if (points == nullptr)
        return out;
    std::vector<std::pair<std::int64_t, app::Phone>> ranked;
    for (const json::value& point : *points) {
        const auto system = text_member(point, "system").value_or("");
        const auto use = text_member(point, "use").value_or("");
        if ((system != "phone" && system != "sms") || use == "old")
            continue;
        const auto number = normalise_phone(text_member(point, "value").value_or(""));
        if (number)
            ranked.emplace_back(rank_of(point),
                                app::Phone{*number, kind_of(system, use),
                                           flag_of(point, names::kMayCall),
                                           flag_of(point, names::kMayLeaveMessage)});
        else
            ++out.unreadable;
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
    for (auto& [rank, phone] : ranked)
        if (std::ranges::find(out.read, phone.number, &app::Phone::number) == out.read.end())
            out.read.push_back(std::move(phone));
    return out;
}

namespace {

constexpr std::string_view kUsCoreInterpreter =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed";
/// SNOMED CT qualifier "yes".
constexpr std::string_view kYes = "373066001";
// HL7 v2 table 0131 and v3 RoleCode: whom to call in an emergency, and who stands for the patient.
constexpr std::array<std::string_view, 2> kEmergency{"C", "ECON"};
constexpr std::array<std::string_view, 4> kRepresentative{"GUARD", "POWATT", "HPOWATT", "DPOWATT"};
constexpr std::size_t kMostLines = 4;

[[nodiscard]] bool is_old(const json::value& value) {
    return text_member(value, "use") == "old";
}

[[nodiscard]] std::string email_of(const json::value& patient) {
    if (const auto* points = array_member(patient, "telecom"))
        for (const json::value& point : *points)
            if (text_member(point, "system") == "email" && !is_old(point))
                if (auto value = text_member(point, "value"))
                    return std::move(*value);
    return {};
}

/// The home address, else the first one in use.
[[nodiscard]] app::Address address_of(const json::value& patient) {
    const json::value* chosen = nullptr;
    if (const auto* addresses = array_member(patient, "address"))
        for (const json::value& address : *addresses)
            if (!is_old(address) && (chosen == nullptr || (text_member(address, "use") == "home" &&
                                                           text_member(*chosen, "use") != "home")))
                chosen = &address;
    app::Address out;
    if (chosen == nullptr)
        return out;
    for (std::string& line : texts_in(*chosen, "line"))
        if (out.lines.size() < kMostLines)
            out.lines.push_back(std::move(line));
    out.city = text_member(*chosen, "city").value_or("");
    out.state = text_member(*chosen, "state").value_or("");
    out.postal_code = text_member(*chosen, "postalCode").value_or("");
    const std::string country = text_member(*chosen, "country").value_or("");
    if (country.size() == 2 &&
        std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; }))
        out.country = country;
    return out;
}

/// The preferred language, else the first. A BCP 47 code; what is none is no language here.
[[nodiscard]] std::string language_of(const json::value& patient) {
    std::string out;
    if (const auto* all = array_member(patient, "communication"))
        for (const json::value& one : *all) {
            const json::value* preferred = member(one, "preferred");
            const bool first_choice =
                preferred != nullptr && preferred->is_bool() && preferred->as_bool();
            const auto code = code_member(one, "language");
            if (code && is_language(*code) && (out.empty() || first_choice))
                out = *code;
        }
    return out;
}

[[nodiscard]] std::optional<bool> interpreter_of(const json::value& patient) {
    if (const auto flag = flag_of(patient, names::kInterpreter))
        return flag;
    const json::value* needed = extension_of(patient, kUsCoreInterpreter);
    const json::value* coding = needed == nullptr ? nullptr : member(*needed, "valueCoding");
    return coding == nullptr ? std::nullopt : std::optional(text_member(*coding, "code") == kYes);
}

template <class Word>
[[nodiscard]] Word word_of(const json::value& patient, std::string_view url) {
    const json::value* found = extension_of(patient, url);
    const auto code = found == nullptr ? std::nullopt : text_member(*found, "valueCode");
    return code ? parse_enum<Word>(*code).value_or(Word::unknown) : Word::unknown;
}

template <class Codes>
[[nodiscard]] bool has_code(const json::value& contact, const Codes& codes) {
    if (const auto* concepts = array_member(contact, "relationship"))
        for (const json::value& one : *concepts)
            if (const auto* codings = array_member(one, "coding"))
                for (const json::value& coding : *codings)
                    if (std::ranges::find(codes, text_member(coding, "code").value_or("")) !=
                        codes.end())
                        return true;
    return false;
}

/// In words, as far as there are any.
[[nodiscard]] std::string relationship_of(const json::value& contact) {
    if (const auto* concepts = array_member(contact, "relationship"))
        for (const json::value& one : *concepts)
            if (const auto coding = coding_of(one); coding && coding->name != coding->code)
                return coding->name;
    return {};
}

/// Contacts with a name. That a representative may consent stands in records of our own only; else
/// it is for the clinic to find out.
[[nodiscard]] std::vector<app::Contact> contacts_of(const json::value& patient) {
    std::vector<app::Contact> out;
    if (const auto* contacts = array_member(patient, "contact"))
        for (const json::value& contact : *contacts) {
            const json::value* name = member(contact, "name");
            if (name == nullptr)
                continue;
            app::Contact one;
            const std::string family = text_member(*name, "family").value_or("");
            one.name = given_names(*name);
            one.name += one.name.empty() || family.empty() ? family : " " + family;
            if (one.name.empty())
                one.name = text_member(*name, "text").value_or("");
            if (one.name.empty())
                continue;
            one.relationship = relationship_of(contact);
            if (const Phones phones = phones_of(contact); !phones.read.empty())
                one.phone = phones.read.front().number;
            one.emergency = has_code(contact, kEmergency);
            one.representative = has_code(contact, kRepresentative);
            one.may_consent =
                one.representative && flag_of(contact, names::kMayConsent).value_or(false);
            out.push_back(std::move(one));
        }
    return out;
}

} // namespace

void read_contact(app::PatientContent& content, const json::value& patient) {
    content.email = email_of(patient);
    content.address = address_of(patient);
    content.language = language_of(patient);
    content.interpreter_needed = interpreter_of(patient);
    content.contacts = contacts_of(patient);
    content.childbearing = word_of<Childbearing>(patient, names::kChildbearing);
    content.mobility = word_of<Mobility>(patient, names::kMobility);
    if (const json::value* referring = extension_of(patient, names::kReferringPhysician))
        content.referring_physician = text_member(*referring, "valueString").value_or("");
    if (const auto* physicians = array_member(patient, "generalPractitioner");
        physicians != nullptr && !physicians->empty())
        content.primary_physician = text_member(physicians->front(), "display").value_or("");
}

} // namespace foramen::fhir
