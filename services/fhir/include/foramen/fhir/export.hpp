/// Writes everything of one patient as a FHIR R4 Bundle, in the form in which read_bundle() takes
/// it: read into an empty clinic it is the same record again.
#pragma once

#include "foramen/app/patient.hpp"

#include <string>

namespace foramen::fhir {

/// A Bundle of type "collection": Patient, body weight, medications, allergies, conditions and
/// procedures, each with the time of what it says. What was entered in error goes along and says
/// so. The patient's own id is an identifier, since record numbers are no other clinic's.
[[nodiscard]] std::string write_bundle(const app::PatientRecord& record);

} // namespace foramen::fhir
