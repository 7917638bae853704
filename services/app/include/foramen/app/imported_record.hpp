/// One patient's record from elsewhere, and how it joins what is known already.
#pragma once

#include "foramen/app/patient.hpp"

#include <map>
#include <string>
#include <vector>

namespace foramen::app {

/// What of a record is used, as another layer read it from its format.
struct ImportedRecord {
    std::vector<PatientIdentifier> identifiers; ///< at least one
    PatientContent content;                     ///< a field without anything in it says nothing
    Instant as_of;                              ///< the time of the content
    bool entries_alone = false;                 ///< nothing of the content is taken
    std::vector<Medication> medications;
    std::vector<Allergy> allergies;
    std::vector<Condition> conditions;
    std::vector<ReportedProcedure> procedures;
    std::vector<CoverageEntry> coverages;
    std::vector<NoteEntry> notes;
};

/// What became of the resources of one type.
struct TypeReport {
    int used = 0;
    std::map<std::string, int> skipped; ///< reason and count
};
using ImportCounts = std::map<std::string, TypeReport>;

/// The record after an import. Of each field, and of each entry by its source key, the newest
/// record from elsewhere counts, in whatever order they come; of two of the same time always the
/// same one. Silence changes nothing, a death is not taken back, and what a person entered stays
/// with the difference beside it.
[[nodiscard]] PatientRecord with_import(PatientRecord record, const ImportedRecord& imported);

/// Whether a person sees a change: not in the times of records from elsewhere alone.
[[nodiscard]] bool looks_the_same(const PatientRecord& a, const PatientRecord& b);

/// The record after a person changed its content. Fields that are changed count as entered.
[[nodiscard]] PatientRecord with_entered(PatientRecord record, const PatientContent& content);

} // namespace foramen::app
