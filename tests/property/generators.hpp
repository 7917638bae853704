/// Values for the properties: intervals near one another, dates on which the clocks change, zones
/// that change them in every way.
#pragma once

#include "foramen/domain/time/interval_set.hpp"
#include "foramen/domain/time/time_zone.hpp"

#include <rapidcheck.h>

#include <cstddef>
#include <string>
#include <vector>

namespace foramen::test {

/// Where the minutes of an IntervalSet property begin.
[[nodiscard]] Instant origin();

/// [from, to) in minutes after origin().
[[nodiscard]] Interval minutes_interval(int from, int to);

/// Intervals in [0, span) minutes, in any order, overlapping, touching and apart.
[[nodiscard]] rc::Gen<std::vector<Interval>> any_intervals(int span);

/// Zones that a clinic is in, and some that make time difficult: half an hour of daylight saving
/// time, changes at midnight, none at all, a day that was left out.
[[nodiscard]] const std::vector<std::string>& zone_names();
[[nodiscard]] rc::Gen<std::string> any_zone_name();

/// The dates of 2000 to 2037 on which the zone's clocks change.
[[nodiscard]] const std::vector<LocalDate>& change_dates(const TimeZone& zone);

/// A date of 2000 to 2037, often one on which the zone's clocks change or beside one.
[[nodiscard]] rc::Gen<LocalDate> any_date(const TimeZone& zone);

/// Any time of day but 24:00, more often at night.
[[nodiscard]] rc::Gen<LocalTime> any_time();

} // namespace foramen::test
