/// Imports of tables as wire values.
#pragma once

#include "foramen/app/csv_imports.hpp"
#include "wire/csv.hpp"

namespace foramen::api {

[[nodiscard]] wire::CsvImport render_csv_import(const app::CsvView& view);
[[nodiscard]] wire::CsvImportSummary render_csv_summary(const app::CsvImport& import);
[[nodiscard]] wire::CsvRow render_csv_row(const app::CsvImport& import, const app::CsvRow& row);

/// The column that holds a field; empty when none does.
[[nodiscard]] std::string column_of(const app::CsvImport& import, std::optional<CsvField> field);

[[nodiscard]] app::CsvMap csv_map_of(const wire::CsvMap& map);

} // namespace foramen::api
