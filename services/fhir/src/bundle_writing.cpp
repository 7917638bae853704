#include "coverage_reading.hpp"
#include "elements.hpp"
#include "foramen/fhir/export.hpp"
#include "note_reading.hpp"
#include "patient_writing.hpp"
#include "uris.hpp"

#include <algorithm>
#include <cstddef>

namespace foramen::fhir {

namespace {

const std::string kTerminology = "http://terminology.hl7.org/CodeSystem/";

/// What an entry of ours is called. The id is part of it, since FHIR does not allow every id.
[[nodiscard]] std::string own_name(const std::string& type, const std::string& id) {
    return std::string(names::kOurs) + type + ":" + percent_encoded(id);
}

void put_system(json::object& coding, const std::string& system) {
    if (!system.empty())
        coding["system"] = uri_of(system);
}

class Writer {
public:
    explicit Writer(const app::PatientRecord& record)
        : record_(record), subject_{{"reference", "urn:uuid:" + record.id.to_string()}} {}

    [[nodiscard]] std::string run() {
        add(patient_of(record_), "urn:uuid:" + record_.id.to_string());
        add_weight();
        for (const app::Medication& entry : record_.medications)
            add_medication(entry);
        for (const app::Allergy& entry : record_.allergies)
            add_allergy(entry);
        for (const app::Condition& entry : record_.conditions)
            add_condition(entry);
        for (const app::ReportedProcedure& entry : record_.procedures)
            add_procedure(entry);
        for (const app::CoverageEntry& entry : record_.coverages) {
            auto [out, url] = begin(entry, "beneficiary");
            write_coverage(out, entry);
            add(std::move(out), url);
        }
        for (const app::NoteEntry& entry : record_.notes) {
            auto [out, url] = begin(entry);
            write_note(out, entry);
            add(std::move(out), url);
        }
        return json::serialize(json::object{
            {"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries_)}});
    }

private:
    void add(json::object resource, const std::string& full_url) {
        entries_.push_back(json::object{{"fullUrl", full_url}, {"resource", std::move(resource)}});
    }

    void add_weight() {
        const auto& weight = record_.content.reveal().weight;
        if (!weight)
            return;
        constexpr double kGrams = 1000;
        json::object out{
            {"resourceType", "Observation"},
            {"id", "weight"},
            {"status", "final"},
            {"category", json::array{coded(kTerminology + "observation-category", "vital-signs")}},
            {"code", coded(names::kLoinc, names::kBodyWeight)},
            {"subject", subject_},
            {"valueQuantity", json::object{{"value", weight->grams / kGrams},
                                           {"unit", "kg"},
                                           {"system", names::kUnits},
                                           {"code", "kg"}}}};
        if (weight->on)
            out["effectiveDateTime"] = weight->on->to_string();
        else
            out["_effectiveDateTime"] = absent();
        add(std::move(out), own_name("weight", record_.id.to_string()));
    }

    /// What every entry has. An id that FHIR does not allow stands in the entry's name alone.
    template <class Entry>
    [[nodiscard]] std::pair<json::object, std::string>
    begin(const Entry& entry, std::string_view subject = "subject") const {
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
        return {std::move(out), own_name(type, id)};
    }

    [[nodiscard]] static json::object concept_of(const app::Coding& coding) {
        json::object out{{"text", coding.name}};
        json::object code;
        put_system(code, coding.system);
        put(code, "code", coding.code);
        if (!code.empty())
            out["coding"] = json::array{std::move(code)};
        return out;
    }

    void add_medication(const app::Medication& entry) {
        auto [out, url] = begin(entry);
        const bool request = out.at("resourceType") == "MedicationRequest";
        const bool known = request ? names::is_one_of(names::kRequestStatuses, entry.status)
                                   : names::is_one_of(names::kStatementStatuses, entry.status);
        out["status"] = known ? entry.status : "unknown";
        if (request)
            out["intent"] = "order";
        out["medicationCodeableConcept"] = concept_of(entry.coding);
        if (entry.authored_at)
            out[request ? "authoredOn" : "dateAsserted"] = to_rfc3339(*entry.authored_at);
        add(std::move(out), url);
    }

    void add_allergy(const app::Allergy& entry) {
        auto [out, url] = begin(entry, "patient");
        const bool known = names::is_one_of(names::kVerifications, entry.verification_status);
        // An entry in error has no clinical status, every other one has (invariants ait-1, ait-2).
        if (entry.verification_status != kInError)
            out["clinicalStatus"] =
                names::is_one_of(names::kAllergyStatuses, entry.clinical_status)
                    ? coded(kTerminology + "allergyintolerance-clinical", entry.clinical_status)
                    : absent();
        out["verificationStatus"] =
            coded(kTerminology + "allergyintolerance-verification",
                  known ? std::string_view(entry.verification_status) : "unconfirmed");
        if (names::is_one_of(names::kCriticalities, entry.criticality))
            out["criticality"] = entry.criticality;
        out["code"] = concept_of(entry.coding);
        add(std::move(out), url);
    }

    void add_condition(const app::Condition& entry) {
        auto [out, url] = begin(entry);
        const std::string& status = entry.clinical_status;
        if (entry.retracted)
            out["verificationStatus"] = coded(kTerminology + "condition-ver-status", kInError);
        else if (names::is_one_of(names::kConditionStatuses, status))
            out["clinicalStatus"] = coded(kTerminology + "condition-clinical", status);
        out["code"] = concept_of(entry.coding);
        if (entry.onset_at)
            out["onsetDateTime"] = to_rfc3339(*entry.onset_at);
        const bool over = status == "inactive" || status == "remission" || status == "resolved";
        if (entry.abated_at && over && !entry.retracted)
            out["abatementDateTime"] = to_rfc3339(*entry.abated_at);
        else if (entry.abated_at)
            out["extension"] = json::array{extension(names::kAbated, "valueDateTime",
                                                     json::value(to_rfc3339(*entry.abated_at)))};
        add(std::move(out), url);
    }

    void add_procedure(const app::ReportedProcedure& entry);

    static constexpr const char* kInError = "entered-in-error";

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
    put_system(out, text.system);
    put(out, "code", text.code);
    put(out, "display", text.name);
    return out;
}

void Writer::add_procedure(const app::ReportedProcedure& entry) {
    auto [out, url] = begin(entry);
    const OutsideProcedure& details = entry.details;
    out["status"] = entry.retracted ? kInError : fhir_status(details.status);
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
