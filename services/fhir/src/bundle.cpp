#include "foramen/fhir/bundle.hpp"

#include "contact_reading.hpp"
#include "coverage_reading.hpp"
#include "fields.hpp"
#include "foramen/domain/base/text.hpp"
#include "foramen/fhir/repeated_name.hpp"
#include "forms.hpp"
#include "limits.hpp"
#include "names.hpp"
#include "note_reading.hpp"
#include "patient_reading.hpp"
#include "procedure_reading.hpp"
#include "resources.hpp"
#include "subject.hpp"
#include "weight_reading.hpp"

#include <algorithm>
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
        const std::string place = "/entry/" + std::to_string(patient_index_) + "/resource";
        if (const char* strange = not_understood(*patient_))
            return make_unexpected(refused(place + "/" + strange, "not_understood",
                                           "The patient means something else than it says."));
        auto record = read_patient(*patient_, place, latest_day(now_), out_.counts);
        if (!record)
            return make_unexpected(record.error());
        out_.record = std::move(*record);
        out_.record.as_of = time_of(*patient_);
        Phones phones = phones_of(*patient_);
        out_.record.content.phones = std::move(phones.read);
        read_contact(out_.record.content, *patient_);
        if (phones.unreadable > 0)
            out_.counts["Patient.telecom"].skipped["no_phone_number"] = phones.unreadable;
        limit(out_.record, latest_day(now_), out_.counts);
        for (std::size_t i = 0; i < entries_.size(); ++i)
            read_entry(i);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::optional<app::BundleRefused> find_patient() {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const json::value* resource = member(entries_[i], "resource");
            if (resource == nullptr)
                continue;
            const std::string type = type_of(resource);
            remember(i, *resource, type);
            if (type != "Patient")
                continue;
            if (patient_ != nullptr)
                return refused("/entry/" + std::to_string(i), "several_patients",
                               "The record holds several patients.");
            patient_ = resource;
            patient_index_ = i;
        }
        if (patient_ == nullptr)
            return refused("/entry", "no_patient", "The record holds no patient.");
        subject_.emplace(entries_[patient_index_], *patient_);
        return std::nullopt;
    }

    /// Medications can stand apart from their requests, and one resource can come several times, as
    /// in a history: the newest counts, of several of one time the first.
    void remember(std::size_t index, const json::value& resource, const std::string& type) {
        const json::value& entry = entries_[index];
        const auto updated = last_updated(resource).value_or(Instant::min());
        const std::string key = source_key(entry, resource, type);
        const auto [known, is_new] = newest_.try_emplace(key, index, updated);
        if (!is_new && known->second.second < updated)
            known->second = {index, updated};
        if (type != "Medication")
            return;
        if (const auto url = text_member(entry, "fullUrl"))
            medications_.emplace(*url, &resource);
        if (const auto id = text_member(resource, "id"))
            medications_.emplace("Medication/" + *id, &resource);
    }

    void read_entry(std::size_t index) {
        const json::value& entry = entries_[index];
        index_ = index;
        const json::value* resource = member(entry, "resource");
        const std::string type = type_of(resource);
        app::TypeReport& report = out_.counts[type.empty() ? "(none)" : type];
        SkipReason reason;
        if (type == "Patient")
            reason = "";
        else if (const auto fault = fault_of(resource, type); !fault.empty())
            reason = fault;
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
        else if (type == "Coverage")
            reason = read_coverage_entry(entry, *resource);
        else if (type == "Communication")
            reason = read_note_entry(entry, *resource);
        else if (type == "Medication")
            reason = "used_by_reference";
        else
            reason = type.empty() ? "no_resource" : "not_used";
        if (reason.empty())
            ++report.used;
        else
            ++report.skipped[reason];
    }

    /// Why an entry of a type that is read cannot be read at all; empty: it can.
    [[nodiscard]] static SkipReason fault_of(const json::value* resource, const std::string& type) {
        if (resource == nullptr || !is_read(type))
            return {};
        if (not_understood(*resource) != nullptr)
            return "not_understood";
        return misshapen(*resource, type).empty() ? SkipReason() : "malformed";
    }

    /// Never later than now: else no later record would count.
    [[nodiscard]] Instant time_of(const json::value& resource) const {
        return std::min(now_, as_of_ ? *as_of_ : last_updated(resource).value_or(now_));
    }

    [[nodiscard]] bool is_about_patient(const json::value& resource, std::string_view name) const {
        return subject_->meant_by(resource, name);
    }

    /// A code of FHIR's value set; another one is counted and says nothing.
    template <class Codes>
    [[nodiscard]] std::string known(const Codes& codes, const std::optional<std::string>& code,
                                    const std::string& element) {
        if (!code || names::is_one_of(codes, *code))
            return code.value_or("");
        ++out_.counts[element].skipped["unknown_code"];
        return {};
    }

    /// In the resource itself, in another one, or contained; R5 has both in one element.
    [[nodiscard]] const json::value* medication_of(const json::value& resource) const {
        const json::value* either = member(resource, "medication");
        const json::value* concept_value = either == nullptr
                                               ? member(resource, "medicationCodeableConcept")
                                               : member(*either, "concept");
        if (concept_value != nullptr)
            return concept_value;
        const auto reference = either == nullptr ? reference_member(resource, "medicationReference")
                                                 : reference_member(*either, "reference");
        if (!reference)
            return nullptr;
        if (reference->starts_with('#')) {
            if (const auto* contained = array_member(resource, "contained"))
                for (const json::value& one : *contained)
                    if (type_of(&one) == "Medication" &&
                        text_member(one, "id") == reference->substr(1))
                        return member(one, "code");
            return nullptr;
        }
        const auto found = medications_.find(*reference);
        return found == medications_.end() ? nullptr : member(*found->second, "code");
    }

    [[nodiscard]] SkipReason read_medication(const json::value& entry, const json::value& resource,
                                             const std::string& type) {
        if (!is_about_patient(resource, "subject"))
            return "another_subject";
        const auto status = text_member(resource, "status");
        const bool request = type == "MedicationRequest";
        const char* date_name = request ? "authoredOn" : "dateAsserted";
        const DateTime authored = date_time_member(resource, date_name);
        app::Medication medication;
        const bool in_error = status == "entered-in-error";
        SkipReason reason = read_coding(medication, medication_of(resource), "no_medication");
        if (reason.empty() && (!status || !authored.valid))
            reason = "malformed";
        medication.status = request ? known(names::kRequestStatuses, status, type + ".status")
                                    : known(names::kStatementStatuses, status, type + ".status");
        if (medication.status.empty())
            medication.status = "unknown";
        medication.authored_at = authored.at;
        return keep(out_.record.medications, std::move(medication), entry, resource, type,
                    in_error ? kInError : nullptr, reason);
    }

    [[nodiscard]] SkipReason read_allergy(const json::value& entry, const json::value& resource) {
        if (!is_about_patient(resource, "patient"))
            return "another_subject";
        const std::string verification =
            known(names::kVerifications, code_member(resource, "verificationStatus"),
                  "AllergyIntolerance.verificationStatus");
        app::Allergy allergy;
        SkipReason reason = read_coding(allergy, member(resource, "code"), "malformed");
        allergy.clinical_status =
            known(names::kAllergyStatuses, code_member(resource, "clinicalStatus"),
                  "AllergyIntolerance.clinicalStatus");
        // What was entered in error has no clinical status.
        if (allergy.clinical_status.empty() || gone_by(verification) == kInError)
            allergy.clinical_status = "unknown";
        allergy.verification_status = verification.empty() ? "unconfirmed" : verification;
        allergy.criticality = known(names::kCriticalities, text_member(resource, "criticality"),
                                    "AllergyIntolerance.criticality");
        return keep(out_.record.allergies, std::move(allergy), entry, resource,
                    "AllergyIntolerance", gone_by(verification), reason);
    }

    [[nodiscard]] SkipReason read_condition(const json::value& entry, const json::value& resource) {
        if (!is_about_patient(resource, "subject"))
            return "another_subject";
        const auto verification = code_member(resource, "verificationStatus").value_or("");
        const DateTime onset = date_time_member(resource, "onsetDateTime");
        const json::value* apart = extension_of(resource, names::kAbated);
        const DateTime abated = apart == nullptr ? date_time_member(resource, "abatementDateTime")
                                                 : date_time_member(*apart, "valueDateTime");
        app::Condition condition;
        SkipReason reason = read_coding(condition, member(resource, "code"), "malformed");
        if (!onset.valid || !abated.valid)
            reason = "malformed";
        condition.clinical_status =
            known(names::kConditionStatuses, code_member(resource, "clinicalStatus"),
                  "Condition.clinicalStatus");
        if (condition.clinical_status.empty() || gone_by(verification) != nullptr)
            condition.clinical_status = "unknown";
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
        if (weight->on &&
            (*weight->on < out_.record.content.birth_date || *weight->on > latest_day(now_)))
            return "out_of_range";
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

    [[nodiscard]] SkipReason read_coverage_entry(const json::value& entry,
                                                 const json::value& resource) {
        if (!is_about_patient(resource, "beneficiary"))
            return "another_subject";
        CoverageReading read = read_coverage(resource);
        return keep(out_.record.coverages, std::move(read.coverage), entry, resource, "Coverage",
                    read.in_error ? kInError : nullptr, read.skipped);
    }

    [[nodiscard]] SkipReason read_note_entry(const json::value& entry,
                                             const json::value& resource) {
        NoteReading read = read_note(resource);
        if (read.skipped != "not_used" && !is_about_patient(resource, "subject"))
            return "another_subject";
        return keep(out_.record.notes, std::move(read.note), entry, resource, "Communication",
                    read.in_error ? kInError : nullptr, read.skipped);
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
            return "no_id";
        if (newest_.at(read.source_key).first != index_)
            return "same_id";
        read.as_of = time_of(resource);
        if constexpr (requires { read.retracted; })
            read.retracted = gone != nullptr;
        list.push_back(std::move(read));
        return gone != nullptr ? gone : SkipReason();
    }

    const json::array& entries_;
    std::optional<Instant> as_of_;
    Instant now_;
    const json::value* patient_ = nullptr;
    std::size_t patient_index_ = 0;
    std::size_t index_ = 0; ///< of the entry that is read
    std::optional<SubjectNames> subject_;
    std::unordered_map<std::string, const json::value*> medications_;
    /// By source key: which of the entries with it counts, and its time.
    std::unordered_map<std::string, std::pair<std::size_t, Instant>> newest_;
    ReadRecord out_;
};

} // namespace

