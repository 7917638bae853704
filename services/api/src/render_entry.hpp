/// Coverages and notes as the contract has them.
#pragma once

#include "foramen/app/coverage.hpp"
#include "foramen/app/note.hpp"
#include "wire/patient_entry.hpp"

#include <vector>

namespace foramen::api {

[[nodiscard]] app::CoverageContent content_of(const wire::CoverageContent& body);
[[nodiscard]] wire::CoverageList render_coverages(const std::vector<app::Coverage>& coverages);
[[nodiscard]] wire::CoverageTerms render_terms(const app::CoverageTerms& terms);
[[nodiscard]] wire::Note render_note(const app::Note& note);

} // namespace foramen::api
