#include "foramen/app/list_displaced.hpp"

#include "foramen/app/stored_plan.hpp"
#include "own_times.hpp"
#include "ways.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] bool is_broken(const std::vector<BrokenRole>& broken, const std::string& role) {
    return std::ranges::find(broken, role, &BrokenRole::role) != broken.end();
}

/// Whether somebody can take over what was taken. Times are read in whole seconds.
[[nodiscard]] bool is_over(const Interval& time, Instant now) {
    return time.end() <= std::chrono::ceil<std::chrono::seconds>(now);
}

/// What the visit needs, as somebody would ask for it again.
[[nodiscard]] std::optional<OpeningsRequest> search_for(const ClinicModel& clinic,
                                                        const Visit& visit, LocalDate today) {
    if (visit.status >= Status::in_room)
        return std::nullopt;
    auto procedures = requests_of(clinic, visit);
    if (!procedures)
        return std::nullopt;
    OpeningsRequest request;
    request.sites = {visit.site};
    request.procedures = std::move(*procedures);
    request.patient = visit.patient.id;
    request.from = std::max(today, visit.date);
    request.limit = kDisplacedOpenings;
    return request;
}

} // namespace

std::vector<TakeOver> take_overs(const ClinicModel& clinic, const Visit& visit,
                                 const std::vector<BrokenRole>& broken, const BusyTimes& busy,
                                 Instant now) {
    std::vector<TakeOver> out;
    auto plan = plan_of(clinic, visit);
    if (!plan)
        return out;
    cut_to_rest(*plan, visit, now);
    const Site& site = *clinic.site(visit.site);
    SiteSchedule schedule(clinic, site, visit.date.plus_days(-1), visit.date.plus_days(1),
                          Minutes{0});
    for (const auto& [resource, times] : busy.busy) {
        auto others = without_own(times, visit, resource);
        std::erase_if(others, [now](const Interval& time) { return is_over(time, now); });
        schedule.take(resource, others);
    }
    take_ways(schedule, clinic, site.id, busy.at_sites);
    schedule.place(without_own(busy.placed, visit));
    const auto bin = schedule.grid().bin_of(visit.starts);
    RolePins whole;
    for (const RoleNeed& need : plan->roles)
        if (!is_broken(broken, need.role))
            whole.emplace(need.role, visit.reservation(need.role)->resource);
    for (const RoleNeed& need : plan->roles) {
        if (!is_broken(broken, need.role) || !bin)
            continue;
        TakeOver take{need.role, {}};
        for (const Resource* candidate : eligible(clinic, site, need)) {
            RolePins pins = whole;
            pins.emplace(need.role, candidate->id);
            if (schedule.finder(*plan, pins, std::nullopt).assign(*bin))
                take.resources.push_back(candidate->id);
        }
        out.push_back(std::move(take));
    }
    return out;
}

DisplacedList ListDisplaced::run(SiteId site_id, LocalDate from, LocalDate to, const Actor& actor,
                                 Deadline deadline) {
    DisplacedList list;
    list.clinic = clinic_.current(deadline);
    const ClinicModel& clinic = *list.clinic;
    const Site& site = *clinic.site(site_id);
    const Instant now = clock_.now();
    const LocalDate today = site.zone.local(now).date;
    std::vector<ResourceId> resources;
    for (const Resource& resource : clinic.resources())
        if (works_at(resource, site))
            resources.push_back(resource.id);
    auto displaced = store_.displaced_visits(site_id, from, to, kMaxDisplaced + 1, deadline);
    list.more = displaced.size() > kMaxDisplaced;
    if (list.more)
        displaced.pop_back();
    std::optional<LocalDate> read;
    BusyTimes busy;
    for (BlockedVisit& blocked : displaced) {
        DisplacedWork work{std::move(blocked.visit), {}, {}, {}, {}};
        work.broken = displacement(clinic, work.visit, blocked.blocks);
        if (read != work.visit.date) {
            read = work.visit.date;
            busy = store_.busy(resources,
                               *Interval::make(site.zone.day(read->plus_days(-1)).start(),
                                               site.zone.day(read->plus_days(1)).end()),
                               now, std::nullopt, deadline);
        }
        work.take_over = take_overs(clinic, work.visit, work.broken, busy, now);
        work.search = search_for(clinic, work.visit, today);
        if (work.search)
            if (auto found = FindOpenings(store_, clinic_, clock_)
                                 .run(*work.search, actor, deadline, &work.visit))
                work.openings = std::move(*found);
        list.visits.push_back(std::move(work));
    }
    return list;
}

} // namespace foramen::app
