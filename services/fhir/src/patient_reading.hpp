/// The Patient resource of a bundle.
#pragma once

#include "fields.hpp"
#include "foramen/app/imported_record.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/base/result.hpp"

namespace foramen::fhir {

/// Fills the person's part of the record, without the ways to reach them. `place` is the JSON
/// Pointer of the resource, for faults.
[[nodiscard]] Result<app::ImportedRecord, app::BundleRefused>
read_patient(const json::value& patient, const std::string& place);

} // namespace foramen::fhir
