// The course of the day and the changes of its plan: each step is predicted, then taken.
#include "day_world.hpp"

namespace foramen::test {

namespace {

constexpr Minutes kGoodFor{60}; ///< the answer that expires
constexpr Minutes kBinOfThePlan{5};

/// The arrows of the design, but for the system's own.
const std::map<Status, std::set<Status>> kArrowsOfTheDesign{
    {Status::booked, {Status::confirmed, Status::arrived, Status::cancelled, Status::no_show}},
    {Status::confirmed, {Status::arrived, Status::cancelled, Status::no_show}},
    {Status::arrived, {Status::in_prep, Status::booked, Status::cancelled}},
    {Status::in_prep, {Status::ready, Status::arrived, Status::cancelled}},
    {Status::ready, {Status::in_room, Status::in_prep, Status::cancelled}},
    {Status::in_room, {Status::in_procedure, Status::in_recovery, Status::in_prep}},
    {Status::in_procedure, {Status::in_recovery}},
    {Status::in_recovery, {Status::discharged}},
    {Status::discharged, {}},
    {Status::cancelled, {}},
    {Status::no_show, {Status::arrived}},
};

[[nodiscard]] json::object because(const char* code) {
    return {{"reason", json::object{{"code", code}}}};
}

[[nodiscard]] json::object with_outcome(const char* result) {
    return {{"outcome", json::array{json::object{{"procedure", 1}, {"result", result}}}}};
}

} // namespace

DayVisit* DayWorld::any_visit(const std::function<bool(const DayVisit&)>& wanted) {
    std::vector<DayVisit*> found;
    for (DayVisit& visit : state.visits)
        if (wanted(visit))
            found.push_back(&visit);
    return found.empty() ? nullptr : dice.pick(found);
}

DayVisit* DayWorld::next_visit() {
    std::vector<DayVisit*> found;
    for (DayVisit& visit : state.visits)
        if (visit.live() && visit.start < now() + Minutes{60})
            found.push_back(&visit);
    if (found.empty())
        return nullptr;
    std::ranges::sort(found, {}, [](const DayVisit* visit) { return visit->start; });
    return found[static_cast<std::size_t>(dice.roll(std::min(5, static_cast<int>(found.size()))))];
}

std::string DayWorld::refusal_of_retake(const DayVisit& visit) const {
    if (today(visit.site) != date_at(visit.site, visit.start))
        return "validation-failed";
    for (const DayTaken& taken : state.taken(now()))
        for (const DayPlace& place : visit.places)
            if (taken.owner != visit.id && taken.resource == place.resource &&
                taken.during.overlaps(place.planned))
                return "resource-taken";
    return "";
}

std::string DayWorld::refusal_of(const DayVisit& visit, Status to) const {
    if (!kArrowsOfTheDesign.at(visit.status).contains(to))
        return "illegal-transition";
    if (visit.status == Status::no_show)
        return refusal_of_retake(visit);
    if (to == Status::arrived && visit.status < Status::arrived)
        return today(visit.site) == date_at(visit.site, visit.start) ? "" : "validation-failed";
    if (to == Status::no_show)
        return now() < visit.start ? "validation-failed" : "";
    if (to == Status::in_prep && visit.status == Status::arrived)
        return visit.identified ? "" : "gate-closed";
    if (to == Status::in_room && visit.displaced &&
        std::ranges::any_of(state.broken(visit), [&](const auto& broken) {
            return broken.second->during.end() > now();
        }))
        return "displaced";
    const bool open = visit.answered && now() < visit.good_until;
    if ((to == Status::ready || to == Status::in_room || to == Status::in_procedure) && !open)
        return "gate-closed";
    return "";
}

void DayWorld::step(DayVisit& visit, Status to, const std::string& who, json::object more) {
    const std::string expected = refusal_of(visit, to);
    SCOPED_TRACE(visit.id + " from " + std::string(name_of(visit.status)) + " to " +
                 std::string(name_of(to)) + ", expected: " + expected);
    ResourceId room;
    if (const json::value* named = more.if_contains("resources"))
        room = ResourceId::parse(std::string(named->at(0).at("resource").as_string())).value();
    const ApiReply reply = clinic.step(who, visit.id, std::string(name_of(to)), std::move(more));
    ASSERT_EQ(reply.status < 300 ? "" : reply.problem(), expected) << reply.raw.body;
    if (!expected.empty()) {
        // What has expired takes a patient back who was ready.
        if (to == Status::in_room && expected == "gate-closed") {
            state.step(visit, Status::in_prep, now());
            count("fell back");
        }
        return count("steps refused");
    }
    state.step(visit, to, now());
    if (room != ResourceId{})
        std::ranges::find(visit.places, "room", &DayPlace::role)->used = room;
    has_written();
    count(std::string("to ").append(name_of(to)));
}

/// Everything that must be answered and signed before the step.
void DayWorld::answer_for(const DayVisit& before, Status to) {
    DayVisit& visit = *std::ranges::find(state.visits, before.id, &DayVisit::id);
    if (to == Status::in_prep && !visit.identified) {
        ASSERT_EQ(clinic.answer("nurse", visit.id, "C01.day_of", true).status, 200);
        visit.identified = true;
    }
    const bool again = to == Status::in_procedure && now() >= visit.good_until;
    if (to == Status::ready || again) {
        for (const char* phase : {"booking", "day_of"})
            clinic.answer_phase(visit.id, phase);
        visit.identified = visit.answered = true;
        if (now() >= visit.good_until)
            visit.good_until = now() + kGoodFor;
    }
    if (to == Status::in_procedure)
        for (const char* phase : {"sign-in", "time-out"})
            ASSERT_EQ(clinic.sign(visit.id, phase).status, 201);
    if (to == Status::in_recovery && visit.status == Status::in_procedure)
        ASSERT_EQ(clinic.sign(visit.id, "sign-out").status, 201);
    if (to == Status::discharged)
        clinic.answer_phase(visit.id, "recovery");
}

void DayWorld::go_on() {
    DayVisit* found = next_visit();
    if (found == nullptr)
        return;
    DayVisit& visit = *found;
    Status to{static_cast<int>(visit.status) + 1};
    std::string who = "nurse";
    json::object more;
    if (visit.status == Status::booked && !dice.one_in(5))
        to = Status::arrived;
    if (visit.status == Status::in_room) {
        who = "physician";
        if (dice.one_in(6)) {
            to = Status::in_recovery;
            more = with_outcome("aborted_before");
        }
    } else if (visit.status == Status::in_procedure) {
        more = with_outcome("completed");
    } else if (visit.status == Status::ready && dice.one_in(5)) {
        const auto room = std::ranges::find(visit.places, "room", &DayPlace::role);
        std::vector<ResourceId> rooms;
        for (const Resource& resource : data.resources)
            if (room != visit.places.end() && resource.kind == ResourceKind::room &&
                resource.home_site == visit.site)
                rooms.push_back(resource.id);
        if (!rooms.empty())
            more["resources"] = json::array{
                json::object{{"role", "room"}, {"resource", dice.pick(rooms).to_string()}}};
    }
    if (!dice.one_in(8) || visit.status >= Status::in_room)
        answer_for(visit, to);
    if (!HasFatalFailure())
        step(visit, to, who, std::move(more));
}

/// A way back from a mis-click.
void DayWorld::go_back() {
    DayVisit* visit = any_visit([](const DayVisit& each) {
        return each.status >= Status::arrived && each.status <= Status::in_room;
    });
    if (visit == nullptr)
        return;
    const Status to = visit->status == Status::arrived   ? Status::booked
                      : visit->status == Status::in_prep ? Status::arrived
                                                         : Status::in_prep;
    step(*visit, to, "nurse", because("mis_click"));
}

void DayWorld::stay_away() {
    DayVisit* visit = any_visit([](const DayVisit& each) { return each.status <= Status::ready; });
    if (visit == nullptr)
        return;
    if (visit->status <= Status::confirmed && now() >= visit->start - Minutes{5})
        return step(*visit, Status::no_show, "nurse");
    if (dice.one_in(3))
        step(*visit, Status::cancelled, "scheduler", because("weather"));
}

void DayWorld::come_late() {
    if (DayVisit* visit =
            any_visit([](const DayVisit& each) { return each.status == Status::no_show; }))
        step(*visit, Status::arrived, "nurse");
}

/// Any arrow of any visit, with nothing done for it.
void DayWorld::mis_click() {
    DayVisit* visit = any_visit([](const DayVisit&) { return true; });
    if (visit == nullptr)
        return;
    const Status to{
        dice.between(static_cast<int>(Status::booked), static_cast<int>(Status::ready))};
    if (!kArrowsOfTheDesign.at(visit->status).contains(to) || to == Status::ready)
        step(*visit, to, "nurse", because("mis_click"));
}

OraclePins DayWorld::roles_of(const DayVisit& visit) const {
    OraclePins roles;
    for (const DayPlace& place : visit.places)
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

void DayWorld::move() {
    DayVisit* found = any_visit([this](const DayVisit& each) {
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
    const OraclePins all = roles_of(visit);
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
        any_visit([](const DayVisit& each) { return each.status <= Status::in_room; });
    if (found == nullptr)
        return;
    DayVisit& visit = *found;
    OracleVisit rest = visit_of(*visit.procedure);
    const int begun =
        static_cast<int>(
            std::chrono::floor<std::chrono::duration<int, std::ratio<300>>>(now() - visit.start)
                .count()) *
        static_cast<int>(kBinOfThePlan.count());
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
    const ResourceId other = dice.pick(oracle.able(need, {}))->id;
    OraclePins pins = roles_of(visit);
    pins[need.role] = other;
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
