/// Tables as text (RFC 4180): cells divided by a character, rows by line ends, cells with either of
/// them in double quotes, a quote inside them doubled.
#pragma once

#include "foramen/domain/base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

enum class CsvFault {
    not_utf8,
    not_windows_1252,
    nul_byte,
    unterminated_quote, ///< the line is the one where it opens
    text_after_quote
};

struct CsvFaultAt {
    CsvFault fault = CsvFault::not_utf8;
    int line = 1; ///< of the file, from 1
};

/// How the bytes of a file are meant.
enum class CsvEncoding { utf8, windows_1252 };

/// The text as UTF-8, without a byte order mark.
[[nodiscard]] Result<std::string, CsvFaultAt> decode_csv(std::string_view bytes,
                                                         CsvEncoding encoding);

struct CsvRecord {
    int line = 1; ///< on which it begins
    std::vector<std::string> cells;
};

/// Reads one record after the other. A quote inside a cell that does not begin with one stands for
/// itself; lines with nothing at all are passed over.
class CsvReader {
public:
    /// The text lives at least as long. The delimiter is no quote and no line end.
    CsvReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    /// Nothing after the last record.
    [[nodiscard]] Result<std::optional<CsvRecord>, CsvFaultAt> next();

private:
    [[nodiscard]] bool at_line_end() const;
    void skip_line_end();
    [[nodiscard]] Result<std::string, CsvFaultAt> quoted();
    [[nodiscard]] std::string plain();

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    int line_ = 1;
};

/// Which of comma, semicolon, tab and bar divides the cells: the one that makes the most of the
/// first record, the first of these when several do.
[[nodiscard]] char csv_delimiter(std::string_view text);

/// One record with its line end (CRLF). Read again it has the same cells.
[[nodiscard]] std::string csv_line(std::span<const std::string> cells, char delimiter = ',');

/// The text so that a spreadsheet takes it for text: what begins like a formula gets a ' before it.
[[nodiscard]] std::string spreadsheet_safe(std::string text);

} // namespace foramen
