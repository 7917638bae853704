#include "foramen/domain/schedule/site_schedule.hpp"

#include <algorithm>

namespace foramen {

namespace {

[[nodiscard]] bool is_on_duty(const ClinicModel& clinic, const Site& site, const Resource& resource,
                              const Interval& during) {
    const LocalDate last = site.zone.local(during.end()).date;
    IntervalSet duty;
    for (LocalDate day = site.zone.local(during.start()).date; day <= last; day = day.plus_days(1))
        duty = duty.unite(clinic.duty(resource, site, day));
    return duty.covers(during);
}

} // namespace

Duty duty_over(const ClinicModel& clinic, const Site& site, const Resource& resource,
               const Interval& during) {
    if (is_on_duty(clinic, site, resource, during))
        return Duty::on;
    if (!resource.awaits_inspection_on(site.zone.local(during.end()).date))
        return Duty::off;
    Resource inspected = resource;
    inspected.inspection_due.reset();
    return is_on_duty(clinic, site, inspected, during) ? Duty::inspection_due : Duty::off;
}

bool works_at(const Resource& resource, const Site& site) {
    if (resource.home_site)
        return *resource.home_site == site.id ||
               std::ranges::find(resource.stays, site.id, &ResourceStay::site) !=
                   resource.stays.end();
    return std::ranges::any_of(resource.hours,
                               [&](const WeeklyHours& row) { return row.site == site.id; });
}

std::vector<const Resource*> eligible(const ClinicModel& clinic, const Site& site,
                                      const RoleNeed& need) {
    std::vector<const Resource*> out;
    for (const Resource& resource : clinic.resources()) {
        const bool able =
            resource.kind == need.kind && works_at(resource, site) &&
            std::ranges::all_of(need.capabilities,
                                [&](const std::string& c) { return resource.has_capability(c); }) &&
            std::ranges::all_of(need.privileges, [&](const std::string& p) {
                return resource.is_privileged_for(p);
            });
        if (able)
            out.push_back(&resource);
    }
    std::ranges::stable_sort(out, [&](const Resource* a, const Resource* b) {
        const bool a_bound = clinic.is_restricted(a->id);
        const bool b_bound = clinic.is_restricted(b->id);
        return a_bound != b_bound ? a_bound : a->ordinal < b->ordinal;
    });
    return out;
}

SiteSchedule::SiteSchedule(const ClinicModel& clinic, const Site& site, LocalDate first,
                           LocalDate last, Minutes margin)
    : clinic_(clinic), site_(site), first_(first), last_(last),
      grid_(site.zone, first, last, margin) {}

void SiteSchedule::take(ResourceId resource, std::span<const Interval> times) {
    auto& list = taken_[resource];
    list.insert(list.end(), times.begin(), times.end());
    if (const auto bins = free_.find(resource); bins != free_.end())
        for (const Interval& time : times)
            grid_.clear_touched(bins->second, time);
}

void SiteSchedule::place(std::span<const PlacedTime> times) {
    for (const PlacedTime& time : times)
        placed_[time.equipment].push_back(time);
}

const RoomBins* SiteSchedule::free_by_room(const Resource& resource) {
    const auto placed = placed_.find(resource.id);
    if (resource.move == Minutes{} || placed == placed_.end())
        return nullptr;
    const auto known = free_by_room_.find(resource.id);
    if (known != free_by_room_.end())
        return &known->second;
    const auto free_in = [&](std::optional<ResourceId> room) {
        BinSet bins = free_of(resource);
        for (const PlacedTime& time : placed->second)
            if (time.room != room)
                grid_.clear_touched(bins, widened(time.during, resource.move));
        return bins;
    };
    RoomBins bins{{}, free_in(std::nullopt)};
    for (const PlacedTime& time : placed->second)
        if (std::ranges::find(bins.rooms, time.room, &std::pair<ResourceId, BinSet>::first) ==
            bins.rooms.end())
            bins.rooms.emplace_back(time.room, free_in(time.room));
    return &free_by_room_.emplace(resource.id, std::move(bins)).first->second;
}

const BinSet& SiteSchedule::free_of(const Resource& resource) {
    const auto known = free_.find(resource.id);
    if (known != free_.end())
        return known->second;
    BinSet bins(grid_.bins());
    // The margin reaches into the day after the last one.
    for (LocalDate day = first_; day <= last_.plus_days(1); day = day.plus_days(1))
        grid_.set_inside(bins, clinic_.duty(resource, site_, day));
    if (const auto taken = taken_.find(resource.id); taken != taken_.end())
        for (const Interval& time : taken->second)
            grid_.clear_touched(bins, time);
    return free_.emplace(resource.id, std::move(bins)).first->second;
}

const BinSet& SiteSchedule::free_of(PatientId patient) {
    const ResourceId id = as_resource(patient);
    const auto known = free_.find(id);
    if (known != free_.end())
        return known->second;
    BinSet bins(grid_.bins());
    bins.set(0, grid_.bins());
    if (const auto taken = taken_.find(id); taken != taken_.end())
        for (const Interval& time : taken->second)
            grid_.clear_touched(bins, time);
    return free_.emplace(id, std::move(bins)).first->second;
}

OpeningFinder SiteSchedule::finder(const VisitPlan& plan, const RolePins& pins,
                                   std::optional<PatientId> patient) {
    std::vector<RoleCandidates> roles;
    roles.reserve(plan.roles.size());
    for (const RoleNeed& need : plan.roles) {
        RoleCandidates role{&need, {}};
        const auto pin = pins.find(need.role);
        for (const Resource* resource : eligible(clinic_, site_, need))
            if (pin == pins.end() || pin->second == resource->id)
                role.candidates.push_back({resource->id, &free_of(*resource),
                                           clinic_.is_restricted(resource->id),
                                           free_by_room(*resource)});
        roles.push_back(std::move(role));
    }
    const BinSet* patient_free = patient ? &free_of(*patient) : nullptr;
    return OpeningFinder(plan, roles, patient_free,
                         [this](ResourceId a, ResourceId b) { return clinic_.compatible(a, b); });
}

BinSet SiteSchedule::starts(LocalDate from, LocalDate to, LocalTime earliest, LocalTime latest,
                            Instant not_before) const {
    BinSet out = grid_.starts(site_.zone, from, to, site_.grid, earliest, latest);
    if (not_before > grid_.during().start()) {
        const auto behind = not_before - grid_.during().start();
        const auto bins = (behind + kBin - std::chrono::microseconds{1}) / kBin;
        out.clear(0, static_cast<std::size_t>(bins));
    }
    return out;
}

} // namespace foramen
