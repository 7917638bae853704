#include "duty_effect.hpp"

#include "block_audit.hpp"
#include "foramen/app/displacement.hpp"

#include <algorithm>

namespace foramen::app {

std::vector<Interval> duty_differences(const ClinicModel& before, const ClinicModel& after,
                                       std::span<const ResourceId> resources, const Site& site,
                                       std::pair<LocalDate, LocalDate> days) {
    std::vector<Interval> times;
    for (const ResourceId id : resources) {
        const Resource& was = *before.resource(id);
        const Resource& is = *after.resource(id);
        for (LocalDate day = days.first; day <= days.second; day = day.plus_days(1)) {
            const IntervalSet old_duty = before.duty(was, site, day);
            const IntervalSet new_duty = after.duty(is, site, day);
            if (old_duty == new_duty)
                continue;
            const IntervalSet differing =
                old_duty.subtract(new_duty).unite(new_duty.subtract(old_duty));
            times.insert(times.end(), differing.intervals().begin(), differing.intervals().end());
        }
    }
    const IntervalSet together(std::move(times));
    return {together.intervals().begin(), together.intervals().end()};
}

DutyEffect duty_effect(const ClinicModel& after, std::span<const ResourceId> resources,
                       const std::vector<BlockedVisit>& visits) {
    DutyEffect effect;
    for (const auto& [visit, blocks] : visits) {
        const auto broken = displacement(after, visit, blocks);
        const bool lost = std::ranges::any_of(broken, [&](const BrokenRole& role) {
            return role.cause != DisplacedBy::block &&
                   std::ranges::find(resources, role.resource) != resources.end();
        });
        if (lost)
            effect.displaced.push_back(listed(visit));
        if (lost && !visit.displaced)
            effect.newly.push_back(listed(visit));
        if (broken.empty() && visit.displaced)
            effect.undisplaced.push_back(listed(visit));
    }
    return effect;
}

std::vector<DisplacedChange> marks_of(const DutyEffect& effect,
                                      const AuditFields::value_type& cause, const Actor& actor,
                                      Role role, Instant at) {
    std::vector<DisplacedChange> changes;
    for (const DisplacedVisit& visit : effect.newly)
        changes.push_back(displaced_change(visit, cause, true, actor, role, at));
    for (const DisplacedVisit& visit : effect.undisplaced)
        changes.push_back(displaced_change(visit, cause, false, actor, role, at));
    return changes;
}

ChangedDuty answer_of(std::shared_ptr<const ClinicModel> after, DutyEffect effect) {
    ChangedDuty changed{std::move(after), std::move(effect.displaced), {}};
    for (const DisplacedVisit& visit : effect.undisplaced)
        changed.undisplaced.push_back(visit.id);
    return changed;
}

} // namespace foramen::app
