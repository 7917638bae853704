#include "own_times.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// Times are read in whole seconds; who took over late holds from any moment on.
[[nodiscard]] Interval as_read(const Interval& held) {
    return *Interval::make(std::chrono::floor<std::chrono::seconds>(held.start()),
                           std::chrono::ceil<std::chrono::seconds>(held.end()));
}

} // namespace

std::vector<Interval> without_own(std::vector<Interval> times, const Visit& visit,
                                  ResourceId resource) {
    for (const VisitReservation& held : visit.reservations)
        if (held.resource == resource && held.during)
            if (const auto own = std::ranges::find(times, as_read(*held.during));
                own != times.end())
                times.erase(own);
    return times;
}

std::vector<PlacedTime> without_own(std::vector<PlacedTime> placed, const Visit& visit) {
    std::erase_if(placed, [&](const PlacedTime& time) {
        return std::ranges::any_of(visit.reservations, [&](const VisitReservation& held) {
            return held.resource == time.equipment && held.during &&
                   held.during->overlaps(time.during);
        });
    });
    return placed;
}

} // namespace foramen::app
