/// How the day will really go: what is late makes late what waits for the same physician, room or
/// C-arm. The plan stays as it is; this is read beside it.
#pragma once

#include "foramen/app/visit.hpp"

#include <optional>
#include <span>
#include <unordered_map>

namespace foramen::app {

struct ExpectedTimes {
    Instant start;                         ///< of the first procedure
    Instant end;                           ///< of the last procedure
    Minutes delay{0};                      ///< of the start, against the plan; never negative
    std::optional<ResourceId> waiting_for; ///< what is still busy then; nothing: the patient
};

/// For each visit that has not left its procedures, from all visits of one site's day. A visit is
/// expected as planned until something says otherwise: the clock that has passed its start, a
/// patient who is not yet prepared, or a visit before it that takes longer. The lengths are those
/// of the plan; nobody is expected before the planned start. What ended, or took place elsewhere
/// than planned, counts as it really was.
[[nodiscard]] std::unordered_map<AppointmentId, ExpectedTimes>
expected_times(std::span<const Visit* const> day, Instant now);

} // namespace foramen::app
