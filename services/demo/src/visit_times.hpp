/// When things happen to the visits of a demo day: drawn at random around the plan, then arranged
/// around the present minute so that a walk through the clinic finds somebody in every state.
#pragma once

#include "demo_clinic.hpp"
#include "foramen/app/visit.hpp"
#include "random.hpp"

#include <optional>
#include <vector>

namespace foramen::demo {

struct VisitTimes {
    std::optional<Instant> pre_call; ///< items of booking and pre-call, the day before
    std::optional<Instant> confirmed;
    std::optional<Instant> cancelled;
    std::optional<Instant> no_show;
    Instant arrived;
    Instant prep;
    Instant ready;
    Instant in_room;
    Instant needle;
    Instant end; ///< of the procedure
    Instant discharged;
};

struct TimedVisit {
    app::Visit visit;
    VisitTimes times;
};

/// The visits of one site's day, in the order of their start.
[[nodiscard]] std::vector<TimedVisit> plan_day(std::vector<app::Visit> visits, const DemoSite& site,
                                               Instant now, Random& random);

} // namespace foramen::demo
