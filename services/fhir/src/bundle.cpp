#include "foramen/fhir/bundle.hpp"

#include "contact_reading.hpp"
#include "fields.hpp"
#include "patient_reading.hpp"
#include "procedure_reading.hpp"
#include "weight_reading.hpp"

#include <set>
#include <unordered_map>
#include <utility>

namespace foramen::fhir {

namespace {

[[nodiscard]] app::BundleRefused refused(std::string pointer, std::string code,
                                         std::string detail) {
    return {detail, {{std::move(pointer), std::move(code), detail}}};
}

/// Why an entry is not used; empty: it was.
using SkipReason = std::string;

class BundleReader {
public:
    /// `as_of`: of the bundle, for all that is in it.
    BundleReader(const json::array& entries, std::optional<Instant> as_of, Instant now)
        : entries_(entries), as_of_(as_of), now_(now) {}

    [[nodiscard]] Result<ReadRecord, app::BundleRefused> run() {
        if (auto fault = find_patient())
            return make_unexpected(std::move(*fault));
        auto record =
            read_patient(*patient_, "/entry/" + std::to_string(patient_index_) + "/resource");
        if (!record)
            return make_unexpected(record.error());
        out_.record = std::move(*record);
        out_.record.as_of = time_of(*patient_);
        Phones phones = phones_of(*patient_);
        out_.record.content.phones = std::move(phones.read);
        read_contact(out_.record.content, *patient_);
        if (phones.unreadable > 0)
            out_.counts["Patient.telecom"].skipped["no_phone_number"] = phones.unreadable;
        for (const json::value& entry : entries_)
            read_entry(entry);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::optional<app::BundleRefused> find_patient() {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const json::value* resource = member(entries_[i], "resource");
            if (resource == nullptr)
                continue;
            const auto type = text_member(*resource, "resourceType").value_or("");
            remember(entries_[i], *resource, type);
            if (type != "Patient")
                continue;
            if (patient_ != nullptr)
                return refused("/entry/" + std::to_string(i), "several_patients",
                               "The record holds several patients.");
            patient_ = resource;
            patient_index_ = i;
            remember_patient(entries_[i], *resource);
        }
        if (patient_ == nullptr)
            return refused("/entry", "no_patient", "The record holds no patient.");
        return std::nullopt;
    }

    void remember_patient(const json::value& entry, const json::value& resource) {
        if (const auto url = text_member(entry, "fullUrl"))
            patient_names_.insert(*url);
        if (const auto id = text_member(resource, "id"))
            patient_names_.insert("Patient/" + *id);
    }

    /// Medications can stand apart from their requests.
    void remember(const json::value& entry, const json::value& resource, const std::string& type) {
        if (type != "Medication")
            return;
        if (const auto url = text_member(entry, "fullUrl"))
            medications_.emplace(*url, &resource);
        if (const auto id = text_member(resource, "id"))
            medications_.emplace("Medication/" + *id, &resource);
    }

    void read_entry(const json::value& entry) {
        const json::value* resource = member(entry, "resource");
        const std::string type =
            resource == nullptr ? "" : text_member(*resource, "resourceType").value_or("");
        app::TypeReport& report = out_.counts[type.empty() ? "(none)" : type];
        SkipReason reason;
        if (type == "Patient")
            reason = "";
        else if (type == "MedicationRequest" || type == "MedicationStatement")
            reason = read_medication(entry, *resource, type);
        else if (type == "AllergyIntolerance")
            reason = read_allergy(entry, *resource);
        else if (type == "Condition")
            reason = read_condition(entry, *resource);
        else if (type == "Observation")
            reason = read_observation(*resource);
        else if (type == "Procedure")
            reason = read_procedure_entry(entry, *resource);
        else if (type == "Medication")
            reason = "used_by_reference";
        else
            reason = type.empty() ? "no_resource" : "not_used";
        if (reason.empty())
            ++report.used;
        else
            ++report.skipped[reason];
    }

