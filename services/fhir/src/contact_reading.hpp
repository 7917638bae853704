/// What a Patient resource says of former names and of the ways to reach a person.
#pragma once

#include "fields.hpp"

#include <vector>

namespace foramen::fhir {

/// Names whose use is "maiden" or "old", other than `now`, each once.
[[nodiscard]] std::vector<app::FormerName> former_names_of(const json::value& patient,
                                                           const app::LegalName& now);

struct Phones {
    std::vector<app::Phone> read; ///< by rank, then as they stand; no number twice
    int unreadable = 0;
};

/// Numbers to call or to write to that are still in use. Fax numbers, pagers and addresses are
/// none.
[[nodiscard]] Phones phones_of(const json::value& patient);

/// E-mail and postal address, language, interpreter, contacts and physicians.
void read_contact(app::PatientContent& content, const json::value& patient);

} // namespace foramen::fhir
