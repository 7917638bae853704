/// Sets how long the ways from one site to others take. Whoever and whatever is used at both,
/// patients too, has at least as much between the two; a longer time is refused while visits that
/// are booked have less.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>

namespace foramen::app {

inline constexpr Minutes kLongestWay{600};

struct WayTo {
    SiteId site;
    Minutes time{}; ///< 1 to 600
};

struct TravelTimesRequest {
    SiteId site;
    std::vector<WayTo> ways; ///< all of them; to a site that is not named no time is needed
    int based_on = 1;        ///< version of the site that the person saw
};

struct TravelTimes {
    std::vector<WayTo> ways; ///< to sites that the reader knows
    int version = 1;
};

/// Who may set them: at the site, and at each one to which the way changes.
inline constexpr RoleSet kTravelTimers{Role::admin};

class SetTravelTimes {
public:
    SetTravelTimes(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    /// The times after it. Refuses with NotFound, NotPermitted, StaleVersion, Invalid, or with
    /// ResourceTaken and the visits that follow too soon.
    [[nodiscard]] Answer<TravelTimes> run(const TravelTimesRequest& request, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<TravelTimes> attempt(const TravelTimesRequest& request, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// The ways from a site to those that somebody knows, in the order of the sites. Pure.
[[nodiscard]] TravelTimes travel_times_of(const ClinicModel& clinic, const Site& site,
                                          const Actor& reader);

/// What is wrong with the times. Pure.
[[nodiscard]] std::vector<Violation>
travel_faults(const ClinicModel& clinic, const TravelTimesRequest& request, const Actor& actor);

} // namespace foramen::app