    [[nodiscard]] Instant time_of(const json::value& resource) const {
        if (as_of_)
            return *as_of_;
        const json::value* meta = member(resource, "meta");
        return meta == nullptr ? now_ : date_time_member(*meta, "lastUpdated").at.value_or(now_);
    }

    [[nodiscard]] bool is_about_patient(const json::value& resource, std::string_view name) const {
        const auto reference = reference_member(resource, name);
        return reference && patient_names_.contains(*reference);
    }

    /// A key that names the entry in this record and in the next copy of it; empty without an id
    /// or for one that was there already.
    [[nodiscard]] std::string source_key(const json::value& entry, const json::value& resource,
                                         const std::string& type) {
        auto id = text_member(resource, "id");
        if (!id)
            id = text_member(entry, "fullUrl");
        if (!id)
            return {};
        std::string key = type + "/" + *id;
        return seen_.insert(key).second ? key : std::string();
    }

    [[nodiscard]] SkipReason read_medication(const json::value& entry, const json::value& resource,
                                             const std::string& type) {
        if (!is_about_patient(resource, "subject"))
            return "another_subject";
        const auto status = text_member(resource, "status");
        const json::value* concept_value = member(resource, "medicationCodeableConcept");
        if (concept_value == nullptr)
            if (const auto reference = reference_member(resource, "medicationReference"))
                if (const auto found = medications_.find(*reference); found != medications_.end())
                    concept_value = member(*found->second, "code");
        const char* date_name = type == "MedicationRequest" ? "authoredOn" : "dateAsserted";
        const DateTime authored = date_time_member(resource, date_name);
        app::Medication medication;
        const bool in_error = status == "entered-in-error";
        SkipReason reason = read_coding(medication, concept_value, "no_medication");
        if (reason.empty() && (!status || !authored.valid))
            reason = "malformed";
        medication.status = status.value_or("");
        medication.authored_at = authored.at;
        return keep(out_.record.medications, std::move(medication), entry, resource, type,
                    in_error ? kInError : nullptr, reason);
    }

    [[nodiscard]] SkipReason read_allergy(const json::value& entry, const json::value& resource) {
        if (!is_about_patient(resource, "patient"))
            return "another_subject";
        const auto verification = code_member(resource, "verificationStatus").value_or("");
        app::Allergy allergy;
        SkipReason reason = read_coding(allergy, member(resource, "code"), "malformed");
        allergy.clinical_status = code_member(resource, "clinicalStatus").value_or("unknown");
        allergy.verification_status = verification.empty() ? "unconfirmed" : verification;
        allergy.criticality = text_member(resource, "criticality").value_or("");
        return keep(out_.record.allergies, std::move(allergy), entry, resource,
                    "AllergyIntolerance", gone_by(verification), reason);
    }

    [[nodiscard]] SkipReason read_condition(const json::value& entry, const json::value& resource) {
        if (!is_about_patient(resource, "subject"))
            return "another_subject";
        const auto verification = code_member(resource, "verificationStatus").value_or("");
        const DateTime onset = date_time_member(resource, "onsetDateTime");
        const DateTime abated = date_time_member(resource, "abatementDateTime");
        app::Condition condition;
        SkipReason reason = read_coding(condition, member(resource, "code"), "malformed");
        if (!onset.valid || !abated.valid)
            reason = "malformed";
        condition.clinical_status = code_member(resource, "clinicalStatus").value_or("unknown");
        condition.onset_at = onset.at;
        condition.abated_at = abated.at;
        return keep(out_.record.conditions, std::move(condition), entry, resource, "Condition",
                    gone_by(verification), reason);
    }

