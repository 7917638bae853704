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
    at_ = visit.site;
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
        with_.clear();
        return count("steps refused as " + expected);
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
