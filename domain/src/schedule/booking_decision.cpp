#include "foramen/domain/schedule/booking_decision.hpp"

#include <algorithm>
#include <stdexcept>

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

[[nodiscard]] std::vector<BlockedBy> blockers(const std::string& role, ResourceId resource,
                                              const Interval& range,
                                              std::span<const BlockedBy> taken) {
    std::vector<BlockedBy> out;
    for (const BlockedBy& t : taken)
        if (t.resource == resource && t.during.overlaps(range))
            out.push_back({role, resource, t.during, t.block, t.moved_from, t.on_the_way});
    // What it is used for at the other site says more than the way to it.
    if (std::ranges::any_of(out, [](const BlockedBy& by) { return !by.on_the_way; }))
        std::erase_if(out, [](const BlockedBy& by) { return by.on_the_way; });
    return out;
}

/// Everybody's duty around the start, without what is taken. A visit may begin its preparation
/// before midnight and end after it.
[[nodiscard]] SiteSchedule schedule_around(const BookingQuestion& question) {
    const LocalDate day = question.site->zone.local(question.start).date;
    return {*question.clinic, *question.site, day.plus_days(-1), day.plus_days(1), Minutes{0}};
}

/// What a role meets when it is looked at alone.
struct RoleOutlook {
    std::vector<BlockedBy> blockers; ///< of those on duty
    bool somebody_on_duty = false;
    bool inspection_due = false; ///< of something that would be on duty otherwise
    bool somebody_free = false;
};

[[nodiscard]] RoleOutlook outlook_of(const BookingQuestion& question, const RoleNeed& need,
                                     std::span<const BlockedBy> taken) {
    RoleOutlook outlook;
    const Interval range = range_of(need, question.start);
    for (const Resource* resource : candidates(question, need)) {
        const Duty duty = duty_over(*question.clinic, *question.site, *resource, range);
        outlook.inspection_due = outlook.inspection_due || duty == Duty::inspection_due;
        if (duty != Duty::on)
            continue;
        outlook.somebody_on_duty = true;
        const auto by = blockers(need.role, resource->id, range, taken);
        outlook.somebody_free = outlook.somebody_free || by.empty();
        outlook.blockers.insert(outlook.blockers.end(), by.begin(), by.end());
    }
    return outlook;
}

/// What stands elsewhere so shortly before or after that it may not be moved in time.
[[nodiscard]] std::vector<BlockedBy> moves(const BookingQuestion& question, const RoleNeed& need) {
    std::vector<BlockedBy> out;
    const Interval range = range_of(need, question.start);
    for (const Resource* resource : candidates(question, need)) {
        if (resource->move == Minutes{} ||
            duty_over(*question.clinic, *question.site, *resource, range) != Duty::on)
            continue;
        for (const PlacedTime& time : question.placed)
            if (time.equipment == resource->id && !time.during.overlaps(range) &&
                widened(time.during, resource->move).overlaps(range))
                out.push_back({need.role, resource->id, time.during, std::nullopt, time.room});
    }
    return out;
}

/// Each role could be filled by itself, but not these together: because of what is taken, or never.
[[nodiscard]] BookingObstacle explain_group(const BookingQuestion& question,
                                            const std::vector<RoleOutlook>& outlooks,
                                            const std::vector<std::size_t>& group,
                                            std::size_t bin) {
    SiteSchedule untaken = schedule_around(question);
    const auto never = untaken.finder(*question.plan, question.pins, std::nullopt).unmet(bin);
    if (never.empty()) {
        Blocked blocked;
        for (const std::size_t role : group) {
            blocked.by.insert(blocked.by.end(), outlooks[role].blockers.begin(),
                              outlooks[role].blockers.end());
            const auto moved = moves(question, question.plan->roles[role]);
            blocked.by.insert(blocked.by.end(), moved.begin(), moved.end());
        }
        return blocked;
    }
    NotTogether all;
    NotTogether pinned;
    for (const std::size_t role : never) {
        const std::string& name = question.plan->roles[role].role;
        all.roles.push_back(name);
        if (question.pins.contains(name))
            pinned.roles.push_back(name);
    }
    return pinned.roles.empty() ? all : pinned;
}

/// Why there is no assignment, role by role.
[[nodiscard]] BookingObstacle explain(const BookingQuestion& question, const OpeningFinder& finder,
                                      std::size_t bin, std::span<const BlockedBy> taken) {
    Blocked blocked{blockers("patient", as_resource(question.patient),
                             question.plan->patient_range(question.start), taken)};
    std::vector<RoleOutlook> outlooks;
    for (const RoleNeed& need : question.plan->roles) {
        const RoleOutlook& outlook = outlooks.emplace_back(outlook_of(question, need, taken));
        if (!outlook.somebody_on_duty && outlook.inspection_due)
            return InspectionDue{need.role};
        if (!outlook.somebody_on_duty)
            return OffDuty{need.role};
        if (!outlook.somebody_free)
            blocked.by.insert(blocked.by.end(), outlook.blockers.begin(), outlook.blockers.end());
    }
    if (!blocked.by.empty())
        return blocked;
    return explain_group(question, outlooks, finder.unmet(bin), bin);
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
    SiteSchedule schedule = schedule_around(question);
    for (const BlockedBy& t : taken)
        schedule.take(t.resource, std::span(&t.during, 1));
    schedule.place(question.placed);
    const auto bin = schedule.grid().bin_of(question.start);
    if (!bin)
        throw std::logic_error("a start that does not lie on the grid");
    const OpeningFinder finder = schedule.finder(*question.plan, question.pins, question.patient);
    const auto assignment = finder.assign(*bin);
    if (!assignment)
        return make_unexpected(explain(question, finder, *bin, taken));
    std::vector<ChosenRole> chosen;
    for (std::size_t i = 0; i < assignment->size(); ++i)
        chosen.push_back({question.plan->roles[i].role, (*assignment)[i],
                          range_of(question.plan->roles[i], question.start)});
    return chosen;
}

} // namespace foramen
