/// Patients between the wire and the use cases.
#pragma once

#include "foramen/app/likely_duplicates.hpp"
#include "foramen/app/patient.hpp"
#include "wire/patient.hpp"

#include <vector>

namespace foramen::api {

[[nodiscard]] app::PatientContent content_of(const wire::PatientContent& body);
[[nodiscard]] std::vector<app::PatientIdentifier>
identifiers_of(const std::optional<std::vector<wire::RecordNumber>>& numbers);

[[nodiscard]] wire::PatientContent render_content(const app::PatientContent& content);
/// Without visits. What was entered in error elsewhere is left out.
[[nodiscard]] wire::Patient render_patient(const app::PatientRecord& record,
                                           const ClinicalCodes& codes, LocalDate today);
[[nodiscard]] wire::PatientHistory render_history(const std::vector<app::PatientVersion>& versions);
[[nodiscard]] wire::ComparedPeople
render_identities(const std::vector<app::PatientIdentity>& people);
[[nodiscard]] wire::LikelyPeople render_likely(const std::vector<app::LikelyPerson>& people);

} // namespace foramen::api
