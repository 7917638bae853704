/// The Patient resource of a record that is given out.
#pragma once

#include "foramen/app/patient.hpp"

#include <boost/json.hpp>

namespace foramen::fhir {

[[nodiscard]] boost::json::object patient_of(const app::PatientRecord& record);

} // namespace foramen::fhir
