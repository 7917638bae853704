/// What came with a patient's record, and what it means here.
#pragma once

#include "foramen/app/patient.hpp"
#include "foramen/domain/patient/clinical_codes.hpp"
#include "wire/patient.hpp"

namespace foramen::api {

/// Medications, allergies and conditions, without what was entered in error.
void add_entries(wire::Patient& out, const app::PatientRecord& record, const ClinicalCodes& codes,
                 LocalDate today);
/// Sessions of injections elsewhere, and the procedures that are in none.
void add_sessions(wire::Patient& out, const app::PatientRecord& record, const ClinicalCodes& codes,
                  LocalDate today);

} // namespace foramen::api
