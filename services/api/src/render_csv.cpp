#include "render_csv.hpp"

#include "foramen/app/csv_fields.hpp"
#include "foramen/domain/base/text.hpp"

#include <algorithm>

namespace foramen::api {

namespace {

constexpr std::size_t kShownBytes = 200;

/// No part of a character is left at the end.
[[nodiscard]] std::string cut(const std::string& text) {
    if (text.size() <= kShownBytes)
        return text;
    std::size_t end = kShownBytes;
    while (!is_valid_utf8(text.substr(0, end)))
        --end;
    return text.substr(0, end) + "…";
}

[[nodiscard]] std::vector<wire::CsvColumn> render(const std::vector<app::CsvColumn>& columns) {
    std::vector<wire::CsvColumn> out;
    for (const app::CsvColumn& column : columns)
        out.push_back({column.field, column.column});
    return out;
}

[[nodiscard]] wire::CsvMap render(const app::CsvMap& map) {
    wire::CsvMap out{render(map.columns), map.date_format, map.assigner, {}};
    for (const app::CsvValue& value : map.values)
        out.values.push_back({value.field, value.cell, value.value});
    return out;
}

[[nodiscard]] wire::CsvProblem render(const app::CsvImport& import, const app::CsvRow& row,
                                      const app::CsvProblem& problem) {
    wire::CsvProblem out;
    out.field = problem.field;
    out.code = problem.code;
    out.message = problem.message;
    out.patients = problem.patients;
    out.rows = problem.rows;
    const std::string column = column_of(import, problem.field);
    if (column.empty())
        return out;
    out.column = column;
    const auto at = static_cast<std::size_t>(std::ranges::find(import.columns, column) -
                                             import.columns.begin());
    const std::vector<std::string>& cells = row.cells.reveal();
    if (at < cells.size())
        out.value = cut(cells[at]);
    return out;
}

} // namespace

std::string column_of(const app::CsvImport& import, std::optional<CsvField> field) {
    if (!field || !import.map)
        return {};
    const auto mapped = std::ranges::find(import.map->columns, *field, &app::CsvColumn::field);
    return mapped == import.map->columns.end() ? std::string() : mapped->column;
}

wire::CsvImport render_csv_import(const app::CsvView& view) {
    const app::CsvImport& import = view.import;
    wire::CsvImport out;
    out.id = import.id;
    out.site = import.site;
    out.kind = import.kind;
    out.status = import.status;
    out.version = import.version;
    out.delimiter = std::string(1, import.delimiter);
    out.columns = import.columns;
    for (const app::CsvFieldUse& use : app::csv_fields(import.kind))
        out.fields.push_back({use.field, use.required});
    out.rows = import.rows;
    out.done = import.position - 1;
    for (const app::CsvRow& row : view.first) {
        out.sample.emplace_back();
        for (const std::string& cell : row.cells.reveal())
            out.sample.back().push_back(cut(cell));
    }
    out.suggested = render(app::suggested_columns(import.kind, import.columns));
    if (import.map)
        out.map = render(*import.map);
    for (const app::CsvCount& count : view.counts)
        out.counts.push_back({count.outcome, count.rows});
    out.created_at = import.created_at;
    out.created_by = import.created_by_name;
    out.changed_at = import.changed_at;
    if (import.started_by)
        out.started_by = import.started_by_name;
    out.purged = import.purged;
    return out;
}

wire::CsvImportSummary render_csv_summary(const app::CsvImport& import) {
    return {import.id,   import.site,         import.kind,       import.status,
            import.rows, import.position - 1, import.created_at, import.created_by_name};
}

wire::CsvRow render_csv_row(const app::CsvImport& import, const app::CsvRow& row) {
    wire::CsvRow out{row.number, row.outcome, {}, row.patient, row.appointment};
    for (const app::CsvProblem& problem : row.problems)
        out.problems.push_back(render(import, row, problem));
    return out;
}

app::CsvMap csv_map_of(const wire::CsvMap& map) {
    app::CsvMap out;
    for (const wire::CsvColumn& column : map.columns)
        out.columns.push_back({column.field, column.column});
    out.date_format = map.date_format;
    out.assigner = map.assigner;
    for (const wire::CsvValue& value : map.values)
        out.values.push_back({value.field, value.cell, value.value});
    return out;
}

} // namespace foramen::api
