/// Who may be the same person as somebody new.
#pragma once

#include "foramen/app/ports/patient_writes.hpp"
#include "foramen/app/refusal.hpp"

#include <vector>

namespace foramen::app {

struct LikelyPerson {
    PatientSummary patient;
    std::vector<LikelyReason> reasons;
};

/// Those with one of the record numbers, those born on the same day with a similar name, and those
/// with one of the telephone numbers; the most reasons first.
[[nodiscard]] std::vector<LikelyPerson> likely_duplicates(const PersonState& state);

/// Without these ids.
[[nodiscard]] std::vector<LikelyPerson> without(std::vector<LikelyPerson> people,
                                                const std::vector<PatientId>& ids);

[[nodiscard]] LikelyDuplicate to_refusal(const std::vector<LikelyPerson>& people);

} // namespace foramen::app
