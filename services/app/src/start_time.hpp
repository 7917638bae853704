/// From the start that somebody wants to an instant on the site's grid.
#pragma once

#include "foramen/app/refusal.hpp"
#include "foramen/app/wanted_start.hpp"
#include "foramen/domain/clinic/site.hpp"

#include <optional>
#include <string_view>

namespace foramen::app {

/// Where faults of the start belong: the member that the request used.
[[nodiscard]] std::string_view pointer_of(const WantedStart& start);

/// A local time that does not exist, or exists twice without an offset, is refused with both
/// readings.
[[nodiscard]] Answer<Instant> start_of(const WantedStart& wanted, const Site& site);

/// Off the grid, in the past, or beyond the site's horizon.
[[nodiscard]] std::optional<Invalid> check_start(const WantedStart& wanted, const Site& site,
                                                 Instant start, Instant now);

} // namespace foramen::app
