/// The document of clinical codes as the domain has it.
#pragma once

#include "foramen/domain/patient/clinical_codes.hpp"
#include "json_read.hpp"

namespace foramen::db {

[[nodiscard]] ClinicalCodes clinical_codes_of(const json::value& document);

} // namespace foramen::db
