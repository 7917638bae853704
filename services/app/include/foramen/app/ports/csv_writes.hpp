/// Imports of tables inside a transaction.
#pragma once

#include "foramen/app/csv_import.hpp"
#include "foramen/app/ports/booking_writes.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

struct CsvRowsQuery {
    CsvImportId import;
    std::optional<CsvOutcome> outcome; ///< nothing: all
    int after = 1;                     ///< the last row of the page before
    int limit = 100;
};

class CsvWrites {
public:
    virtual ~CsvWrites() = default;

    /// Locks the key of an upload; what it left behind.
    [[nodiscard]] virtual std::optional<IdempotencyRow> begin(const IdempotencyRequest& request,
                                                              Instant now) = 0;
    virtual void insert(const CsvImport& import, const IdempotentSuccess& success) = 0;
    /// Only their numbers and cells.
    virtual void insert_rows(CsvImportId import, std::span<const CsvRow> rows) = 0;

    /// The import, locked until the transaction ends.
    [[nodiscard]] virtual std::optional<CsvImport> lock(CsvImportId id) = 0;
    [[nodiscard]] virtual std::optional<CsvImport> find(CsvImportId id) = 0;
    /// Of these sites, the newest first.
    [[nodiscard]] virtual std::vector<CsvImport> list(const std::vector<SiteId>& sites,
                                                      int limit) = 0;
    /// Status, version, position, map and who started it.
    virtual void save(const CsvImport& import) = 0;

    [[nodiscard]] virtual std::vector<CsvRow> rows(const CsvRowsQuery& query) = 0;
    [[nodiscard]] virtual std::vector<CsvCount> counts(CsvImportId id) = 0;
    /// All but number and cells, and adds the places.
    virtual void save_row(CsvImportId import, const CsvRow& row) = 0;
    /// As if nobody had looked at any row.
    virtual void reset_rows(CsvImportId import) = 0;
    virtual void drop_places(CsvImportId import) = 0;

    /// The first row with this key before this one.
    [[nodiscard]] virtual std::optional<int>
    earlier_with_key(CsvImportId import, const std::string& key, int before) = 0;
    /// Rows before this one that would make somebody born on that day, with the folded names.
    [[nodiscard]] virtual std::vector<std::pair<int, Phi<std::string>>>
    earlier_people(CsvImportId import, LocalDate born, int before) = 0;
    /// What rows before this one would take of these resources, with their numbers.
    [[nodiscard]] virtual std::vector<std::pair<int, CsvPlace>>
    earlier_places(CsvImportId import, const std::vector<ResourceId>& resources,
                   const Interval& window, int before) = 0;

    /// Who has this number of that assigner; of ours when the assigner is empty.
    [[nodiscard]] virtual std::optional<PatientSummary> patient(const std::string& assigner,
                                                                const std::string& number) = 0;
    /// The visit that came of a booking of another system.
    [[nodiscard]] virtual std::optional<AppointmentId> booked_as(const std::string& assigner,
                                                                 const std::string& number) = 0;
    virtual void note_booked(const std::string& assigner, const std::string& number,
                             AppointmentId visit) = 0;

    /// Removes the cells of one import that nobody has worked on since; false when there is none.
    [[nodiscard]] virtual bool purge_cells(Instant changed_until, Instant at) = 0;
};

} // namespace foramen::app
