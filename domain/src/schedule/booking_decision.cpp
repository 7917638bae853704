#include "foramen/domain/schedule/booking_decision.hpp"

#include <algorithm>

namespace foramen {

namespace {

[[nodiscard]] Interval range_of(const RoleNeed& need, Instant start) {
    return Interval::starting_at(start + need.offset, need.length);
}

[[nodiscard]] std::vector<const Resource*> candidates(const BookingQuestion& question,
                                                      const RoleNeed& need) {
    auto list = eligible(*question.clinic, *question.site, need);
    const auto pin = question.pins.find(need.role);
    if (pin != question.pins.end())
        std::erase_if(list, [&](const Resource* r) { return r->id != pin->second; });
    return list;
}

/// Duty over a stretch that may touch two local days.
[[nodiscard]] bool on_duty(const BookingQuestion& question, const Resource& resource,
                           const Interval& range) {
    const LocalDate first = question.site->zone.local(range.start()).date;
    const LocalDate last = question.site->zone.local(range.end()).date;
    IntervalSet duty;
    for (LocalDate day = first; day <= last; day = day.plus_days(1))
        duty = duty.unite(question.clinic->duty(resource, *question.site, day));
    return duty.covers(range);
}

[[nodiscard]] std::vector<BlockedBy> blockers(const std::string& role, ResourceId resource,
                                              const Interval& range,
                                              std::span<const BlockedBy> taken) {
    std::vector<BlockedBy> out;
    for (const BlockedBy& t : taken)
        if (t.resource == resource && t.during.overlaps(range))
            out.push_back({role, resource, t.during});
    return out;
}

/// Why there is no assignment, role by role.
[[nodiscard]] BookingObstacle explain(const BookingQuestion& question,
                                      std::span<const BlockedBy> taken) {
    Blocked blocked{blockers("patient", as_resource(question.patient),
                             question.plan->patient_range(question.start), taken)};
    std::vector<BlockedBy> all_blockers;
    for (const RoleNeed& need : question.plan->roles) {
        const Interval range = range_of(need, question.start);
        std::vector<BlockedBy> of_role;
        bool somebody_on_duty = false;
        bool somebody_free = false;
        for (const Resource* resource : candidates(question, need)) {
            if (!on_duty(question, *resource, range))
                continue;
            somebody_on_duty = true;
            const auto by = blockers(need.role, resource->id, range, taken);
            somebody_free = somebody_free || by.empty();
            of_role.insert(of_role.end(), by.begin(), by.end());
        }
        if (!somebody_on_duty)
            return OffDuty{need.role};
        all_blockers.insert(all_blockers.end(), of_role.begin(), of_role.end());
        if (!somebody_free)
            blocked.by.insert(blocked.by.end(), of_role.begin(), of_role.end());
    }
    if (!blocked.by.empty())
        return blocked;
    // Every role could be filled by itself. Either what is free does not work together because of
    // what is taken, or the pinned resources never do.
    if (!all_blockers.empty())
        return Blocked{std::move(all_blockers)};
    NotTogether apart;
    for (const auto& [role, resource] : question.pins)
        apart.roles.push_back(role);
    return apart;
}

[[nodiscard]] std::optional<BookingObstacle> check_pins(const BookingQuestion& question) {
    for (const auto& [role, resource] : question.pins) {
        const auto need = std::ranges::find(question.plan->roles, role, &RoleNeed::role);
        if (need == question.plan->roles.end())
            return UnknownRole{role};
        if (candidates(question, *need).empty())
            return NotAble{role};
    }
    return std::nullopt;
}

} // namespace

std::vector<ResourceId> lockable(const BookingQuestion& question) {
    std::vector<ResourceId> out;
    for (const RoleNeed& need : question.plan->roles)
        for (const Resource* resource : candidates(question, need))
            out.push_back(resource->id);
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

Result<std::vector<ChosenRole>, BookingObstacle> decide_booking(const BookingQuestion& question,
                                                                std::span<const BlockedBy> taken) {
    if (const auto obstacle = check_pins(question))
        return make_unexpected(*obstacle);
    const LocalDate day = question.site->zone.local(question.start).date;
    // A visit may begin its preparation before midnight and end after it.
    SiteSchedule schedule(*question.clinic, *question.site, day.plus_days(-1), day.plus_days(1),
                          Minutes{0});
    for (const BlockedBy& t : taken)
        schedule.take(t.resource, std::span(&t.during, 1));
    const auto bin = schedule.grid().bin_of(question.start);
    const OpeningFinder finder = schedule.finder(*question.plan, question.pins, question.patient);
    const auto assignment = bin ? finder.assign(*bin) : std::nullopt;
    if (!assignment)
        return make_unexpected(explain(question, taken));
    std::vector<ChosenRole> chosen;
    for (std::size_t i = 0; i < assignment->size(); ++i)
        chosen.push_back({question.plan->roles[i].role, (*assignment)[i],
                          range_of(question.plan->roles[i], question.start)});
    return chosen;
}

} // namespace foramen
