// Changes of the plan: moves, other procedures, blocks and their ends, each predicted, then made.
#include "day_world.hpp"

namespace foramen::test {

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
    const MinuteOracle& oracle = look(visit.site, {{visit.id}});
    const Instant start = near_start(oracle, visit_of(*visit.procedures), visit.patient);
    SCOPED_TRACE("move " + visit.id + " to " + to_rfc3339(start));
    settle(visit, *visit.procedures, start, "moved", patch(visit, {{"start", to_rfc3339(start)}}));
}

/// Other procedures, now and then at another time. What was said of those before counts no more.
void DayWorld::change() {
    DayVisit* found = displaced_or([this](const DayVisit& each) {
        return each.live() && each.start > now() - std::chrono::hours{3};
    });
    if (found == nullptr)
        return;
    DayVisit& visit = *found;
    const KnownVisit& procedures = dice.pick(kVisits);
    json::object body{{"procedures", procedures_of(procedures)}};
    std::optional<Instant> start;
    if (dice.one_in(3)) {
        const MinuteOracle& oracle = look(visit.site, {{visit.id}});
        start = near_start(oracle, visit_of(procedures), visit.patient);
        body["start"] = to_rfc3339(*start);
    }
    SCOPED_TRACE("change " + visit.id + " to " + name_of_visit(procedures));
    const int changed = counts["changed"];
    settle(visit, procedures, start, "changed", patch(visit, body));
    if (counts["changed"] == changed)
        return;
    if (visit.status == Status::ready)
        state.step(visit, Status::in_prep, now());
    visit.identified = visit.answered = visit.signed_in = false;
    visit.good_until = now();
    // What is said in the very moment of the change may still mean what was before.
    turn_to(now() + kMicrosecond);
}

/// All stay if they can; else the physician does.
void DayWorld::settle(DayVisit& visit, const KnownVisit& procedures,
                      std::optional<Instant> wanted_start, const std::string& what,
                      const ApiReply& reply) {
    if (visit.status > Status::ready)
        return expect_problem(reply, "not-editable");
    const MinuteOracle& oracle = look(visit.site, {{visit.id}});
    const OracleVisit wanted = visit_of(procedures);
    const Instant start = wanted_start.value_or(visit.start);
    const bool elsewhen = date_at(visit.site, start) != date_at(visit.site, visit.start);
    if ((wanted_start && has_passed(start)) || (visit.status >= Status::arrived && elsewhen))
        return expect_problem(reply, "validation-failed");
    OraclePins all;
    for (const auto& [role, resource] : roles_of(visit.places))
        if (std::ranges::count(wanted.needs, role, &OracleNeed::role) > 0)
            all[role] = resource;
    const std::vector<OraclePins> tries{all, {{"physician", all.at("physician")}}};
    const auto possible = std::ranges::find_if(tries, [&](const OraclePins& pins) {
        return oracle.possible(wanted, start, pins, visit.patient);
    });
    if (possible == tries.end()) {
        expect_crowded(reply, oracle, wanted, start, tries.back());
        return count("edits refused");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    DayVisit settled = planned(oracle, procedures, visit.patient, start, reply, "reservations");
    for (const auto& [role, resource] : *possible)
        ASSERT_EQ(settled.place(role).resource, resource) << role;
    visit.procedures = &procedures;
    visit.start = settled.start;
    visit.end = settled.end;
    visit.turnover = settled.turnover;
    visit.places = std::move(settled.places);
    visit.displaced = false;
    has_written();
    count(what);
}

bool DayWorld::works_at(SiteId site, ResourceId resource) const {
    const auto here =
        oracle_at(site).able({"", equipment_or_room(resource)->kind, {}, {}, 0, 0}, {});
    return std::ranges::count(here, resource, &Resource::id) > 0;
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
    // It may have stayed here once, and does so no more.
    if (!works_at(id, resource))
        return expect_problem(reply, "validation-failed");
    ASSERT_EQ(reply.status, 201) << reply.raw.body;
    const DayBlock made{reply.at("/block/id"), resource, *Interval::make(start.first, end.first)};
    ASSERT_EQ(reply.at("/block/times/0/start"), to_rfc3339(made.during.start()));
    ASSERT_EQ(reply.at("/block/times/0/end"), to_rfc3339(made.during.end()));
    state.blocks.push_back(made);
    std::set<std::string> fallen_on;
    for (DayVisit& visit : state.visits)
        for (const DayBroken& broken : state.broken(visit))
            if (visit.live() && broken.block != nullptr && broken.block->id == made.id) {
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
        for (const DayBroken& broken : state.broken(visit))
            if (visit.displaced && broken.block != nullptr && broken.block->id == ended.id)
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
