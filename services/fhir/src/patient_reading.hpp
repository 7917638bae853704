/// The Patient resource of a bundle.
#pragma once

#include "fields.hpp"
#include "foramen/app/imported_record.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/base/result.hpp"

namespace foramen::fhir {

/// Fills the person's part of the record, without the ways to reach them. `place` is the JSON
/// Pointer of the resource, for faults: name and birth date have to be as FHIR has them, and nobody
/// is born after `today`. Of other elements what cannot be read is counted.
[[nodiscard]] Result<app::ImportedRecord, app::BundleRefused>
read_patient(const json::value& patient, const std::string& place, LocalDate today,
             app::ImportCounts& counts);

} // namespace foramen::fhir
