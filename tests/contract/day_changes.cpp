// Changes of the plan: moves, substitutions, blocks and their ends, each predicted, then made.
#include "day_world.hpp"

namespace foramen::test {

namespace {

constexpr long kBin = 5; ///< minutes of the plan

} // namespace

OraclePins DayWorld::roles_of(const std::vector<DayPlace>& places) {
    OraclePins roles;
    for (const DayPlace& place : places)
        if (place.role != "patient")
            roles[place.role] = place.resource;
    return roles;
}

ApiReply DayWorld::patch(const DayVisit& visit, const json::object& body) {
    const std::string path = "/api/v1/appointments/" + visit.id;
    const ApiReply seen = clinic.as("scheduler").get(path);
    return clinic.as("scheduler")
        .send("PATCH", path,
              {"If-Match: \"v" + seen.at("/version") + "\"", "Content-Type: application/json"},
              json::serialize(body));
}

/// What a visit holds itself is not in its way.
DayWorld::Ignored DayWorld::own(const DayVisit& visit) {
    return [id = visit.id](const DayTaken& taken) { return taken.owner == id; };
}

/// Nor what is over, when it takes something from now on.
DayWorld::Ignored DayWorld::own_and_over(const DayVisit& visit) const {
    return [id = visit.id, at = now()](const DayTaken& taken) {
        return taken.owner == id || taken.during.end() <= at;
    };
}

/// Whoever lost their place comes first, half of the time.
DayVisit* DayWorld::displaced_or(const std::function<bool(const DayVisit&)>& wanted) {
    const auto displaced = [&](const DayVisit& each) { return each.displaced && wanted(each); };
    DayVisit* found = dice.one_in(2) ? any_visit(displaced) : nullptr;
    if (found == nullptr)
        found = any_visit(wanted);
    if (found != nullptr)
        at_ = found->site;
    return found;
}

void DayWorld::move() {
    DayVisit* found = displaced_or([this](const DayVisit& each) {
        return each.live() && each.start > now() - std::chrono::hours{3};
    });
    if (found == nullptr)
        return;
    DayVisit& visit = *found;
    const MinuteOracle& oracle = look(visit.site, own(visit));
    const OracleVisit wanted = visit_of(*visit.procedure);
    const Instant start = near_start(oracle, wanted, visit.patient);
    SCOPED_TRACE("move " + visit.id + " to " + to_rfc3339(start));
    const ApiReply reply = patch(visit, {{"start", to_rfc3339(start)}});
    if (visit.status > Status::ready)
        return expect_problem(reply, "not-editable");
    const bool elsewhen = date_at(visit.site, start) != date_at(visit.site, visit.start);
    if (has_passed(start) || (visit.status >= Status::arrived && elsewhen))
        return expect_problem(reply, "validation-failed");
    const OraclePins all = roles_of(visit.places);
    const std::vector<OraclePins> tries{all, {{"physician", all.at("physician")}}};
    const auto possible = std::ranges::find_if(tries, [&](const OraclePins& pins) {
        return oracle.possible(wanted, start, pins, visit.patient);
    });
    if (possible == tries.end()) {
        expect_refusal(reply, oracle, wanted, start, tries.back());
        return count("moves refused");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    DayVisit moved = planned(oracle, *visit.procedure, visit.patient, start, reply, "reservations");
    for (const auto& [role, resource] : *possible)
        ASSERT_EQ(std::ranges::find(moved.places, role, &DayPlace::role)->resource, resource);
    visit.start = moved.start;
    visit.end = moved.end;
    visit.places = std::move(moved.places);
    visit.displaced = false;
    has_written();
    count("moved");
}

/// All the others stay; what is left of the visit must be possible.
void DayWorld::substitute() {
    DayVisit* found =
        displaced_or([](const DayVisit& each) { return each.status <= Status::in_room; });
    if (found == nullptr)
        return;
    DayVisit& visit = *found;
    OracleVisit rest = visit_of(*visit.procedure);
    const auto minutes = std::chrono::floor<Minutes>(now() - visit.start).count();
    const int begun = static_cast<int>(minutes - (minutes % kBin + kBin) % kBin);
    std::erase_if(rest.needs, [&](const OracleNeed& need) {
        const auto place = std::ranges::find(visit.places, need.role, &DayPlace::role);
        return place->during->end() <= now();
    });
    if (rest.needs.empty())
        return;
    for (OracleNeed& need : rest.needs)
        need.from = std::max(need.from, begun);
    const MinuteOracle& oracle = look(visit.site, own_and_over(visit));
    const OracleNeed& need = dice.pick(rest.needs);
    OraclePins pins = roles_of(visit.places);
    std::vector<ResourceId> able;
    for (const Resource* resource : oracle.able(need, {})) {
        pins[need.role] = resource->id;
        if (dice.one_in(4) || oracle.possible(rest, visit.start, pins, visit.patient))
            able.push_back(resource->id);
    }
    if (able.empty())
        return;
    const ResourceId other = pins[need.role] = dice.pick(able);
    SCOPED_TRACE("substitute " + need.role + " of " + visit.id);
    const ApiReply reply = patch(
        visit, {{"resources",
                 json::array{json::object{{"role", need.role}, {"resource", other.to_string()}}}}});
    if (!oracle.possible(rest, visit.start, pins, visit.patient)) {
        const std::string problem = reply.problem();
        ASSERT_TRUE(problem == "resource-taken" || problem == "outside-availability" ||
                    problem == "incompatible-resources")
            << reply.status << reply.raw.body;
        return count("substitutions refused");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    DayPlace& place = *std::ranges::find(visit.places, need.role, &DayPlace::role);
    if (place.resource != other) {
        place.resource = place.used = other;
        place.during = Interval::make(std::max(place.during->start(), now()), place.during->end());
    }
    visit.displaced = false;
    has_written();
    count("substituted");
}

void DayWorld::block() {
    const SiteId id = any_site();
    const Site& site = oracle_at(id).site();
    const DayVisit* near =
        any_visit([&](const DayVisit& each) { return each.live() && each.site == id; });
    if (near == nullptr)
        return;
    const ResourceId resource = dice.pick(near->places).resource;
    if (resource == as_resource(near->patient))
        return;
    const LocalDate date = today(id);
    const int from =
        std::clamp(site.zone.local(now()).time.minutes() / 60 + dice.between(-2, 5), 0, 21);
    const int to = from + dice.between(1, 2);
    const auto hour = [&](int number) { return *LocalTime::from_minutes(number * 60); };
    const LocalMeaning start = site.zone.meaning(date, hour(from));
    const LocalMeaning end = site.zone.meaning(date, hour(to));
    if (start.kind != LocalMeaning::Kind::unique || end.kind != LocalMeaning::Kind::unique)
        return;
    const auto typed = [&](int number) {
        return json::object{{"date", date.to_string()}, {"time", hour(number).to_string()}};
    };
    const ApiReply reply = clinic.as("scheduler")
                               .post("/api/v1/resources/" + resource.to_string() + "/blocks",
                                     json::object{{"site", id.to_string()},
                                                  {"kind", "outage"},
                                                  {"start", typed(from)},
                                                  {"end", typed(to)}});
    ASSERT_EQ(reply.status, 201) << reply.raw.body;
    const DayBlock made{reply.at("/block/id"), resource, *Interval::make(start.first, end.first)};
    ASSERT_EQ(reply.at("/block/times/0/start"), to_rfc3339(made.during.start()));
    ASSERT_EQ(reply.at("/block/times/0/end"), to_rfc3339(made.during.end()));
    state.blocks.push_back(made);
    std::set<std::string> fallen_on;
    for (DayVisit& visit : state.visits)
        for (const auto& [place, block] : state.broken(visit))
            if (visit.live() && block->id == made.id) {
                visit.displaced = true;
                fallen_on.insert(visit.id);
            }
    std::set<std::string> listed;
    for (const json::value& visit : reply.body.at("displaced").as_array())
        listed.insert(std::string(visit.at("appointment").as_string()));
    ASSERT_EQ(listed, fallen_on);
    count("blocks");
    counts["displaced"] += static_cast<int>(fallen_on.size());
}

void DayWorld::end_block() {
    if (state.blocks.empty())
        return;
    const DayBlock ended = dice.pick(state.blocks);
    at_.reset();
    const ApiReply reply =
        clinic.as("scheduler")
            .send("DELETE",
                  "/api/v1/resources/" + ended.resource.to_string() + "/blocks/" + ended.id,
                  {"If-Match: \"v1\""}, "");
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    std::set<std::string> under;
    for (const DayVisit& visit : state.visits)
        for (const auto& [place, block] : state.broken(visit))
            if (visit.displaced && block->id == ended.id)
                under.insert(visit.id);
    std::erase_if(state.blocks, [&](const DayBlock& block) { return block.id == ended.id; });
    std::set<std::string> freed;
    for (DayVisit& visit : state.visits)
        if (under.contains(visit.id) && state.broken(visit).empty()) {
            visit.displaced = false;
            freed.insert(visit.id);
        }
    std::set<std::string> listed;
    for (const json::value& visit : reply.body.at("undisplaced").as_array())
        listed.insert(std::string(visit.as_string()));
    ASSERT_EQ(listed, freed);
    count("blocks ended");
}

} // namespace foramen::test
