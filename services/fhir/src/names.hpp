/// What both reading and writing call things in a FHIR record.
#pragma once

#include <string_view>

namespace foramen::fhir::names {

inline constexpr std::string_view kInterpreter =
    "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
inline constexpr std::string_view kLoinc = "http://loinc.org";
inline constexpr std::string_view kBodyWeight = "29463-7";
inline constexpr std::string_view kUnits = "http://unitsofmeasure.org";

// What FHIR has no element for.
inline constexpr std::string_view kMayCall = "urn:foramen:fhir:may-call";
inline constexpr std::string_view kMayLeaveMessage = "urn:foramen:fhir:may-leave-message";
inline constexpr std::string_view kMayConsent = "urn:foramen:fhir:may-consent";
inline constexpr std::string_view kChildbearing = "urn:foramen:fhir:childbearing";
inline constexpr std::string_view kMobility = "urn:foramen:fhir:mobility";
inline constexpr std::string_view kReferringPhysician = "urn:foramen:fhir:referring-physician";
/// Its name says "modifier", by which procedures are read.
inline constexpr std::string_view kProcedureModifier = "urn:foramen:fhir:procedure-modifier";

} // namespace foramen::fhir::names
