/// A few clinical codes for tests of what is made of them: enough of each kind, none of them a
/// claim about the world. What the clinic ships is in the database and is tested there.
#pragma once

#include "foramen/domain/patient/clinical_codes.hpp"

namespace foramen::test {

inline constexpr const char* kRxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
inline constexpr const char* kSnomed = "http://snomed.info/sct";
inline constexpr const char* kIcd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
inline constexpr const char* kCpt = "http://www.ama-assn.org/go/cpt";
inline constexpr const char* kHcpcs = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

[[nodiscard]] ClinicalCodes::Data test_codes();

} // namespace foramen::test
