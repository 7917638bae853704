/// What of a Patient is taken over at most: no more than a person could have written.
#pragma once

#include "foramen/app/imported_record.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

namespace foramen::fhir {

/// The latest day that it is anywhere.
[[nodiscard]] LocalDate latest_day(Instant now);

/// Leaves out what is too much, too long or cannot be, and counts it by the element of the Patient
/// with the reason. `today` is the latest day that it is anywhere.
void limit(app::ImportedRecord& record, LocalDate today, app::ImportCounts& counts);

} // namespace foramen::fhir
