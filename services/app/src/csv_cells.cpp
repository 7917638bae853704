#include "csv_cells.hpp"

#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace foramen::app {

namespace {

/// Numbers divided by one character; nothing when there are more or fewer, or something else.
template <std::size_t N>
[[nodiscard]] std::optional<std::array<int, N>> numbers(std::string_view text, char divider) {
    std::array<int, N> out{};
    for (std::size_t i = 0; i < N; ++i) {
        const std::size_t end = i + 1 < N ? text.find(divider) : text.size();
        if (end == std::string_view::npos || end == 0 || end > 4)
            return std::nullopt;
        const auto [last, error] = std::from_chars(text.data(), text.data() + end, out[i]);
        if (error != std::errc() || last != text.data() + end || out[i] < 0)
            return std::nullopt;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

[[nodiscard]] std::optional<LocalDate> date_of(int year, int month, int day) {
    constexpr int kMonths = 12;
    constexpr int kDays = 31;
    // The types of the calendar hold a byte.
    if (month > kMonths || day > kDays)
        return std::nullopt;
    return LocalDate::make(std::chrono::year{year} /
                           std::chrono::month{static_cast<unsigned>(month)} /
                           std::chrono::day{static_cast<unsigned>(day)});
}

constexpr int kNoon = 12;

} // namespace

std::optional<LocalDate> read_csv_date(std::string_view text, CsvDateFormat format) {
    const char divider = format == CsvDateFormat::year_first       ? '-'
                         : format == CsvDateFormat::day_first_dots ? '.'
                                                                   : '/';
    const auto parts = numbers<3>(text, divider);
    if (!parts)
        return std::nullopt;
    const auto [first, second, third] = *parts;
    switch (format) {
    case CsvDateFormat::year_first:
        return date_of(first, second, third);
    case CsvDateFormat::month_first:
        return date_of(third, first, second);
    case CsvDateFormat::day_first:
    case CsvDateFormat::day_first_dots:
        break;
    }
    return date_of(third, second, first);
}

std::optional<LocalTime> read_csv_time(std::string_view text) {
    std::string time = CsvCells::small(std::string(text));
    const bool am = time.ends_with("am");
    const bool pm = time.ends_with("pm");
    if (am || pm)
        time = squeeze_spaces(time.substr(0, time.size() - 2));
    int hour = 0;
    int minute = 0;
    if (const auto parts = numbers<2>(time, ':')) {
        std::tie(hour, minute) = std::pair((*parts)[0], (*parts)[1]);
    } else if (const auto full = numbers<3>(time, ':'); full && (*full)[2] == 0) {
        std::tie(hour, minute) = std::pair((*full)[0], (*full)[1]);
    } else {
        return std::nullopt;
    }
    if ((am || pm) && (hour < 1 || hour > kNoon))
        return std::nullopt;
    if (am || pm)
        hour = hour % kNoon + (pm ? kNoon : 0);
    if (hour > 23 || minute > 59)
        return std::nullopt;
    return LocalTime::from_minutes(hour * 60 + minute);
}

std::string CsvCells::small(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool CsvCells::whole() {
    const std::size_t cells = row_.cells.reveal().size();
    if (cells == import_.columns.size())
        return true;
    fault({}, "ragged",
          "has " + std::to_string(cells) + " cells where the file has " +
              std::to_string(import_.columns.size()) + " columns");
    return false;
}

std::string CsvCells::raw(CsvField field) {
    const auto mapped = std::ranges::find(map().columns, field, &CsvColumn::field);
    if (mapped == map().columns.end())
        return {};
    const auto column = std::ranges::find(import_.columns, mapped->column);
    const auto at = static_cast<std::size_t>(column - import_.columns.begin());
    std::string cell = row_.cells.reveal().at(at);
    std::ranges::replace(cell, '\r', '\n');
    if (!has_control_character(cell))
        return cell;
    fault(field, "control_character", "holds a character that is no text");
    return {};
}

std::string CsvCells::text(CsvField field, std::size_t longest) {
    std::string cell = squeeze_spaces(raw(field));
    if (code_points(cell) <= longest)
        return cell;
    fault(field, "too_long", "has more than " + std::to_string(longest) + " characters");
    return {};
}

std::string CsvCells::needed(CsvField field, std::size_t longest) {
    const std::size_t faults = row_.problems.size();
    std::string cell = text(field, longest);
    if (cell.empty() && row_.problems.size() == faults)
        fault(field, "required", "must not be empty");
    return cell;
}

std::vector<std::string> CsvCells::lines(CsvField field, std::size_t most) {
    const std::string cell = raw(field);
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= cell.size();) {
        const std::size_t end = std::min(cell.find('\n', begin), cell.size());
        std::string line = squeeze_spaces(cell.substr(begin, end - begin));
        if (!line.empty())
            out.push_back(std::move(line));
        begin = end + 1;
    }
    const bool fits = out.size() <= most && std::ranges::all_of(out, [](const std::string& line) {
                          return code_points(line) <= kLongestCell;
                      });
    if (fits)
        return out;
    fault(field, "too_long", "has more than " + std::to_string(most) + " lines or a long one");
    return {};
}

std::optional<LocalDate> CsvCells::date(CsvField field) {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    auto date = read_csv_date(cell, map().date_format);
    if (!date)
        fault(field, "not_a_date",
              "is no date in the form " + std::string(name_of(map().date_format)));
    return date;
}

std::optional<LocalTime> CsvCells::time(CsvField field) {
    const std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    auto time = read_csv_time(cell);
    if (!time)
        fault(field, "not_a_time", "is no time of day");
    return time;
}

std::optional<double> CsvCells::number(CsvField field) {
    std::string cell = text(field);
    if (cell.empty())
        return std::nullopt;
    std::ranges::replace(cell, ',', '.');
    double value = 0;
    const char* end = cell.data() + cell.size();
    const auto [last, error] = std::from_chars(cell.data(), end, value);
    if (error == std::errc() && last == end && value > 0)
        return value;
    fault(field, "not_a_number", "is no number above 0");
    return std::nullopt;
}

std::string CsvCells::meaning(CsvField field) {
    std::string cell = text(field);
    const std::string written = small(cell);
    for (const CsvValue& value : map().values)
        if (value.field == field && small(squeeze_spaces(value.cell)) == written)
            return value.value;
    return cell;
}

} // namespace foramen::app
