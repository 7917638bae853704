/// Patients of one day who could be mistaken for each other: same initials, same family name, or
/// record numbers with one digit changed or two neighbours swapped. More would put the sign on
/// nearly everybody, and nobody would look at it. The board's own signs follow the same rule.
#pragma once

#include "foramen/app/ports/read_store.hpp"

#include <unordered_set>
#include <vector>

namespace foramen::api {

[[nodiscard]] std::unordered_set<PatientId>
similar_patients(const std::vector<app::ListedVisit>& visits);

} // namespace foramen::api
