/// At which site somebody or something is while it is used: the way to another site takes a while.
#pragma once

#include "foramen/domain/clinic/clinic_model.hpp"
#include "foramen/domain/schedule/placed_time.hpp"

#include <optional>

namespace foramen {

struct SiteTime {
    ResourceId resource; ///< of patients, too
    SiteId site;
    Interval during;
};

/// The time with the ways from and to another site; nothing when there is no way to make.
[[nodiscard]] inline std::optional<Interval> with_ways(const ClinicModel& clinic, SiteId here,
                                                       const SiteTime& time) {
    const Minutes way = clinic.travel(time.site, here);
    return way == Minutes{} ? std::nullopt : std::optional(widened(time.during, way));
}

} // namespace foramen
