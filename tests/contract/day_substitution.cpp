// Somebody or something else in one role of a visit, until it is over: predicted, then made.
#include "day_world.hpp"

namespace foramen::test {

namespace {

constexpr int kBin = 5; ///< minutes of the plan

[[nodiscard]] int bin_before(std::chrono::microseconds since) {
    const auto minutes = static_cast<int>(std::chrono::floor<Minutes>(since).count());
    return minutes - (minutes % kBin + kBin) % kBin;
}

} // namespace

/// What the visit still needs: of what it holds from now on, the bins that are not over.
OracleVisit DayWorld::rest_of(const DayVisit& visit) const {
    OracleVisit rest = visit_of(*visit.procedures);
    std::erase_if(rest.needs, [&](const OracleNeed& need) {
        const auto place = std::ranges::find(visit.places, need.role, &DayPlace::role);
        return !place->during || place->during->end() <= now();
    });
    for (OracleNeed& need : rest.needs) {
        const auto place = std::ranges::find(visit.places, need.role, &DayPlace::role);
        const Instant last = place->during->end() - kMicrosecond;
        need.from = std::max(need.from, bin_before(now() - visit.start));
        need.to = std::min(need.to, bin_before(last - visit.start) + kBin);
    }
    return rest;
}

/// All the others stay; what is left of the visit must be possible. In the room the team has to
/// stop again.
void DayWorld::substitute() {
    DayVisit* found = dice.one_in(3) ? nullptr : any_visit([](const DayVisit& each) {
        return each.live() && each.status >= Status::in_room;
    });
    if (found == nullptr)
        found = displaced_or([](const DayVisit& each) { return each.live(); });
    if (found == nullptr)
        return;
    DayVisit& visit = *found;
    at_ = visit.site;
    const OracleVisit rest = rest_of(visit);
    const MinuteOracle& oracle = look(visit.site, {{visit.id}, now()});
    const std::vector<OracleNeed> all = visit_of(*visit.procedures).needs;
    const OracleNeed& need = dice.pick(rest.needs.empty() || dice.one_in(8) ? all : rest.needs);
    const bool over = std::ranges::count(rest.needs, need.role, &OracleNeed::role) == 0;
    OraclePins pins;
    for (const auto& [role, resource] : roles_of(visit.places))
        if (std::ranges::count(rest.needs, role, &OracleNeed::role) > 0)
            pins[role] = resource;
    std::vector<ResourceId> able;
    for (const Resource* resource : oracle.able(need, {})) {
        pins[need.role] = resource->id;
        if (over || dice.one_in(4) || oracle.possible(rest, visit.start, pins, visit.patient))
            able.push_back(resource->id);
    }
    if (able.empty())
        return;
    const ResourceId other = pins[need.role] = dice.pick(able);
    SCOPED_TRACE("substitute " + need.role + " of " + visit.id + " " +
                 std::string(name_of(visit.status)) + " at " + to_rfc3339(now()));
    const ApiReply reply = patch(
        visit, {{"resources",
                 json::array{json::object{{"role", need.role}, {"resource", other.to_string()}}}}});
    if (over)
        return expect_problem(reply, "validation-failed");
    if (!oracle.possible(rest, visit.start, pins, visit.patient)) {
        expect_crowded(reply, oracle, rest, visit.start, pins);
        return count("substitutions refused");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    DayPlace& place = visit.place(need.role);
    if (place.resource != other) {
        place.resource = place.used = other;
        place.during = Interval::make(std::max(place.during->start(), now()), place.during->end());
    }
    if (visit.status >= Status::in_room) {
        counts["time-outs void"] += static_cast<int>(visit.time_outs.size());
        visit.time_outs.clear();
        count("substituted in the room");
    }
    visit.displaced = !state.broken(visit).empty();
    has_written();
    count("substituted");
}

} // namespace foramen::test
