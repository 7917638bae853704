/// The ways between sites, as what they are in the way of.
#pragma once

#include "foramen/domain/schedule/booking_decision.hpp"
#include "foramen/domain/schedule/site_time.hpp"

#include <vector>

namespace foramen::app {

/// For a visit at a site: what is used at others is not free on the way, either.
inline void add_ways(std::vector<BlockedBy>& taken, const ClinicModel& clinic, SiteId here,
                     const std::vector<SiteTime>& at_sites) {
    for (const SiteTime& time : at_sites)
        if (const auto way = with_ways(clinic, here, time))
            taken.push_back({{}, time.resource, *way, std::nullopt, std::nullopt, true});
}

inline void take_ways(SiteSchedule& schedule, const ClinicModel& clinic, SiteId here,
                      const std::vector<SiteTime>& at_sites) {
    for (const SiteTime& time : at_sites)
        if (const auto way = with_ways(clinic, here, time))
            schedule.take(time.resource, std::span(&*way, 1));
}

} // namespace foramen::app
