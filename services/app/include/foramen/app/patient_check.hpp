/// What is checked of a patient's content before it is stored.
#pragma once

#include "foramen/app/patient_content.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

namespace foramen::app {

/// The latest local date of the organisation's sites: nobody is born after it.
[[nodiscard]] LocalDate latest_today(const ClinicModel& clinic, Instant now);

/// The content with blanks squeezed and telephone numbers in one spelling; or every fault, with its
/// place below /content.
[[nodiscard]] Answer<PatientContent> checked_content(PatientContent content, LocalDate today);

} // namespace foramen::app
