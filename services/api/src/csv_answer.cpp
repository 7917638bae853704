#include "csv_answer.hpp"

#include "foramen/domain/base/csv.hpp"

namespace foramen::api {

void CsvTable::add(std::vector<std::string> cells) {
    for (std::string& cell : cells)
        cell = spreadsheet_safe(std::move(cell));
    text_ += csv_line(cells);
}

http::Response CsvTable::answer(const std::string& file_name) const {
    http::Response response;
    response.status = 200;
    response.content_type = "text/csv; charset=utf-8";
    response.headers.push_back(
        {"Content-Disposition", "attachment; filename=\"" + file_name + "\""});
    response.body = text_;
    return response;
}

} // namespace foramen::api
