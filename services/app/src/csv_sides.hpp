/// Sides and levels of a procedure in a row.
#pragma once

#include "csv_cells.hpp"
#include "foramen/domain/clinic/procedure_type.hpp"

namespace foramen::app {

[[nodiscard]] std::optional<Side> side_of(CsvCells& cells);

/// Keys of the levels that the cell names, noted when it names something else.
[[nodiscard]] std::vector<std::string> levels_of(CsvCells& cells,
                                                 std::span<const SpineLevel> levels);

} // namespace foramen::app
