/// The obstacles of a booking decision as refusals that point into the caller's request.
#pragma once

#include "foramen/app/refusal.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"

#include <string_view>
#include <vector>

namespace foramen::app {

/// A fault of a role points to the resource that the request named for it, or `elsewhere`.
[[nodiscard]] Refusal to_refusal(const BookingObstacle& obstacle,
                                 const std::vector<UsedResource>& named,
                                 std::string_view elsewhere);

} // namespace foramen::app
