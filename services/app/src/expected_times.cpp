#include "foramen/app/expected_times.hpp"

#include <algorithm>
#include <vector>

namespace foramen::app {

namespace {

/// The stretch of a visit in which it keeps others waiting.
struct Stretch {
    const Visit* visit = nullptr;
    Instant start; ///< of the first procedure, as planned
    Instant end;   ///< of the last one
};

[[nodiscard]] std::optional<Stretch> stretch_of(const Visit& visit) {
    std::optional<Stretch> out;
    for (const VisitPhaseRange& phase : visit.phases) {
        if (phase.phase != VisitPhase::procedure)
            continue;
        if (!out)
            out = Stretch{&visit, phase.during.start(), phase.during.end()};
        out->start = std::min(out->start, phase.during.start());
        out->end = std::max(out->end, phase.during.end());
    }
    return out;
}

/// When the visit last came into a state by a step.
[[nodiscard]] std::optional<Instant> reached(const Visit& visit, Status status) {
    std::optional<Instant> at;
    for (const VisitEvent& event : visit.events)
        if (event.to == status && event.from != event.to)
            at = event.at;
    return at;
}

/// When the patient can be on the table at the earliest.
[[nodiscard]] Instant prepared_at(const Stretch& stretch, Instant now) {
    const Visit& visit = *stretch.visit;
    const auto preparation = stretch.start - visit.arrive_at();
    if (visit.status <= Status::arrived)
        return std::max(visit.arrive_at(), now) + preparation;
    if (visit.status == Status::in_prep)
        return std::max(reached(visit, Status::in_prep).value_or(now) + preparation, now);
    return now;
}

class Day {
public:
    explicit Day(Instant now) : now_(now) {}

    /// A visit that is or was in the room.
    [[nodiscard]] ExpectedTimes under_way(const Stretch& stretch) {
        const Visit& visit = *stretch.visit;
        const Instant start = reached(visit, Status::in_room).value_or(stretch.start);
        const Instant end = visit.status == Status::in_room || visit.status == Status::in_procedure
                                ? std::max(now_, start + (stretch.end - stretch.start))
                                : reached(visit, Status::in_recovery).value_or(now_);
        occupy(stretch, visit.events.back().resources, end);
        return expected(stretch, start, end, std::nullopt);
    }

    [[nodiscard]] ExpectedTimes to_come(const Stretch& stretch) {
        const Visit& visit = *stretch.visit;
        Instant start = std::max(stretch.start, prepared_at(stretch, now_));
        std::optional<ResourceId> waiting_for;
        for (const UsedResource& planned : visit.planned_resources()) {
            const auto free = free_.find(planned.resource);
            if (free == free_.end() || !takes_part(stretch, planned.role))
                continue;
            if (const Instant from = free->second - needed_after(stretch, planned.role);
                from > start) {
                start = from;
                waiting_for = planned.resource;
            }
        }
        const Instant end = start + (stretch.end - stretch.start);
        occupy(stretch, visit.planned_resources(), end);
        return expected(stretch, start, end, waiting_for);
    }

private:
    [[nodiscard]] static bool takes_part(const Stretch& stretch, const std::string& role) {
        const VisitReservation* held = stretch.visit->reservation(role);
        return held != nullptr && held->planned.start() < stretch.end &&
               stretch.start < held->planned.end();
    }

    /// How long after the start of the visit the role begins: a later procedure's own device.
    [[nodiscard]] static std::chrono::microseconds needed_after(const Stretch& stretch,
                                                                const std::string& role) {
        const Instant planned = stretch.visit->reservation(role)->planned.start();
        return std::max(planned - stretch.start, std::chrono::microseconds{});
    }

    /// As long after the end as planned: a room is cleaned, a physician is not, and whom only an
    /// earlier procedure needed has gone before.
    void occupy(const Stretch& stretch, const std::vector<UsedResource>& used, Instant end) {
        for (const UsedResource& resource : used) {
            if (!takes_part(stretch, resource.role))
                continue;
            const Instant planned = stretch.visit->reservation(resource.role)->planned.end();
            const Instant until = end + (planned - stretch.end);
            Instant& free = free_.try_emplace(resource.resource, until).first->second;
            free = std::max(free, until);
        }
    }

    [[nodiscard]] static ExpectedTimes expected(const Stretch& stretch, Instant start, Instant end,
                                                std::optional<ResourceId> waiting_for) {
        const auto late = std::chrono::ceil<Minutes>(start - stretch.start);
        return {start, end, std::max(late, Minutes{0}), waiting_for};
    }

    Instant now_;
    std::unordered_map<ResourceId, Instant> free_;
};

} // namespace

std::unordered_map<AppointmentId, ExpectedTimes>
expected_times(std::span<const Visit* const> visits, Instant now) {
    std::vector<Stretch> begun;
    std::vector<Stretch> waiting;
    for (const Visit* visit : visits) {
        const auto stretch = stretch_of(*visit);
        if (!stretch || visit->status == Status::cancelled || visit->status == Status::no_show)
            continue;
        (visit->status >= Status::in_room ? begun : waiting).push_back(*stretch);
    }
    // Who is in the room is before everybody who is not, whatever was planned.
    std::ranges::stable_sort(waiting, {}, &Stretch::start);
    std::unordered_map<AppointmentId, ExpectedTimes> out;
    Day day(now);
    for (const Stretch& stretch : begun) {
        const ExpectedTimes times = day.under_way(stretch);
        if (stretch.visit->status < Status::in_recovery)
            out.emplace(stretch.visit->id, times);
    }
    for (const Stretch& stretch : waiting)
        out.emplace(stretch.visit->id, day.to_come(stretch));
    return out;
}

} // namespace foramen::app
