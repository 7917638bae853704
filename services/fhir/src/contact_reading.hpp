/// What a Patient resource says of former names and telephone numbers.
#pragma once

#include "fields.hpp"

#include <vector>

namespace foramen::fhir {

/// Names whose use is "maiden" or "old", other than `now`, each once.
[[nodiscard]] std::vector<app::FormerName> former_names_of(const json::value& patient,
                                                           const app::PersonName& now);

struct Phones {
    std::vector<app::Phone> read; ///< by rank, then as they stand; no number twice
    int unreadable = 0;
};

/// Numbers to call or to write to that are still in use. Fax numbers, pagers and addresses are
/// none.
[[nodiscard]] Phones phones_of(const json::value& patient);

} // namespace foramen::fhir
