/// Imports of tables between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/csv_writes.hpp"
#include "json_read.hpp"

#include <span>
#include <string>
#include <utility>

namespace foramen::db {

[[nodiscard]] app::CsvImport csv_import_of(const json::value& document);
[[nodiscard]] app::CsvRow csv_row_of(const json::value& row);
[[nodiscard]] std::pair<int, app::CsvPlace> csv_place_of(const json::value& row);

[[nodiscard]] std::string document_of_new_import(const app::CsvImport& import,
                                                 const app::IdempotentSuccess& success);
[[nodiscard]] std::string document_of_cells(std::span<const app::CsvRow> rows);
[[nodiscard]] std::string document_of_map(const app::CsvMap& map);
[[nodiscard]] std::string document_of_row(CsvImportId import, const app::CsvRow& row);

} // namespace foramen::db
