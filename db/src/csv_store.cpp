#include "csv_store.hpp"

#include "mapping/csv_mapping.hpp"
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::optional<app::CsvImport> import_in(const std::optional<Row>& row) {
    return row ? std::optional(csv_import_of(parse_document(row->at(0).value()))) : std::nullopt;
}

} // namespace

std::optional<app::IdempotencyRow> CsvStore::begin(const app::IdempotencyRequest& request,
                                                   Instant now) {
    Params params;
    add_idempotency(params, request, now);
    const auto row = run_.one(queries::begin_csv_import, params, 1);
    return row->at(0) ? replay_of(parse_document(*row->at(0))) : std::nullopt;
}

void CsvStore::insert(const app::CsvImport& import, const app::IdempotentSuccess& success) {
    static_cast<void>(run_.many(queries::insert_csv_import,
                                Params().add("import", document_of_new_import(import, success)),
                                1));
}

void CsvStore::insert_rows(CsvImportId import, std::span<const app::CsvRow> rows) {
    run_.execute(queries::insert_csv_rows,
                 Params().add("import", import).add("rows", document_of_cells(rows)));
}

std::optional<app::CsvImport> CsvStore::lock(CsvImportId id) {
    // Read by another statement, which sees what was committed while the lock was waited for.
    if (!run_.one(queries::lock_csv_import, Params().add("id", id), 1))
        return std::nullopt;
    return find(id);
}

std::optional<app::CsvImport> CsvStore::find(CsvImportId id) {
    return import_in(run_.one(queries::csv_import_by_id, Params().add("id", id), 1));
}

std::vector<app::CsvImport> CsvStore::list(const std::vector<SiteId>& sites, int limit) {
    std::vector<app::CsvImport> out;
    for (const Row& row :
         run_.many(queries::csv_imports_of,
                   Params().add("sites", array_literal(sites)).add("limit", limit), 1))
        out.push_back(*import_in(row));
    return out;
}

void CsvStore::save(const app::CsvImport& import) {
    run_.execute(
        queries::save_csv_import,
        Params()
            .add("status", name_of(import.status))
            .add("version", import.version)
            .add("position", import.position)
            .add("map", import.map ? std::optional(document_of_map(*import.map)) : std::nullopt)
            .add("started",
                 import.started_by ? std::optional(import.started_by->to_string()) : std::nullopt)
            .add("at", import.changed_at)
            .add("id", import.id));
}

std::vector<app::CsvRow> CsvStore::rows(const app::CsvRowsQuery& query) {
    std::vector<app::CsvRow> out;
    const auto outcome =
        query.outcome ? std::optional(std::string(name_of(*query.outcome))) : std::nullopt;
    for (const Row& row : run_.many(queries::csv_rows,
                                    Params()
                                        .add("import", query.import)
                                        .add("after", query.after)
                                        .add("outcome", outcome)
                                        .add("limit", query.limit),
                                    1))
        out.push_back(csv_row_of(parse_document(row.at(0).value())));
    return out;
}

std::vector<app::CsvCount> CsvStore::counts(CsvImportId id) {
    std::vector<app::CsvCount> out;
    for (const Row& row : run_.many(queries::csv_counts, Params().add("import", id), 2))
        out.push_back(
            {parse_enum<CsvOutcome>(row.at(0).value()).value(), std::stoi(row.at(1).value())});
    return out;
}

void CsvStore::save_row(CsvImportId import, const app::CsvRow& row) {
    run_.execute(queries::save_csv_row, Params().add("row", document_of_row(import, row)));
}

void CsvStore::reset_rows(CsvImportId import) {
    run_.execute(queries::reset_csv_rows, Params().add("import", import));
}

void CsvStore::drop_places(CsvImportId import) {
    run_.execute(queries::drop_csv_places, Params().add("import", import));
}

std::optional<int> CsvStore::earlier_with_key(CsvImportId import, const std::string& key,
                                              int before) {
    const auto row =
        run_.one(queries::csv_row_with_key,
                 Params().add("import", import).add("key", key).add("before", before), 1);
    return row->at(0) ? std::optional(std::stoi(*row->at(0))) : std::nullopt;
}

std::vector<std::pair<int, Phi<std::string>>> CsvStore::earlier_people(CsvImportId import,
                                                                       LocalDate born, int before) {
    std::vector<std::pair<int, Phi<std::string>>> out;
    for (const Row& row :
         run_.many(queries::csv_people_born,
                   Params().add("import", import).add("born", born).add("before", before), 2))
        out.emplace_back(std::stoi(row.at(0).value()), Phi(row.at(1).value()));
    return out;
}

std::vector<std::pair<int, app::CsvPlace>>
CsvStore::earlier_places(CsvImportId import, const std::vector<ResourceId>& resources,
                         const Interval& window, int before) {
    std::vector<std::pair<int, app::CsvPlace>> out;
    for (const Row& row : run_.many(queries::csv_places,
                                    Params()
                                        .add("import", import)
                                        .add("resources", array_literal(resources))
                                        .add("from", window.start())
                                        .add("to", window.end())
                                        .add("before", before),
                                    1))
        out.push_back(csv_place_of(parse_document(row.at(0).value())));
    return out;
}

std::optional<app::PatientSummary> CsvStore::patient(const std::string& assigner,
                                                     const std::string& number) {
    const auto row =
        run_.one(queries::csv_patient, Params().add("assigner", assigner).add("number", number), 1);
    return row ? std::optional(patient_summary_of(parse_document(row->at(0).value())))
               : std::nullopt;
}

std::optional<AppointmentId> CsvStore::booked_as(const std::string& assigner,
                                                 const std::string& number) {
    const auto row = run_.one(queries::imported_booking,
                              Params().add("assigner", assigner).add("number", number), 1);
    return row ? AppointmentId::parse(row->at(0).value()) : std::nullopt;
}

void CsvStore::note_booked(const std::string& assigner, const std::string& number,
                           AppointmentId visit) {
    run_.execute(queries::insert_imported_booking,
                 Params().add("assigner", assigner).add("number", number).add("visit", visit));
}

bool CsvStore::purge_cells(Instant changed_until, Instant at) {
    return run_
        .one(queries::purge_csv_cells, Params().add("at", at).add("before", changed_until), 1)
        .has_value();
}

} // namespace foramen::db
