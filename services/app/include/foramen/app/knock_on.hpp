/// Whom a change of some visits makes wait, or no longer wait, on a day that has begun.
#pragma once

#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

#include <span>
#include <vector>

namespace foramen::app {

/// A visit before a change and after it.
struct VisitDifference {
    Visit before;
    Visit after;
};

/// Another visit, which is expected at another time because of the change.
struct KnockOn {
    Visit visit;
    Instant before; ///< the start of its procedure, as it was expected without the change
    Instant after;
};

/// The others of the day whose expected start differs by a minute or more, by their planned start.
/// `day` may show the changed visits before or after the change.
[[nodiscard]] std::vector<KnockOn> knock_on(std::span<const Visit> day,
                                            std::span<const VisitDifference> changes, Instant now);

/// The same, of the site's present day. Empty when the changes do not touch that day, and when it
/// cannot be read in time: what was changed before is acknowledged all the same.
[[nodiscard]] std::vector<KnockOn> knock_on_today(ReadStore& reads, const Site& site,
                                                  std::span<const VisitDifference> changes,
                                                  Instant now, Deadline deadline);

} // namespace foramen::app
