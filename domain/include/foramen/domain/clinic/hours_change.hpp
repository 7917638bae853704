/// New versions of weekly working hours: from one date on, for good or for a while.
#pragma once

#include "foramen/domain/clinic/hours.hpp"

#include <optional>
#include <span>
#include <vector>

namespace foramen {

/// One entry of a weekly template.
struct WeekdayHours {
    std::chrono::weekday weekday;
    LocalHours hours;
};

/// What shall hold at a site on the dates [first, last].
struct HoursChange {
    SiteId site;
    LocalDate first;
    std::optional<LocalDate> last; ///< nothing: for good
    std::vector<WeekdayHours> weekly;
    std::vector<HoursException> exceptions; ///< dates within, all at `site`

    [[nodiscard]] bool holds_on(LocalDate date) const {
        return first <= date && (!last || date <= *last);
    }
};

/// Puts the change in place of all that held at its site on its dates. What holds before and after
/// them, and at other sites, stays.
void apply(const HoursChange& change, std::vector<WeeklyHours>& rows,
           std::vector<HoursException>& exceptions);

/// A run of dates on which the same weekly rows hold.
struct HoursPeriod {
    LocalDate first;
    std::optional<LocalDate> last;    ///< nothing: for good
    std::vector<WeekdayHours> weekly; ///< by weekday and time, never empty
};

/// The periods of one site from a date on, by time. Between them nobody is there.
[[nodiscard]] std::vector<HoursPeriod> periods_of(std::span<const WeeklyHours> rows, SiteId site,
                                                  LocalDate since);

} // namespace foramen
