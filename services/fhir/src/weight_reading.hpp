/// Body weight among the Observations of a record.
#pragma once

#include "fields.hpp"

#include <optional>

namespace foramen::fhir {

/// LOINC 29463-7 in kilograms, grams or pounds, final or amended, from 0.5 to 500 kg; nothing for
/// any other observation.
[[nodiscard]] std::optional<app::Weight> weight_of(const json::value& observation);

} // namespace foramen::fhir
