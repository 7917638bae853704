#include "foramen/domain/base/csv.hpp"

#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace foramen {

namespace {

constexpr std::string_view kMark = "\xef\xbb\xbf";
constexpr std::array kDelimiters{',', ';', '\t', '|'};

/// What the bytes 0x80 to 0x9f are in Windows-1252; 0 for those that are nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

[[nodiscard]] int line_of(std::string_view text, std::size_t at) {
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
}

/// A code point below U+10000.
void append_utf8(std::string& out, std::uint32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0U | (point >> 6));
        out += static_cast<char>(0x80U | (point & 0x3fU));
    } else {
        out += static_cast<char>(0xe0U | (point >> 12));
        out += static_cast<char>(0x80U | ((point >> 6) & 0x3fU));
        out += static_cast<char>(0x80U | (point & 0x3fU));
    }
}

[[nodiscard]] Result<std::string, CsvFaultAt> from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool special = byte >= 0x80 && byte < 0xa0;
        const std::uint32_t point = special ? kWindows1252[byte - 0x80U] : byte;
        if (special && point == 0)
            return make_unexpected(CsvFaultAt{CsvFault::not_windows_1252, line_of(bytes, i)});
        append_utf8(out, point);
    }
    return out;
}

/// The first line that is not well formed. No line end is part of a longer sequence.
[[nodiscard]] std::optional<int> line_not_utf8(std::string_view text) {
    int line = 1;
    for (std::size_t begin = 0; begin <= text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (!is_valid_utf8(text.substr(begin, end - begin)))
            return line;
        begin = end + 1;
    }
    return std::nullopt;
}

} // namespace

Result<std::string, CsvFaultAt> decode_csv(std::string_view bytes, CsvEncoding encoding) {
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
        return make_unexpected(CsvFaultAt{CsvFault::nul_byte, line_of(bytes, nul)});
    if (encoding == CsvEncoding::windows_1252)
        return from_windows_1252(bytes);
    if (bytes.starts_with(kMark))
        bytes.remove_prefix(kMark.size());
    if (const auto line = line_not_utf8(bytes))
        return make_unexpected(CsvFaultAt{CsvFault::not_utf8, *line});
    return std::string(bytes);
}

bool CsvReader::at_line_end() const {
    return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
}

void CsvReader::skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r')
        ++at_;
    if (at_ < text_.size() && text_[at_] == '\n')
        ++at_;
    ++line_;
}

Result<std::string, CsvFaultAt> CsvReader::quoted() {
    const int opened = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"') {
            if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
                ++at_;
                if (at_line_end() || text_[at_] == delimiter_)
                    return cell;
                return make_unexpected(CsvFaultAt{CsvFault::text_after_quote, line_});
            }
            ++at_;
        } else if (text_[at_] == '\n') {
            ++line_;
        }
        cell += text_[at_];
    }
    return make_unexpected(CsvFaultAt{CsvFault::unterminated_quote, opened});
}

std::string CsvReader::plain() {
    const std::size_t begin = at_;
    while (!at_line_end() && text_[at_] != delimiter_)
        ++at_;
    return std::string(text_.substr(begin, at_ - begin));
}

Result<std::optional<CsvRecord>, CsvFaultAt> CsvReader::next() {
    while (at_ < text_.size() && at_line_end())
        skip_line_end();
    if (at_ == text_.size())
        return std::optional<CsvRecord>();
    CsvRecord record;
    record.line = line_;
    for (;; ++at_) {
        if (at_ < text_.size() && text_[at_] == '"') {
            auto cell = quoted();
            if (!cell)
                return make_unexpected(cell.error());
            record.cells.push_back(std::move(*cell));
        } else {
            record.cells.push_back(plain());
        }
        if (at_line_end())
            break;
    }
    skip_line_end();
    return std::optional(std::move(record));
}

char csv_delimiter(std::string_view text) {
    // Counted before anybody knows what divides cells: what stands in quotes divides nothing.
    std::array<std::size_t, kDelimiters.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        quoted = quoted != (c == '"');
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        for (std::size_t i = 0; i < kDelimiters.size() && !quoted; ++i)
            counts.at(i) += static_cast<std::size_t>(c == kDelimiters.at(i));
    }
    const auto most = std::ranges::max_element(counts);
    return kDelimiters.at(static_cast<std::size_t>(most - counts.begin()));
}

std::string csv_line(std::span<const std::string> cells, char delimiter) {
    std::string line;
    for (const std::string& cell : cells) {
        if (&cell != cells.data())
            line += delimiter;
        // A row of one empty cell would be an empty line, which is no row.
        const bool quoted = cell.find_first_of("\"\r\n") != std::string::npos ||
                            cell.find(delimiter) != std::string::npos ||
                            (cell.empty() && cells.size() == 1);
        if (!quoted) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell)
            line.append(c == '"' ? 2 : 1, c);
        line += '"';
    }
    return line + "\r\n";
}

std::string spreadsheet_safe(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(0, 1, '\'');
    return text;
}

} // namespace foramen
