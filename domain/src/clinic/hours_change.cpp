#include "foramen/domain/clinic/hours_change.hpp"

#include <algorithm>
#include <set>

namespace foramen {

namespace {

/// The part of a row before the change and the part after it; either may be nothing.
void cut(const WeeklyHours& row, const HoursChange& change, std::vector<WeeklyHours>& out) {
    if (row.valid_from < change.first) {
        WeeklyHours before = row;
        before.valid_to = row.valid_to ? std::min(*row.valid_to, change.first) : change.first;
        out.push_back(before);
    }
    if (!change.last)
        return;
    WeeklyHours after = row;
    after.valid_from = std::max(row.valid_from, change.last->plus_days(1));
    if (!after.valid_to || after.valid_from < *after.valid_to)
        out.push_back(after);
}

[[nodiscard]] auto order_of(const WeekdayHours& entry) {
    return std::pair(entry.weekday.iso_encoding(), entry.hours.from);
}

} // namespace

void apply(const HoursChange& change, std::vector<WeeklyHours>& rows,
           std::vector<HoursException>& exceptions) {
    std::vector<WeeklyHours> changed;
    for (const WeeklyHours& row : rows) {
        if (row.site == change.site)
            cut(row, change, changed);
        else
            changed.push_back(row);
    }
    std::optional<LocalDate> valid_to;
    if (change.last)
        valid_to = change.last->plus_days(1);
    for (const WeekdayHours& entry : change.weekly)
        changed.push_back(
            {change.site, entry.weekday, entry.hours.from, entry.hours.to, change.first, valid_to});
    rows = std::move(changed);
    std::erase_if(exceptions, [&](const HoursException& exception) {
        return exception.site == change.site && change.holds_on(exception.date);
    });
    exceptions.insert(exceptions.end(), change.exceptions.begin(), change.exceptions.end());
}

std::vector<HoursPeriod> periods_of(std::span<const WeeklyHours> rows, SiteId site,
                                    LocalDate since) {
    std::set<LocalDate> edges{since};
    for (const WeeklyHours& row : rows) {
        if (row.site != site)
            continue;
        edges.insert(std::max(row.valid_from, since));
        if (row.valid_to)
            edges.insert(std::max(*row.valid_to, since));
    }
    std::vector<HoursPeriod> periods;
    for (auto edge = edges.begin(); edge != edges.end(); ++edge) {
        HoursPeriod period{*edge, {}, {}};
        if (const auto next = std::next(edge); next != edges.end())
            period.last = next->plus_days(-1);
        for (const WeeklyHours& row : rows)
            if (row.site == site && row.valid_from <= *edge &&
                (!row.valid_to || *edge < *row.valid_to))
                period.weekly.push_back({row.weekday, {row.from, row.to}});
        std::ranges::sort(period.weekly, {}, order_of);
        if (!period.weekly.empty())
            periods.push_back(std::move(period));
    }
    return periods;
}

} // namespace foramen
