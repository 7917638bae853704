/// A table as an answer, for spreadsheets.
#pragma once

#include "foramen/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace foramen::api {

inline constexpr std::string_view kCsv = "text/csv";

class CsvTable {
public:
    /// The names of the columns.
    explicit CsvTable(std::vector<std::string> columns) { add(std::move(columns)); }

    /// Cells that a spreadsheet would take for formulas are made text.
    void add(std::vector<std::string> cells);
    /// To be saved under this name, which tells nothing of anybody.
    [[nodiscard]] http::Response answer(const std::string& file_name) const;

private:
    // What spreadsheets need to see that it is UTF-8.
    std::string text_ = "\xef\xbb\xbf";
};

} // namespace foramen::api
