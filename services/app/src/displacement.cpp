#include "foramen/app/displacement.hpp"

#include "foramen/app/stored_plan.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"

#include <algorithm>

namespace foramen::app {

std::vector<BrokenRole> displacement(const ClinicModel& clinic, const Visit& visit,
                                     std::span<const BlockedTime> blocks) {
    std::vector<BrokenRole> broken;
    const Site& site = *clinic.site(visit.site);
    const auto plan = plan_of(clinic, visit);
    for (const VisitReservation& held : visit.reservations) {
        if (!held.during)
            continue;
        for (const BlockedTime& block : blocks)
            if (block.resource == held.resource && block.during.overlaps(*held.during))
                broken.push_back(
                    {held.role, held.resource, *held.during, DisplacedBy::block, block});
        if (!plan || held.role == kPatientRole)
            continue;
        const auto need = std::ranges::find(plan->roles, held.role, &RoleNeed::role);
        if (need == plan->roles.end())
            continue;
        const auto able = eligible(clinic, site, *need);
        const auto resource = std::ranges::find(able, held.resource, &Resource::id);
        if (resource == able.end())
            broken.push_back({held.role, held.resource, *held.during, DisplacedBy::not_able, {}});
        else if (const Duty duty = duty_over(clinic, site, **resource, *held.during);
                 duty != Duty::on)
            broken.push_back(
                {held.role,
                 held.resource,
                 *held.during,
                 duty == Duty::off ? DisplacedBy::off_duty : DisplacedBy::inspection_due,
                 {}});
    }
    return broken;
}

} // namespace foramen::app
