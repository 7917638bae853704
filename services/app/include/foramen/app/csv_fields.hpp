/// The fields of each kind of import, and what columns are usually called.
#pragma once

#include "foramen/app/csv_import.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

#include <span>
#include <string>
#include <vector>

namespace foramen::app {

struct CsvFieldUse {
    CsvField field = CsvField::record_number;
    bool required = false; ///< a map without a column for it is refused
};

/// In the order in which they are shown.
[[nodiscard]] std::span<const CsvFieldUse> csv_fields(CsvKind kind);

/// The columns whose names say what they are; no column and no field twice.
[[nodiscard]] std::vector<CsvColumn> suggested_columns(CsvKind kind,
                                                       const std::vector<std::string>& columns);

/// Every fault of a map for this import.
[[nodiscard]] std::vector<Violation> map_faults(const CsvImport& import, const CsvMap& map,
                                                const ClinicModel& clinic);

} // namespace foramen::app
