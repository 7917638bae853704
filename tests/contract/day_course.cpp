// The course of the day: each step is predicted, then taken.
#include "day_world.hpp"

namespace foramen::test {

namespace {

constexpr Minutes kGoodFor{60}; ///< the answer that expires

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
    for (DayVisit& visit : state.visits) {
        const bool other_day = date_at(visit.site, visit.start) != today(visit.site);
        if (!visit.live() || visit.start > now() + Minutes{60} ||
            (visit.status < Status::arrived && other_day && !dice.one_in(20)))
            continue;
        if (visit.id == with_ && !dice.one_in(4))
            return &visit;
        found.push_back(&visit);
    }
    if (found.empty())
        return nullptr;
    std::ranges::sort(found, {}, [](const DayVisit* visit) { return visit->start; });
    DayVisit* visit =
        found[static_cast<std::size_t>(dice.roll(std::min(5, static_cast<int>(found.size()))))];
    with_ = visit->id;
    return visit;
}

std::string DayWorld::refusal_of_retake(const DayVisit& visit) const {
    if (today(visit.site) != date_at(visit.site, visit.start))
        return "validation-failed";
    std::vector<std::pair<const Resource*, Interval>> planned;
    for (const DayPlace& place : visit.places)
        if (const Resource* resource = equipment_or_room(place.resource))
            planned.emplace_back(resource, place.planned);
    std::vector<Placed> own;
    add_placed(visit.id, planned, own);
    for (const auto& [owner, there] : placed())
        for (const auto& [self, here] : own)
            if (owner != visit.id && there.equipment == here.equipment && there.room != here.room &&
                widened(there.during, equipment_or_room(here.equipment)->move)
                    .overlaps(here.during))
                return "resource-taken";
    for (const DayTaken& taken : state.taken(now()))
        for (const DayPlace& place : visit.places) {
            const Minutes on_the_way = taken.at ? way(*taken.at, visit.site) : Minutes{};
            if (taken.owner != visit.id && taken.resource == place.resource &&
                widened(taken.during, on_the_way).overlaps(place.planned))
                return "resource-taken";
        }
    for (const DayPlace& place : visit.places)
        if (place.role != "patient" && !state.on_duty(visit, place, place.planned))
            return "outside-availability";
    return "";
}

/// Every needle had its own time-out, and the team has signed out.
std::string DayWorld::refusal_of_end(const DayVisit& visit, const json::object& more) {
    const json::array& outcome = more.at("outcome").as_array();
    if (visit.status == Status::in_procedure && !visit.signed_out)
        return "gate-closed";
    if (outcome.size() != visit.procedures->size())
        return "validation-failed";
    for (const json::value& each : outcome) {
        const bool needle = each.at("result") != json::value("aborted_before");
        if (needle && !visit.time_outs.contains(each.at("procedure").to_number<int>()))
            return "gate-closed";
    }
    return "";
}

std::string DayWorld::refusal_of(const DayVisit& visit, Status to, const json::object& more) const {
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
        std::ranges::any_of(state.broken(visit), [&](const DayBroken& broken) {
            return broken.block == nullptr || broken.block->during.end() > now();
        }))
        return "displaced";
    if ((to == Status::ready || to == Status::in_room) && !visit.is_prepared(now()))
        return "gate-closed";
    if (to == Status::in_procedure && !visit.may_begin(now()))
        return "gate-closed";
    return to == Status::in_recovery ? refusal_of_end(visit, more) : "";
}

void DayWorld::step(DayVisit& visit, Status to, const std::string& who, json::object more) {
    at_ = visit.site;
    const std::string expected = refusal_of(visit, to, more);
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
        with_.clear();
        count("steps refused as " + expected);
        if (to == Status::in_procedure || to == Status::in_recovery)
            count("needles refused");
        return;
    }
    state.step(visit, to, now());
    if (room != ResourceId{})
        visit.place("room").used = room;
    has_written();
    count(std::string("to ").append(name_of(to)));
}

