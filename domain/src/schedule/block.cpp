#include "foramen/domain/schedule/block.hpp"

#include "foramen/domain/base/overloaded.hpp"

#include <algorithm>

namespace foramen {

std::vector<Interval> occurrences(const WeeklyRule& rule, const TimeZone& zone) {
    std::vector<Interval> out;
    for (LocalDate day = rule.first; day <= rule.last; day = day.plus_days(1)) {
        if (std::ranges::find(rule.weekdays, day.weekday()) == rule.weekdays.end())
            continue;
        if (const auto piece =
                Interval::make(zone.recurring(day, rule.from), zone.recurring(day, rule.to)))
            out.push_back(*piece);
    }
    return out;
}

std::vector<Interval> occurrences(const BlockTime& time, const TimeZone& zone) {
    return std::visit(
        Overloaded{[](const Interval& single) { return std::vector<Interval>{single}; },
                   [&](const WeeklyRule& rule) { return occurrences(rule, zone); }},
        time);
}

} // namespace foramen
