/// Where equipment stands while it is used: bringing it to another room takes a while.
#pragma once

#include "foramen/domain/clinic/clinic_model.hpp"
#include "foramen/domain/time/interval.hpp"

#include <algorithm>

namespace foramen {

struct PlacedTime {
    ResourceId equipment;
    ResourceId room;
    Interval during;

    friend bool operator==(const PlacedTime&, const PlacedTime&) = default;
};

/// The time with as much before and after it.
[[nodiscard]] inline Interval widened(const Interval& during, Minutes by) {
    return *Interval::make(during.start() - by, during.end() + by);
}

/// Around a visit: all that can be in its way, what must be brought to it and away from it
/// included.
[[nodiscard]] inline Interval with_moves(const ClinicModel& clinic, const Interval& whole) {
    Minutes longest = clinic.longest_travel();
    for (const Resource& resource : clinic.resources())
        longest = std::max(longest, resource.move);
    return widened(whole, longest);
}

} // namespace foramen