/// Everything that must be answered and signed before the step.
void DayWorld::answer_for(const DayVisit& before, Status to, const json::object& more) {
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
    if (to == Status::in_procedure && !visit.signed_in)
        sign(visit, "sign-in");
    if (to == Status::in_procedure && !visit.may_begin(now()))
        sign(visit, "time-out");
    if (to == Status::in_recovery && visit.status == Status::in_procedure) {
        if (!visit.signed_out)
            sign(visit, "sign-out");
        for (const json::value& each : more.at("outcome").as_array()) {
            const int procedure = each.at("procedure").to_number<int>();
            if (each.at("result") != json::value("aborted_before") &&
                !visit.time_outs.contains(procedure))
                sign(visit, "time-out", procedure);
        }
    }
    if (to == Status::discharged)
        clinic.answer_phase(visit.id, "recovery");
}

/// Sign-in before the needle; the first time-out in the room, or again when it is void; the others
/// between the needles.
void DayWorld::sign(DayVisit& visit, const std::string& phase, int procedure) {
    SCOPED_TRACE("sign " + phase + " " + std::to_string(procedure) + " of " + visit.id + " " +
                 std::string(name_of(visit.status)));
    const ApiReply reply = clinic.sign(visit.id, phase, {"nurse", "physician"}, procedure);
    bool possible = visit.status == Status::in_procedure;
    if (phase == "sign-in")
        possible = visit.status >= Status::in_prep && visit.status <= Status::in_room;
    else if (phase == "time-out" && visit.status == Status::in_room)
        possible = procedure == 1;
    else if (phase == "time-out")
        possible = possible && (procedure > 1 || !visit.time_outs.contains(1));
    if (!possible)
        return expect_problem(reply, "illegal-transition");
    ASSERT_EQ(reply.status, 201) << reply.raw.body;
    if (phase == "sign-in")
        visit.signed_in = true;
    else if (phase == "time-out")
        visit.time_outs[procedure] = now();
    else
        visit.signed_out = true;
    count("signed " + phase);
}

/// Something of somebody, in time or not.
void DayWorld::sign() {
    DayVisit* visit = any_visit([](const DayVisit& each) {
        return each.status >= Status::in_prep && each.status <= Status::in_procedure;
    });
    if (visit == nullptr)
        return;
    at_ = visit->site;
    const std::string phase =
        dice.pick(std::vector<std::string>{"sign-in", "time-out", "time-out", "sign-out"});
    const int last = static_cast<int>(visit->procedures->size());
    sign(*visit, phase, phase == "time-out" ? dice.between(1, last) : 1);
}

/// Of each procedure; rarely one is forgotten.
json::object DayWorld::any_outcome(const DayVisit& visit) {
    const std::vector<std::string> results{"completed", "completed", "aborted_before",
                                           "aborted_after"};
    json::array out;
    for (std::size_t i = 1; i <= visit.procedures->size(); ++i) {
        const std::string result =
            visit.status == Status::in_room ? "aborted_before" : dice.pick(results);
        if (i == 1 || !dice.one_in(8))
            out.push_back(json::object{{"procedure", i}, {"result", result}});
    }
    return {{"outcome", std::move(out)}};
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
            more = any_outcome(visit);
        }
    } else if (visit.status == Status::in_procedure) {
        more = any_outcome(visit);
    } else if (visit.status == Status::ready && dice.one_in(5)) {
        std::vector<ResourceId> rooms;
        for (const Resource& resource : data.resources)
            if (resource.kind == ResourceKind::room && resource.home_site == visit.site)
                rooms.push_back(resource.id);
        more["resources"] =
            json::array{json::object{{"role", "room"}, {"resource", dice.pick(rooms).to_string()}}};
    }
    if (!dice.one_in(5) || visit.status == Status::in_recovery)
        answer_for(visit, to, more);
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
    const auto absent = [this](const DayVisit& each) {
        return each.status <= Status::confirmed && now() >= each.start - Minutes{5};
    };
    if (DayVisit* visit = any_visit(absent))
        return step(*visit, Status::no_show, "nurse");
    if (DayVisit* visit =
            any_visit([](const DayVisit& each) { return each.status <= Status::ready; }))
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

} // namespace foramen::test
