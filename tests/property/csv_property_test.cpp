// What is written as a table is read again as the same cells, and no text upsets the reader.
#include "foramen/domain/base/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace foramen::test {
namespace {

constexpr std::string_view kCharacters = "ab \",;\t|\r\n'=\xc3\xa4";

[[nodiscard]] std::string any_text() {
    std::string text;
    const int length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i)
        text += kCharacters[*rc::gen::inRange<std::size_t>(0, kCharacters.size())];
    return text;
}

[[nodiscard]] std::vector<std::string> any_cells() {
    std::vector<std::string> cells(*rc::gen::inRange<std::size_t>(1, 6));
    for (std::string& cell : cells)
        cell = any_text();
    return cells;
}

RC_GTEST_PROP(CsvLaws, ReadsWhatItWrites, ()) {
    const char delimiter = *rc::gen::elementOf(std::string(",;\t|"));
    std::vector<std::vector<std::string>> rows(*rc::gen::inRange<std::size_t>(0, 6));
    std::string text;
    for (auto& cells : rows) {
        cells = any_cells();
        text += csv_line(cells, delimiter);
    }
    CsvReader reader(text, delimiter);
    for (const auto& cells : rows) {
        const auto record = reader.next();
        RC_ASSERT(record.has_value() && record->has_value());
        RC_ASSERT((*record)->cells == cells);
    }
    const auto end = reader.next();
    RC_ASSERT(end.has_value() && !end->has_value());
}

RC_GTEST_PROP(CsvLaws, EndsOnAnyText, ()) {
    std::string text;
    for (int i = *rc::gen::inRange(0, 8); i > 0; --i)
        text += any_text();
    CsvReader reader(text, csv_delimiter(text));
    std::size_t records = 0;
    int line = 0;
    for (auto record = reader.next(); record && *record; record = reader.next()) {
        RC_ASSERT((*record)->line > line);
        line = (*record)->line;
        RC_ASSERT(++records <= text.size());
    }
}

} // namespace
} // namespace foramen::test
