#include "day_state.hpp"

namespace foramen::test {

namespace {

constexpr Minutes kTimeOutLasts{10};

[[nodiscard]] bool is_begun(const DayVisit& visit) {
    return visit.status >= Status::in_room;
}

[[nodiscard]] bool is_off(const DayVisit& visit) {
    return visit.status == Status::cancelled || visit.status == Status::no_show;
}

/// Held during the procedures: not a bay, and not the patient, who waits for nobody's sake.
[[nodiscard]] bool takes_part(const DayVisit& visit, const DayPlace& place) {
    return place.role != "patient" && place.planned.start() < visit.end &&
           visit.start < place.planned.end();
}

/// When the patient can be on the table.
[[nodiscard]] Instant prepared(const DayVisit& visit, Instant now) {
    const auto preparation = visit.start - visit.arrives();
    if (visit.status == Status::ready)
        return now;
    if (visit.status == Status::in_prep)
        return std::max(now, visit.since + preparation);
    return std::max(now, visit.arrives()) + preparation;
}

/// Whether the first is on the table before the second, which has not begun.
[[nodiscard]] bool comes_before(const DayVisit& first, const DayVisit& second) {
    return is_begun(first) || std::pair(first.start, first.id) < std::pair(second.start, second.id);
}

void cut(DayPlace& place, Instant end) {
    if (place.during)
        place.during = Interval::make(place.during->start(), std::min(place.during->end(), end));
}

} // namespace

Instant DayVisit::arrives() const {
    const auto own = std::ranges::find(places, "patient", &DayPlace::role);
    return own->planned.start();
}

bool DayVisit::may_begin(Instant now) const {
    const auto time_out = time_outs.find(1);
    return is_prepared(now) && signed_in && time_out != time_outs.end() &&
           now <= time_out->second + kTimeOutLasts;
}

DayPlace& DayVisit::place(const std::string& role) {
    return *std::ranges::find(places, role, &DayPlace::role);
}

std::vector<DayTaken> DayState::taken(Instant now) const {
    std::vector<DayTaken> out;
    for (const DayVisit& visit : visits)
        for (const DayPlace& place : visit.places)
            if (place.during)
                out.push_back({visit.id, place.resource, *place.during, visit.site});
    for (const DayHold& hold : holds)
        for (const DayPlace& place : hold.places)
            if (hold.takes(now))
                out.push_back({hold.id, place.resource, place.planned, hold.site});
    for (const DayBlock& block : blocks)
        out.push_back({block.id, block.resource, block.during, std::nullopt});
    return out;
}

std::vector<DayBroken> DayState::broken(const DayVisit& visit) const {
    std::vector<DayBroken> out;
    for (const DayPlace& place : visit.places) {
        if (!place.during)
            continue;
        for (const DayBlock& block : blocks)
            if (block.resource == place.resource && block.during.overlaps(*place.during))
                out.push_back({&place, &block});
        if (place.role != "patient" && !on_duty(visit, place, *place.during))
            out.push_back({&place, nullptr});
    }
    return out;
}

void DayState::step(DayVisit& visit, Status to, Instant now) const {
    for (DayPlace& place : visit.places) {
        const bool turned_over = place.planned.end() > visit.end;
        const bool recovery = place.planned.start() >= visit.end || place.role == "patient";
        if (visit.status == Status::no_show)
            place.during = place.planned;
        else if (to == Status::in_recovery && !recovery)
            cut(place, turned_over ? now + visit.turnover : now);
        // A room is cleaned to the end, whoever goes home.
        else if (to == Status::cancelled || to == Status::no_show ||
                 (to == Status::discharged && recovery))
            cut(place, now);
        if (to <= Status::ready)
            place.used = place.resource;
    }
    if (to == Status::in_prep || to == Status::in_room || to == Status::in_recovery)
        visit.since = now;
    if (to == Status::in_room)
        visit.entered = now;
    // Who goes back has the team stop for them again.
    if (to < visit.status && visit.status != Status::no_show)
        visit.time_outs.clear();
    visit.status = to;
    visit.displaced = visit.displaced && visit.live() && !broken(visit).empty();
}

std::map<std::string, DayExpectation>
DayState::expectations(const std::function<bool(const DayVisit&)>& of_the_day, Instant now) const {
    std::vector<const DayVisit*> day;
    std::map<std::string, DayExpectation> out;
    for (const DayVisit& visit : visits) {
        if (!of_the_day(visit) || is_off(visit))
            continue;
        day.push_back(&visit);
        DayExpectation& own = out[visit.id];
        own.start = is_begun(visit) ? visit.entered : std::max(visit.start, prepared(visit, now));
        own.end = own.start + (visit.end - visit.start);
        if (visit.status == Status::in_room || visit.status == Status::in_procedure)
            own.end = std::max(own.end, now);
        else if (is_begun(visit))
            own.end = visit.since;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const DayVisit* later : day)
            for (const DayVisit* earlier : day) {
                if (is_begun(*later) || earlier == later || !comes_before(*earlier, *later))
                    continue;
                for (const DayPlace& wanted : later->places)
                    for (const DayPlace& busy : earlier->places) {
                        const ResourceId in_use = is_begun(*earlier) ? busy.used : busy.resource;
                        if (in_use != wanted.resource || !takes_part(*later, wanted) ||
                            !takes_part(*earlier, busy))
                            continue;
                        // A later procedure waits for its own device, not the first.
                        const auto later_by = std::max(wanted.planned.start() - later->start,
                                                       std::chrono::microseconds{});
                        const Instant free =
                            out[earlier->id].end + (busy.planned.end() - earlier->end) - later_by;
                        DayExpectation& own = out[later->id];
                        if (free < own.start ||
                            free <= std::max(later->start, prepared(*later, now)))
                            continue;
                        if (free > own.start) {
                            own.waits_for.clear();
                            own.end += free - own.start;
                            own.start = free;
                            changed = true;
                        }
                        own.waits_for.insert(wanted.resource);
                    }
            }
    }
    std::erase_if(out, [&](const auto& entry) {
        return std::ranges::find(visits, entry.first, &DayVisit::id)->status >= Status::in_recovery;
    });
    return out;
}

} // namespace foramen::test
