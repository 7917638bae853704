/// The obstacles of a booking decision as refusals that point into the caller's request.
#pragma once

#include "foramen/app/book_appointment.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"

namespace foramen::app {

[[nodiscard]] Refusal to_refusal(const BookingObstacle& obstacle, const BookingRequest& request);

} // namespace foramen::app