    /// Of several weights the one of the latest day.
    [[nodiscard]] SkipReason read_observation(const json::value& resource) {
        const auto weight = weight_of(resource);
        if (!weight || !is_about_patient(resource, "subject"))
            return "not_used";
        auto& known = out_.record.content.weight;
        // A missing day is before all others; of one day the heavier one counts, in any order.
        if (known && std::pair(weight->on, weight->grams) < std::pair(known->on, known->grams))
            return "older";
        known = weight;
        return {};
    }

    [[nodiscard]] SkipReason read_procedure_entry(const json::value& entry,
                                                  const json::value& resource) {
        if (!is_about_patient(resource, "subject"))
            return "another_subject";
        ProcedureReading reading = read_procedure(resource, "");
        const bool in_error = reading.skipped == kInError;
        app::ReportedProcedure procedure;
        if (reading.procedure)
            procedure.details = std::move(*reading.procedure);
        auto& list = out_.record.procedures;
        SkipReason reason =
            keep(list, std::move(procedure), entry, resource, "Procedure",
                 in_error ? kInError : nullptr, in_error ? SkipReason() : reading.skipped);
        if (!list.empty())
            list.back().details.source_key = list.back().source_key;
        return reason;
    }

    [[nodiscard]] static SkipReason
    read_coding(app::RecordEntry& entry, const json::value* concept_value, const char* missing) {
        auto coding = concept_value == nullptr ? std::nullopt : coding_of(*concept_value);
        if (!coding)
            return missing;
        entry.coding = std::move(*coding);
        return {};
    }

    static constexpr const char* kInError = "entered_in_error";

    /// Why an entry with this verification status is none; null when it is one.
    [[nodiscard]] static const char* gone_by(const std::string& verification) {
        if (verification == "refuted")
            return "refuted";
        return verification == "entered-in-error" ? kInError : nullptr;
    }

    /// What is `gone` (entered in error, refuted) is no part of the record, and neither is what an
    /// older record says of it.
    template <class Entry>
    [[nodiscard]] SkipReason keep(std::vector<Entry>& list, Entry read, const json::value& entry,
                                  const json::value& resource, const std::string& type,
                                  const char* gone, const SkipReason& reason) {
        if (!reason.empty())
            return gone != nullptr ? gone : reason;
        read.source_key = source_key(entry, resource, type);
        if (read.source_key.empty())
            return "no_or_same_id";
        read.as_of = time_of(resource);
        read.retracted = gone != nullptr;
        list.push_back(std::move(read));
        return gone != nullptr ? gone : SkipReason();
    }

    const json::array& entries_;
    std::optional<Instant> as_of_;
    Instant now_;
    const json::value* patient_ = nullptr;
    std::size_t patient_index_ = 0;
    std::set<std::string, std::less<>> patient_names_;
    std::unordered_map<std::string, const json::value*> medications_;
    std::set<std::string> seen_;
    ReadRecord out_;
};

} // namespace

Result<ReadRecord, app::BundleRefused> read_bundle(std::string_view text, Instant now) {
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 64;
    // One block of memory that is thrown away as a whole: a record can be large.
    json::monotonic_resource memory;
    const json::value bundle = json::parse({text.data(), text.size()}, error, &memory, options);
    if (error)
        return make_unexpected(
            refused("", "not_json", "The record is not JSON, or it was cut off."));
    if (text_member(bundle, "resourceType") != "Bundle")
        return make_unexpected(
            refused("/resourceType", "not_a_bundle", "The record is not a FHIR Bundle."));
    const json::array* entries = array_member(bundle, "entry");
    if (entries == nullptr)
        return make_unexpected(refused("/entry", "no_patient", "The record holds no patient."));
    if (entries->size() > kMaxEntries)
        return make_unexpected(
            refused("/entry", "too_many_entries", "The record has too many entries."));
    const DateTime as_of = date_time_member(bundle, "timestamp");
    auto record = BundleReader(*entries, as_of.at, now).run();
    if (record && !as_of.valid)
        record->counts["Bundle"].skipped["bad_timestamp"] = 1;
    return record;
}

} // namespace foramen::fhir
