/// What becomes of one row of a table: tried out, or written.
#pragma once

#include "foramen/app/csv_import.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/rules.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/patient/clinical_codes.hpp"

namespace foramen::app {

class CsvCells;

/// A row of an import in an open transaction.
struct CsvWork {
    const CsvImport& import;
    Transaction& tx;
    UnitOfWork& within; ///< runs use cases in the same transaction
    ClinicSource& clinic;
    const ClinicalCodes& codes;
    const Clock& clock;
    IdSource& ids;
    Rules& rules;
    const Actor& actor; ///< whose import it is, with the roles held by an administrator
    Deadline deadline;

    /// Whether it is written. Tried out, nothing of any patient or visit is changed.
    [[nodiscard]] bool writes() const { return import.status == CsvStatus::importing; }
    [[nodiscard]] CsvOutcome new_outcome() const {
        return writes() ? CsvOutcome::created : CsvOutcome::would_create;
    }
    [[nodiscard]] CsvOutcome other_outcome() const {
        return writes() ? CsvOutcome::changed : CsvOutcome::would_change;
    }
};

/// Each sets outcome, problems and ids; the row has its number and cells. A row with a problem
/// changes nothing.
void judge_patient(const CsvWork& work, CsvRow& row);
void judge_session(const CsvWork& work, CsvRow& row);
void judge_booking(const CsvWork& work, CsvRow& row);

/// Sets the row's key. True, and noted, when an earlier row has it already.
[[nodiscard]] bool stands_twice(const CsvWork& work, CsvRow& row, CsvField field, std::string key);

/// The record number in the row, of the map's assigner or of ours; empty, and noted, when it is
/// none.
[[nodiscard]] std::string record_number_of(CsvCells& cells);

/// Whose it is; noted when it is nobody's.
[[nodiscard]] std::optional<PatientSummary> patient_of_row(const CsvWork& work, CsvCells& cells);

/// A use case has refused what the row asks for.
void note_refusal(CsvRow& row, const Refusal& refusal);

} // namespace foramen::app
