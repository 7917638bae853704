/// Imports of tables over one open transaction.
#pragma once

#include "stores.hpp"

namespace foramen::db {

class CsvStore final : public app::CsvWrites {
public:
    explicit CsvStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] std::optional<app::IdempotencyRow> begin(const app::IdempotencyRequest& request,
                                                           Instant now) override;
    void insert(const app::CsvImport& import, const app::IdempotentSuccess& success) override;
    void insert_rows(CsvImportId import, std::span<const app::CsvRow> rows) override;
    [[nodiscard]] std::optional<app::CsvImport> lock(CsvImportId id) override;
    [[nodiscard]] std::optional<app::CsvImport> find(CsvImportId id) override;
    [[nodiscard]] std::vector<app::CsvImport> list(const std::vector<SiteId>& sites,
                                                   int limit) override;
    void save(const app::CsvImport& import) override;
    [[nodiscard]] std::vector<app::CsvRow> rows(const app::CsvRowsQuery& query) override;
    [[nodiscard]] std::vector<app::CsvCount> counts(CsvImportId id) override;
    void save_row(CsvImportId import, const app::CsvRow& row) override;
    void reset_rows(CsvImportId import) override;
    void drop_places(CsvImportId import) override;
    [[nodiscard]] std::optional<int> earlier_with_key(CsvImportId import, const std::string& key,
                                                      int before) override;
    [[nodiscard]] std::vector<std::pair<int, Phi<std::string>>>
    earlier_people(CsvImportId import, LocalDate born, int before) override;
    [[nodiscard]] std::vector<std::pair<int, app::CsvPlace>>
    earlier_places(CsvImportId import, const std::vector<ResourceId>& resources,
                   const Interval& window, int before) override;
    [[nodiscard]] std::optional<app::PatientSummary> patient(const std::string& assigner,
                                                             const std::string& number) override;
    [[nodiscard]] std::optional<AppointmentId> booked_as(const std::string& assigner,
                                                         const std::string& number) override;
    void note_booked(const std::string& assigner, const std::string& number,
                     AppointmentId visit) override;
    [[nodiscard]] bool purge_cells(Instant changed_until, Instant at) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
