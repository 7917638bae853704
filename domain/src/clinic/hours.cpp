#include "foramen/domain/clinic/hours.hpp"

namespace foramen {

IntervalSet hours_on(std::span<const WeeklyHours> rows, SiteId site, const TimeZone& zone,
                     LocalDate date) {
    std::vector<Interval> pieces;
    const auto weekday = date.weekday();
    for (const WeeklyHours& row : rows) {
        if (row.site != site || row.weekday != weekday || date < row.valid_from ||
            (row.valid_to && date >= *row.valid_to))
            continue;
        if (const auto piece =
                Interval::make(zone.recurring(date, row.from), zone.recurring(date, row.to)))
            pieces.push_back(*piece);
    }
    return IntervalSet(std::move(pieces));
}

} // namespace foramen
