/// Fills the days of one site with visits through the booking use case.
#pragma once

#include "demo_clinic.hpp"
#include "random.hpp"

#include <span>
#include <vector>

namespace foramen::demo {

struct BookingPlan {
    const DemoSite* site = nullptr;
    std::span<const PatientId> patients; ///< of this site
    LocalDate first;
    int days = 90;
};

/// Returns the number of visits. `clock` stands at the moment of booking.
[[nodiscard]] std::size_t make_bookings(const DemoStores& stores, app::IdSource& ids,
                                        const app::Clock& clock, const BookingPlan& plan,
                                        Random& random,
                                        const std::function<void(int day)>& progress);

} // namespace foramen::demo
