/// A patient as the use cases see one. Names and birth dates are Phi: they cannot be logged.
#pragma once

#include "foramen/app/coverage.hpp"
#include "foramen/app/note.hpp"
#include "foramen/app/patient_content.hpp"
#include "foramen/app/patient_merge.hpp"
#include "foramen/domain/base/id.hpp"
#include "foramen/domain/base/phi.hpp"
#include "foramen/domain/patient/outside_session.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen {

/// Why somebody opens the record of a patient of other sites.
enum class AccessReason {
    appointment_request,
    phone_call,
    referral,
    emergency,
    records_request,
    billing,
    quality_review
};

template <>
struct EnumNames<AccessReason> {
    static constexpr std::array<std::pair<AccessReason, std::string_view>, 7> table{{
        {AccessReason::appointment_request, "appointment_request"},
        {AccessReason::phone_call, "phone_call"},
        {AccessReason::referral, "referral"},
        {AccessReason::emergency, "emergency"},
        {AccessReason::records_request, "records_request"},
        {AccessReason::billing, "billing"},
        {AccessReason::quality_review, "quality_review"},
    }};
};

} // namespace foramen

namespace foramen::app {

struct PersonName {
    std::string family;
    std::string given;
    std::string preferred; ///< empty when it is the same

    friend auto operator<=>(const PersonName&, const PersonName&) = default;
};

struct PatientSummary {
    PatientId id;
    Phi<std::string> record_number; ///< nine digits with a check digit
    Phi<PersonName> name;
    Phi<LocalDate> birth_date;
    std::string sex; ///< "female", "male", "other", "unknown" (FHIR administrative gender)
    bool deceased = false;
    /// The language (BCP 47, or empty) of an interpreter who is needed; nothing: none is.
    Phi<std::optional<std::string>> interpreter;
    std::optional<PatientId> merged_into = std::nullopt; ///< read where somebody is booked only
};

/// Somebody whom a search found, with the folded name to compare.
struct FoundPatient {
    PatientSummary summary;
    Phi<std::string> key; ///< "family|given|preferred|former", the last one only if there is any
};

/// What tells a patient from others, and nothing else.
struct PatientIdentity {
    PatientSummary summary;
    Phi<std::vector<FormerName>> former_names;
    Phi<std::vector<Phone>> phones;
};

using PatientAccessId = Id<struct PatientAccessTag>;

/// A reason for which somebody opened a record.
struct PatientAccess {
    PatientAccessId id;
    PatientId patient;
    UserId user;
    AccessReason reason = AccessReason::appointment_request;
    Instant at;
};

/// A number that another system gave a patient.
struct PatientIdentifier {
    std::string assigner; ///< FHIR identifier system, or another name of who gave it
    std::string value;

    friend auto operator<=>(const PatientIdentifier&, const PatientIdentifier&) = default;
};

/// What one medication, allergy or condition of a record is.
struct Coding {
    std::string name;
    std::string system; ///< FHIR code system URI, or empty
    std::string code;

    friend auto operator<=>(const Coding&, const Coding&) = default;
};

/// What every entry of a record has.
struct RecordEntry {
    std::string source_key; ///< names the entry in the record that it came from
    Coding coding;
    Instant as_of;          ///< the time of that record
    bool retracted = false; ///< entered in error: kept so that an older record does not revive it

    friend auto operator<=>(const RecordEntry&, const RecordEntry&) = default;
};

struct Medication : RecordEntry {
    std::string status;
    std::optional<Instant> authored_at;

    friend auto operator<=>(const Medication&, const Medication&) = default;
};

struct Allergy : RecordEntry {
    std::string clinical_status;
    std::string verification_status;
    std::string criticality;

    friend auto operator<=>(const Allergy&, const Allergy&) = default;
};

struct Condition : RecordEntry {
    std::string clinical_status;
    std::optional<Instant> onset_at;
    std::optional<Instant> abated_at;

    friend auto operator<=>(const Condition&, const Condition&) = default;
};

/// A procedure that was done, or is planned, elsewhere; `coding` is not used.
struct ReportedProcedure : RecordEntry {
    OutsideProcedure details;

    friend auto operator<=>(const ReportedProcedure&, const ReportedProcedure&) = default;
};

/// Where a part of the content comes from.
struct FieldOrigin {
    /// By a person of the organisation: no record from elsewhere overwrites it.
    bool entered = false;
    /// Of the newest record from elsewhere that says something of it.
    std::optional<Instant> outside_at;
    /// Content with what that record says, where a person entered something; nothing else of it
    /// means anything.
    Phi<std::optional<PatientContent>> outside;
    bool kept = false; ///< somebody looked at the difference and kept ours

    friend bool operator==(const FieldOrigin&, const FieldOrigin&) = default;
};

struct PatientRecord {
    PatientId id;
    Phi<std::string> record_number; ///< nine digits with a check digit
    int version = 0;
    Phi<PatientContent> content;
    std::map<PatientField, FieldOrigin> origins;
    std::vector<PatientIdentifier> identifiers;
    std::optional<Instant> imported_at;
    std::vector<Medication> medications;
    std::vector<Allergy> allergies;
    std::vector<Condition> conditions;
    std::vector<ReportedProcedure> procedures;
    std::vector<CoverageEntry> coverages;
    std::vector<NoteEntry> notes;
    /// Set: everything hangs on that patient now, and this record is only read.
    std::optional<PatientId> merged_into;
    std::vector<MergedRecord> merged; ///< newest first

    friend bool operator==(const PatientRecord&, const PatientRecord&) = default;

    [[nodiscard]] PatientSummary summary() const;
    /// Fields in which a record from elsewhere says something else than a person entered, and
    /// nobody has decided yet.
    [[nodiscard]] std::vector<PatientField> differences() const;
};

/// The content as one change left it.
struct PatientVersion {
    int version = 0;
    Instant at;
    std::string by;     ///< whose change it was; empty: the system's
    std::string action; ///< of the audit: "patient.created", "patient.updated", …
    Phi<PatientContent> content;
};

} // namespace foramen::app
