/// A place with its own rooms, hours and clock, and the way to another.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/time/time_zone.hpp"

#include <string>

namespace foramen {

struct Site {
    SiteId id;
    std::string name;
    TimeZone zone;
    /// Starts are offered at local times that are multiples of this; 5 to 60.
    Minutes grid{5};
    /// How far ahead of today a visit may be booked, in days.
    int booking_horizon_days = 365;
    int version = 1; ///< of its hours and travel times
    /// How long an opening is kept for a person who types; 1 to 30.
    Minutes hold{5};
    /// From what age a patient consents for themselves, in years; the clinic must confirm it.
    int adult_age_years = 18;
};

/// The way between two sites, whichever comes first.
struct Travel {
    SiteId one;
    SiteId other;
    Minutes time{}; ///< 1 to 600
};

} // namespace foramen
