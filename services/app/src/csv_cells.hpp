/// The cells of one row as values. Whatever is wrong with one is noted, by its field.
#pragma once

#include "foramen/app/csv_import.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::app {

inline constexpr std::size_t kLongestCell = 500;

/// What people write for one of our words: in small letters.
template <class E>
struct CsvWord {
    std::string_view written;
    E meant;
};

class CsvCells {
public:
    /// Both live at least as long. The import has a map.
    CsvCells(const CsvImport& import, CsvRow& row) : import_(import), row_(row) {}

    [[nodiscard]] const CsvMap& map() const { return *import_.map; }
    void fault(std::optional<CsvField> field, std::string code, std::string message) {
        row_.problems.push_back({field, std::move(code), std::move(message)});
    }
    [[nodiscard]] bool faultless() const { return row_.problems.empty(); }

    /// The row has as many cells as the file has columns; else it is at fault and has no values.
    [[nodiscard]] bool whole();

    /// With blanks squeezed; empty where there is no column. In code points.
    [[nodiscard]] std::string text(CsvField field, std::size_t longest = kLongestCell);
    [[nodiscard]] std::string needed(CsvField field, std::size_t longest = kLongestCell);
    /// Its lines, without empty ones.
    [[nodiscard]] std::vector<std::string> lines(CsvField field, std::size_t most);
    /// By the date format of the map; nothing when it is empty or no date.
    [[nodiscard]] std::optional<LocalDate> date(CsvField field);
    /// "7:30", "07:30:00", "7:30 AM".
    [[nodiscard]] std::optional<LocalTime> time(CsvField field);
    /// Above 0, with a decimal point or comma.
    [[nodiscard]] std::optional<double> number(CsvField field);
    /// What the map says that the cell means, else the cell itself.
    [[nodiscard]] std::string meaning(CsvField field);

    template <class E>
    [[nodiscard]] std::optional<E> word(CsvField field, std::span<const CsvWord<E>> words) {
        const std::string written = small(text(field));
        if (written.empty())
            return std::nullopt;
        for (const CsvWord<E>& known : words)
            if (known.written == written)
                return known.meant;
        fault(field, "unknown_word", "is none of the words that are known here");
        return std::nullopt;
    }

    /// ASCII letters made small.
    [[nodiscard]] static std::string small(std::string text);

private:
    [[nodiscard]] std::string raw(CsvField field);

    const CsvImport& import_;
    CsvRow& row_;
};

/// A date as the format has it, with one or two digits for day and month.
[[nodiscard]] std::optional<LocalDate> read_csv_date(std::string_view text, CsvDateFormat format);
[[nodiscard]] std::optional<LocalTime> read_csv_time(std::string_view text);

} // namespace foramen::app
