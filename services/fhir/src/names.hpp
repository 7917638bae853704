/// What both reading and writing call things in a FHIR record.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace foramen::fhir::names {

inline constexpr std::string_view kInterpreter =
    "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
inline constexpr std::string_view kAbsent =
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
inline constexpr std::string_view kLoinc = "http://loinc.org";
inline constexpr std::string_view kBodyWeight = "29463-7";
inline constexpr std::string_view kUnits = "http://unitsofmeasure.org";

/// What names of ours begin with.
inline constexpr std::string_view kOurs = "urn:foramen:fhir:";

// What FHIR has no element for.
inline constexpr std::string_view kMayCall = "urn:foramen:fhir:may-call";
inline constexpr std::string_view kMayLeaveMessage = "urn:foramen:fhir:may-leave-message";
inline constexpr std::string_view kMayConsent = "urn:foramen:fhir:may-consent";
inline constexpr std::string_view kChildbearing = "urn:foramen:fhir:childbearing";
inline constexpr std::string_view kMobility = "urn:foramen:fhir:mobility";
inline constexpr std::string_view kReferringPhysician = "urn:foramen:fhir:referring-physician";
/// The end of a condition whose status does not say that it is over (invariants con-4, con-5).
inline constexpr std::string_view kAbated = "urn:foramen:fhir:abated";
/// Its name says "modifier", by which procedures are read.
inline constexpr std::string_view kProcedureModifier = "urn:foramen:fhir:procedure-modifier";
inline constexpr std::string_view kCoverageKind = "urn:foramen:fhir:coverage-kind";
inline constexpr std::string_view kContractor = "urn:foramen:fhir:medicare-contractor";
inline constexpr std::string_view kState = "urn:foramen:fhir:state";
inline constexpr std::string_view kPlaceOfService = "urn:foramen:fhir:place-of-service";
inline constexpr std::string_view kWithdrawal = "urn:foramen:fhir:withdrawal";
inline constexpr std::string_view kWithdrawnAt = "urn:foramen:fhir:withdrawn-at";
inline constexpr std::string_view kWithdrawnBy = "urn:foramen:fhir:withdrawn-by";
inline constexpr std::string_view kNoteKind = "urn:foramen:fhir:note-kind";
inline constexpr std::string_view kCallOutcome = "urn:foramen:fhir:call-outcome";
inline constexpr std::string_view kCalledNumber = "urn:foramen:fhir:called-number";
inline constexpr std::string_view kCoverageClass =
    "http://terminology.hl7.org/CodeSystem/coverage-class";
/// Before a name in words where FHIR wants a URI.
inline constexpr std::string_view kNamed = "urn:foramen:fhir:named:";

// FHIR's own value sets, as far as they are read: another code says nothing.
inline constexpr std::array<std::string_view, 8> kRequestStatuses{
    "active",           "on-hold", "cancelled", "completed",
    "entered-in-error", "stopped", "draft",     "unknown"};
inline constexpr std::array<std::string_view, 8> kStatementStatuses{
    "active",  "completed", "entered-in-error", "intended",
    "stopped", "on-hold",   "unknown",          "not-taken"};
inline constexpr std::array<std::string_view, 3> kAllergyStatuses{"active", "inactive", "resolved"};
inline constexpr std::array<std::string_view, 4> kVerifications{"unconfirmed", "confirmed",
                                                                "refuted", "entered-in-error"};
inline constexpr std::array<std::string_view, 3> kCriticalities{"low", "high", "unable-to-assess"};
inline constexpr std::array<std::string_view, 6> kConditionStatuses{
    "active", "recurrence", "relapse", "inactive", "remission", "resolved"};

template <class Codes>
[[nodiscard]] bool is_one_of(const Codes& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

} // namespace foramen::fhir::names
