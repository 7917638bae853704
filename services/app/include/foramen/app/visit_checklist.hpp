/// The checklist of a visit: one template, or all that its procedures bring, composed.
#pragma once

#include "foramen/app/refusal.hpp"
#include "foramen/app/visit.hpp"

#include <memory>

namespace foramen::app {

/// For a new plan: the template of each family, in the order of the procedures. Refused when there
/// is none on that date, or when they cannot be composed.
[[nodiscard]] Answer<std::vector<std::int64_t>>
checklists_for(const ClinicModel& clinic, const VisitPlan& plan, LocalDate date);

/// Nothing when a template is unknown or the templates cannot be composed: a database that was
/// changed by hand. A single template stays the model's own, which outlives the pointer.
[[nodiscard]] std::shared_ptr<const ChecklistTemplate>
find_checklist(const ClinicModel& clinic, const std::vector<std::int64_t>& templates);

/// The same for a visit, of which booking has made sure that it has one; throws std::logic_error.
[[nodiscard]] std::shared_ptr<const ChecklistTemplate> checklist_of(const ClinicModel& clinic,
                                                                    const Visit& visit);

} // namespace foramen::app
