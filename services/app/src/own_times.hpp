/// A visit that is to go somewhere else is judged as if it held nothing.
#pragma once

#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/placed_time.hpp"

#include <vector>

namespace foramen::app {

/// The times of a resource without the one that the visit holds.
[[nodiscard]] std::vector<Interval> without_own(std::vector<Interval> times, const Visit& visit,
                                                ResourceId resource);

/// The places of equipment without those in which the visit has it.
[[nodiscard]] std::vector<PlacedTime> without_own(std::vector<PlacedTime> placed,
                                                  const Visit& visit);

} // namespace foramen::app
