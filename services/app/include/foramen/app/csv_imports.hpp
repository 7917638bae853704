/// Taking a table in, saying what its columns are, and letting it be written. The work itself is
/// done in the background (csv_jobs.hpp).
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/csv_import.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/base/csv.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// Who may bring a table in and look at it, at its site.
inline constexpr RoleSet kCsvImporters{Role::admin};

struct NewCsv {
    SiteId site;
    CsvKind kind = CsvKind::patients;
    CsvEncoding encoding = CsvEncoding::utf8;
    const std::string* bytes = nullptr; ///< of the whole file
    IdempotencyRequest idempotency;
};

/// An import with what is told of it beside its own values.
struct CsvView {
    CsvImport import;
    std::vector<CsvCount> counts;
    std::vector<CsvRow> first; ///< a few rows
};

class CsvImports {
public:
    CsvImports(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    /// Stores the rows as they are. Refused when the file is no table.
    [[nodiscard]] Answer<CsvView> take(const NewCsv& request, const Actor& actor,
                                       Deadline deadline);
    /// Says what the columns are and begins the dry run anew.
    [[nodiscard]] Answer<CsvView> map(CsvImportId id, CsvMap map, int based_on, const Actor& actor,
                                      Deadline deadline);
    /// Begins to write after a dry run, or goes on after a failure.
    [[nodiscard]] Answer<CsvView> start(CsvImportId id, int based_on, const Actor& actor,
                                        Deadline deadline);

    [[nodiscard]] Answer<CsvView> get(CsvImportId id, const Actor& actor, Deadline deadline);
    /// At the sites where the person may, the newest first.
    [[nodiscard]] std::vector<CsvView> list(const Actor& actor, Deadline deadline);
    struct Page {
        CsvImport import;
        std::vector<CsvRow> rows;
    };
    [[nodiscard]] Answer<Page> rows(CsvImportId id, std::optional<CsvOutcome> outcome, int after,
                                    int limit, const Actor& actor, Deadline deadline);

private:
    [[nodiscard]] Answer<CsvView>
    change(CsvImportId id, int based_on, const Actor& actor, const char* action,
           const std::function<std::optional<Refusal>(Transaction& tx, CsvImport& import)>& edit,
           Deadline deadline);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
