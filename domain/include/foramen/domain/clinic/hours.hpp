/// Weekly working hours: local facts of a site, dated, resolved by the site's zone.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/time/interval_set.hpp"
#include "foramen/domain/time/time_zone.hpp"

#include <optional>
#include <span>
#include <vector>

namespace foramen {

/// One row of a weekly template. A resource can have several on one weekday, at several sites.
struct WeeklyHours {
    SiteId site;
    std::chrono::weekday weekday;
    LocalTime from;
    LocalTime to; ///< after `from`; at most 24:00
    LocalDate valid_from;
    std::optional<LocalDate> valid_to; ///< first day on which the row no longer holds
};

struct LocalHours {
    LocalTime from;
    LocalTime to; ///< after `from`; at most 24:00

    friend bool operator==(const LocalHours&, const LocalHours&) = default;
};

/// What holds at a site on one date instead of the weekly rows.
struct HoursException {
    SiteId site;
    LocalDate date;
    std::vector<LocalHours> hours; ///< empty: nobody is there
};

/// The hours of one local day at a site as instants. Recurring hours that fall into a gap start at
/// its end; a double hour starts at its first occurrence and ends at its first occurrence.
[[nodiscard]] IntervalSet hours_on(std::span<const WeeklyHours> rows,
                                   std::span<const HoursException> exceptions, SiteId site,
                                   const TimeZone& zone, LocalDate date);

} // namespace foramen
