/// Coverages and notes between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/patient_entry_writes.hpp"
#include "json_read.hpp"

#include <string>
#include <vector>

namespace foramen::db {

[[nodiscard]] app::CoverageEntry coverage_entry_of(const json::value& document);
[[nodiscard]] app::Coverage coverage_of(const json::value& document, const json::value& past);
[[nodiscard]] app::NoteEntry note_entry_of(const json::value& document);
[[nodiscard]] app::Note note_of(const json::value& document);
[[nodiscard]] app::CoverageTerms coverage_terms_of(const json::value& document);

/// Without an id, which the database gives.
[[nodiscard]] json::object document_of_coverage(const app::CoverageEntry& entry);
[[nodiscard]] json::object document_of_note(const app::NoteEntry& entry);
[[nodiscard]] std::string document_of_entries(const app::PatientEntryChange& change);

} // namespace foramen::db
