/// The background work of imports: a few rows at a time, each batch one transaction, so that what a
/// killed copy had begun is free for the next.
#pragma once

#include "foramen/app/csv_import.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clinical_codes_source.hpp"
#include "foramen/app/ports/rules.hpp"
#include "foramen/app/run_jobs.hpp"

namespace foramen::app {

struct CsvServices {
    ClinicSource& clinic;
    ClinicalCodesSource& codes;
    const Clock& clock;
    Rules& rules;
};

/// The kinds "csv_import" and "csv_purge"; the services outlive them.
[[nodiscard]] std::vector<JobKind> csv_job_kinds(const CsvServices& services);

/// The job that works on the import as it is now.
[[nodiscard]] Job csv_job(const CsvImport& import, IdSource& ids, Instant now);

} // namespace foramen::app
