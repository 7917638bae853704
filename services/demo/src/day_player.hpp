/// Plays a planned day through the use cases, up to the present minute: every step is taken by a
/// person with the right role, at its own time.
#pragma once

#include "set_clock.hpp"
#include "visit_times.hpp"

#include <vector>

namespace foramen::demo {

/// Nothing happens after `now`. Throws std::runtime_error when a use case refuses a step.
void play_day(const DemoStores& stores, app::IdSource& ids, SetClock& clock, const DemoSite& site,
              const std::vector<TimedVisit>& visits, Instant now, Random& random);

} // namespace foramen::demo