Result<ReadRecord, app::BundleRefused> read_bundle(std::string_view text, Instant now) {
    if (!is_valid_utf8(text))
        return make_unexpected(refused("", "not_utf8", "The record is not UTF-8."));
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = kMaxDepth;
    // One block of memory that is thrown away as a whole: a record can be large.
    json::monotonic_resource memory;
    const json::value bundle = json::parse({text.data(), text.size()}, error, &memory, options);
    if (error == json::error::too_deep)
        return make_unexpected(refused("", "too_deep", "The record is nested too deep."));
    if (error)
        return make_unexpected(
            refused("", "not_json", "The record is not JSON, or it was cut off."));
    if (auto place = repeated_name(text))
        return make_unexpected(
            refused(std::move(*place), "repeated_name", "The record says something twice."));
    if (text_member(bundle, "resourceType") != "Bundle")
        return make_unexpected(
            refused("/resourceType", "not_a_bundle", "The record is not a FHIR Bundle."));
    if (const char* strange = not_understood(bundle))
        return make_unexpected(refused(std::string("/") + strange, "not_understood",
                                       "The record means something else than it says."));
    if (member(bundle, "entry") == nullptr)
        return make_unexpected(refused("/entry", "no_patient", "The record holds no patient."));
    const json::array* entries = array_member(bundle, "entry");
    if (entries == nullptr)
        return make_unexpected(refused("/entry", "wrong_type", "The entries are not a list."));
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
