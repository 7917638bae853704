#include "csv_sides.hpp"

#include "foramen/domain/patient/spine_text.hpp"

#include <array>

namespace foramen::app {

namespace {

constexpr std::array kSides{CsvWord<Side>{"left", Side::left},
                            CsvWord<Side>{"l", Side::left},
                            CsvWord<Side>{"lt", Side::left},
                            CsvWord<Side>{"right", Side::right},
                            CsvWord<Side>{"r", Side::right},
                            CsvWord<Side>{"rt", Side::right},
                            CsvWord<Side>{"bilateral", Side::bilateral},
                            CsvWord<Side>{"both", Side::bilateral},
                            CsvWord<Side>{"b", Side::bilateral},
                            CsvWord<Side>{"bl", Side::bilateral},
                            CsvWord<Side>{"bil", Side::bilateral},
                            CsvWord<Side>{"50", Side::bilateral},
                            CsvWord<Side>{"midline", Side::midline},
                            CsvWord<Side>{"mid", Side::midline},
                            CsvWord<Side>{"none", Side::midline},
                            CsvWord<Side>{"n/a", Side::midline}};

} // namespace

std::optional<Side> side_of(CsvCells& cells) {
    return cells.word<Side>(CsvField::side, kSides);
}

std::vector<std::string> levels_of(CsvCells& cells, std::span<const SpineLevel> levels) {
    const std::string written = cells.text(CsvField::levels);
    auto keys = levels_in(written, levels);
    if (keys.empty() && !written.empty())
        cells.fault(CsvField::levels, "unknown_level", "names no level of the spine");
    return keys;
}

} // namespace foramen::app
