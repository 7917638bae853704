#include "foramen/domain/clinic/hours.hpp"

namespace foramen {

IntervalSet hours_on(std::span<const WeeklyHours> rows, std::span<const HoursException> exceptions,
                     SiteId site, const TimeZone& zone, LocalDate date) {
    std::vector<Interval> pieces;
    const auto add = [&](LocalTime from, LocalTime to) {
        if (const auto piece = Interval::make(zone.recurring(date, from), zone.recurring(date, to)))
            pieces.push_back(*piece);
    };
    for (const HoursException& exception : exceptions) {
        if (exception.site != site || exception.date != date)
            continue;
        for (const LocalHours& hours : exception.hours)
            add(hours.from, hours.to);
        return IntervalSet(std::move(pieces));
    }
    const auto weekday = date.weekday();
    for (const WeeklyHours& row : rows)
        if (row.site == site && row.weekday == weekday && row.valid_from <= date &&
            (!row.valid_to || date < *row.valid_to))
            add(row.from, row.to);
    return IntervalSet(std::move(pieces));
}

} // namespace foramen
