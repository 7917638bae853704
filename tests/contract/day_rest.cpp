// The rest of a day goes to others, visit by visit: checked against the oracle where it leaves a
// choice, predicted where it leaves none. Seen before it is done, and all of it or nothing.
#include "day_world.hpp"

namespace foramen::test {

RestOfDay DayWorld::any_rest(const DayVisit& near) {
    std::vector<const DayPlace*> places;
    for (const DayPlace& place : near.places)
        if (place.role != "patient" &&
            ((place.during && place.during->end() > now()) || dice.one_in(8)))
            places.push_back(&place);
    for (const DayBroken& broken : state.broken(near))
        if (broken.place->role != "patient" && dice.one_in(2))
            places = {broken.place};
    const DayPlace& place = places.empty() ? near.places.front() : *dice.pick(places);
    RestOfDay rest{place.resource, near.site, date_at(near.site, near.start), {}, {}};
    const std::vector<OracleNeed> roles = visit_of(*near.procedures).needs;
    const auto need = std::ranges::find(roles, place.role, &OracleNeed::role);
    if (dice.one_in(3) && need != roles.end()) {
        const auto able = oracle_at(near.site).able(*need, {});
        rest.with =
            able.empty() || dice.one_in(8) ? dice.pick(data.resources).id : dice.pick(able)->id;
    }
    if (dice.one_in(4))
        rest.visits.push_back(near.id);
    return rest;
}

/// Those of the day that still have the resource, by start.
std::vector<std::string> DayWorld::concerned(const RestOfDay& rest) const {
    std::vector<std::string> out;
    for (const DayVisit* visit : on(rest.site, rest.date)) {
        const bool named = rest.visits.empty() || std::ranges::count(rest.visits, visit->id) > 0;
        const bool held = std::ranges::any_of(visit->places, [&](const DayPlace& place) {
            return place.resource == rest.resource && place.during && place.during->end() > now();
        });
        if (visit->live() && named && held)
            out.push_back(visit->id);
    }
    return out;
}

bool DayWorld::is_wrong(const RestOfDay& rest) const {
    return rest.date < today(rest.site) || rest.with == rest.resource ||
           !works_at(rest.site, rest.resource) || concerned(rest).size() < rest.visits.size();
}

/// All else stays if it can; before the room, else the physician does.
void DayWorld::take_over(DayVisit& visit, const RestOfDay& rest, const json::value& row,
                         const ApiReply& reply) {
    SCOPED_TRACE("take over " + visit.id + " " + std::string(name_of(visit.status)));
    const OracleVisit wanted = rest_of(visit);
    const MinuteOracle& oracle = look(visit.site, {{visit.id}, now()}, rest.resource);
    OraclePins held;
    OraclePins named;
    for (const auto& [role, resource] : roles_of(visit.places)) {
        if (std::ranges::count(wanted.needs, role, &OracleNeed::role) == 0)
            continue;
        if (resource != rest.resource)
            held[role] = resource;
        else if (rest.with)
            named[role] = *rest.with;
    }
    std::vector<OraclePins> tries{held};
    if (visit.status < Status::in_room) {
        const auto own = held.find("physician");
        tries.push_back(own == held.end() ? OraclePins{} : OraclePins{*own});
    }
    for (OraclePins& pins : tries)
        pins.insert(named.begin(), named.end());
    const auto possible = std::ranges::find_if(tries, [&](const OraclePins& pins) {
        return oracle.possible(wanted, visit.start, pins, visit.patient);
    });
    if (possible == tries.end()) {
        const json::value* problem = row.as_object().if_contains("refused");
        ASSERT_NE(problem, nullptr) << reply.raw.body;
        return expect_crowded({409, *problem, reply.raw}, oracle, wanted, visit.start,
                              tries.back());
    }
    ASSERT_FALSE(row.as_object().contains("refused")) << reply.raw.body;
    OraclePins after = roles_of(visit.places);
    for (const json::value& role : row.at("roles").as_array()) {
        DayPlace& place = visit.place(std::string(role.at("role").as_string()));
        ASSERT_EQ(role.at("from").at("id"), json::value(place.resource.to_string()));
        place.resource = place.used =
            ResourceId::parse(std::string(role.at("to").at("id").as_string())).value();
        place.during = Interval::make(std::max(place.during->start(), now()), place.during->end());
        after[place.role] = place.resource;
    }
    std::vector<ResourceId> chosen;
    for (const OracleNeed& need : wanted.needs)
        chosen.push_back(after.at(need.role));
    ASSERT_TRUE(oracle.permits(wanted, visit.start, *possible, visit.patient, chosen))
        << reply.raw.body;
    if (possible != tries.begin())
        count("taken over around the physician");
    if (visit.status >= Status::in_room) {
        visit.time_outs.clear();
        count("taken over in the room");
    }
    visit.displaced = !state.broken(visit).empty();
}

std::set<std::string> DayWorld::knock_on(SiteId site, const std::vector<DayVisit>& before,
                                         const std::vector<std::string>& changed) const {
    const auto of_today = [&](const DayVisit& visit) {
        return visit.site == site && date_at(site, visit.start) == today(site);
    };
    DayState was = state;
    was.visits = before;
    const Expectations after = state.expectations(of_today, now());
    std::set<std::string> out;
    for (const auto& [id, times] : was.expectations(of_today, now())) {
        const auto is = after.find(id);
        if (std::ranges::count(changed, id) == 0 && is != after.end() &&
            std::chrono::abs(is->second.start - times.start) >= Minutes{1})
            out.insert(id + " " + to_rfc3339(times.start) + " " + to_rfc3339(is->second.start));
    }
    return out;
}

void DayWorld::rest_of_day() {
    const auto live = [](const DayVisit& each) { return each.live(); };
    const DayVisit* near = dice.one_in(2) ? next_visit() : displaced_or(live);
    if (near == nullptr)
        return;
    at_ = near->site;
    const RestOfDay rest = any_rest(*near);
    json::object body{{"site", rest.site.to_string()}, {"date", rest.date.to_string()}};
    if (rest.with)
        body["with"] = rest.with->to_string();
    if (!rest.visits.empty())
        body["appointments"] = json::value_from(rest.visits);
    const std::string path = "/api/v1/resources/" + rest.resource.to_string() + "/substitutions";
    SCOPED_TRACE("rest of " + rest.resource.to_string() + json::serialize(body) + " at " +
                 to_rfc3339(now()));
    const ApiReply seen = clinic.as("scheduler").post(path + "?dryRun=true", body);
    if (rest.resource == as_resource(near->patient))
        return expect_problem(seen, "not-found");
    if (is_wrong(rest))
        return expect_problem(seen, "validation-failed");
    ASSERT_EQ(seen.status, 200) << seen.raw.body;
    const auto before = state.visits;
    const auto ids = concerned(rest);
    const json::array& rows = seen.body.at("visits").as_array();
    json::array stuck;
    ASSERT_EQ(rows.size(), ids.size()) << seen.raw.body;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        ASSERT_EQ(rows[i].at("appointment"), json::value(ids[i]));
        take_over(*std::ranges::find(state.visits, ids[i], &DayVisit::id), rest, rows[i], seen);
        if (HasFatalFailure())
            return;
        if (rows[i].as_object().contains("refused"))
            stuck.push_back(rows[i]);
    }
    ASSERT_EQ(seen.body.at("complete").as_bool(), stuck.empty()) << seen.raw.body;
    std::set<std::string> waiting;
    for (const json::value& other : seen.body.at("knockOn").as_array())
        waiting.insert(std::string(other.at("appointment").as_string()) + " " +
                       std::string(other.at("expectedBefore").as_string()) + " " +
                       std::string(other.at("expectedAfter").as_string()));
    ASSERT_EQ(waiting, stuck.empty() ? knock_on(rest.site, before, ids) : std::set<std::string>{})
        << seen.raw.body;
    counts["knock-ons"] += static_cast<int>(waiting.size());
    if (dice.one_in(4)) {
        state.visits = before;
        return count("rests looked at");
    }
    const ApiReply reply = clinic.as("scheduler").post(path, body);
    if (!stuck.empty()) {
        state.visits = before;
        expect_problem(reply, "substitution-incomplete");
        ASSERT_EQ(reply.body.at("visits"), json::value(stuck)) << reply.raw.body;
        return count("rests refused");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    ASSERT_EQ(reply.body.at("visits"), seen.body.at("visits")) << reply.raw.body;
    ASSERT_EQ(reply.body.at("knockOn"), seen.body.at("knockOn")) << reply.raw.body;
    if (ids.empty())
        return;
    has_written();
    count(ids.size() > 1 ? "rests of several visits" : "rests of one visit");
}

} // namespace foramen::test
