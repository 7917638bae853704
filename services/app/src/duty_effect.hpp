/// From two models of the clinic to what the step from one to the other displaces. Pure.
#pragma once

#include "foramen/app/duty_change.hpp"
#include "foramen/app/ports/block_writes.hpp"

#include <span>
#include <utility>
#include <vector>

namespace foramen::app {

/// How far ahead a live visit can lie, in days: no site's horizon is longer.
inline constexpr int kFarthestVisit = 731;

/// When one of the resources is on duty at the site in one model and not in the other, on the local
/// days [first, last].
[[nodiscard]] std::vector<Interval> duty_differences(const ClinicModel& before,
                                                     const ClinicModel& after,
                                                     std::span<const ResourceId> resources,
                                                     const Site& site,
                                                     std::pair<LocalDate, LocalDate> days);

struct DutyEffect {
    std::vector<DisplacedVisit> displaced; ///< see ChangedDuty
    std::vector<DisplacedVisit> newly;     ///< those of them that were not displaced before
    std::vector<DisplacedVisit> undisplaced;
};

/// `visits` hold the resources at times that differ.
[[nodiscard]] DutyEffect duty_effect(const ClinicModel& after,
                                     std::span<const ResourceId> resources,
                                     const std::vector<BlockedVisit>& visits);

/// The marks of the effect with their audit rows; `cause` is what these name.
[[nodiscard]] std::vector<DisplacedChange> marks_of(const DutyEffect& effect,
                                                    const AuditFields::value_type& cause,
                                                    const Actor& actor, Role role, Instant at);

[[nodiscard]] ChangedDuty answer_of(std::shared_ptr<const ClinicModel> after, DutyEffect effect);

} // namespace foramen::app
