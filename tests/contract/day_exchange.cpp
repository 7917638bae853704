// Two visits of a day change places: checked against the oracle where it leaves a choice, predicted
// where it leaves none.
#include "day_world.hpp"

namespace foramen::test {

namespace {

constexpr Minutes kBin{5};

} // namespace

/// What a visit can take over of another one's place, around its own physician.
OraclePins DayWorld::in_place_of(const MinuteOracle& oracle, const DayVisit& visit,
                                 const DayVisit& place) {
    OraclePins pins;
    const OraclePins own = roles_of(visit.places);
    const OraclePins others = roles_of(place.places);
    for (const OracleNeed& need : visit_of(*visit.procedures).needs)
        if (need.role == "physician")
            pins[need.role] = own.at(need.role);
        else if (others.contains(need.role) &&
                 !oracle.able(need, {{need.role, others.at(need.role)}}).empty())
            pins[need.role] = others.at(need.role);
    return pins;
}

/// The start of the place; for who comes later, or when that has passed, any other in it.
std::vector<Instant> DayWorld::starts_in(const DayVisit& place, bool later_too) const {
    const Site& site = oracle_at(place.site).site();
    const OracleVisit whole = visit_of(*place.procedures);
    const Minutes length{std::max(whole.patient_to, whole.procedures_end + whole.turnover)};
    std::vector<Instant> starts;
    if (!has_passed(place.start))
        starts.push_back(place.start);
    if (has_passed(place.start) || later_too)
        for (Instant start = place.start + kBin; start < place.start + length; start += kBin) {
            const LocalDateTime local = site.zone.local(start);
            if (local.date == date_at(place.site, place.start) && start + kBin > now() &&
                local.time.minutes() % static_cast<int>(site.grid.count()) == 0 &&
                !has_passed(start))
                starts.push_back(start);
        }
    return starts;
}

/// Whether the two can change places in a way that leaves the first one no choice.
bool DayWorld::can_swap(DayVisit& first, const DayVisit& second) {
    const OracleVisit one = visit_of(*first.procedures);
    const OracleVisit other = visit_of(*second.procedures);
    const auto before = first.places;
    for (const Instant start : starts_in(second, false))
        for (const OraclePins& pins :
             {in_place_of(oracle_at(first.site), first, second), roles_of(before)}) {
            const MinuteOracle& without = look(first.site, {{first.id, second.id}});
            if (pins.size() != one.needs.size() ||
                !without.possible(one, start, pins, first.patient))
                continue;
            const std::vector<OraclePins> tries{
                in_place_of(without, second, first),
                roles_of(second.places),
                {{"physician", roles_of(second.places).at("physician")}}};
            first.places = laid_out(one, first.patient, start, pins);
            const MinuteOracle& with = look(first.site, {{second.id}});
            bool found = false;
            for (const Instant next : starts_in(first, true))
                for (const OraclePins& wish : tries)
                    found = found ||
                            (next >= start && with.possible(other, next, wish, second.patient));
            first.places = before;
            if (found)
                return true;
        }
    return false;
}

void DayWorld::take_place(DayVisit& visit, const std::vector<Instant>& starts,
                          const DayIgnored& ignored, const ApiReply& reply) {
    for (const json::value& shown : reply.body.at("appointments").as_array()) {
        if (shown.at("id") != json::value(visit.id))
            continue;
        const Instant start = at(shown.at("start").as_string());
        ASSERT_EQ(std::ranges::count(starts, start), 1) << to_rfc3339(start);
        const DayVisit made = planned(look(visit.site, ignored), *visit.procedures, visit.patient,
                                      start, {200, shown, reply.raw}, "reservations");
        ASSERT_EQ(roles_of(made.places).at("physician"), roles_of(visit.places).at("physician"));
        visit.start = made.start;
        visit.end = made.end;
        visit.places = made.places;
        visit.displaced = false;
    }
}

void DayWorld::swap() {
    const auto wanted = [this](const DayVisit& each) {
        return each.status <= Status::in_room && each.start > now() - std::chrono::hours{3};
    };
    const DayVisit* named = any_visit(wanted);
    if (named == nullptr)
        return;
    const DayVisit* with = any_visit([&](const DayVisit& each) {
        return wanted(each) && each.id != named->id && each.site == named->site &&
               date_at(each.site, each.start) == date_at(named->site, named->start);
    });
    if (with == nullptr)
        return;
    at_ = named->site;
    const bool dry = dice.one_in(4);
    SCOPED_TRACE("swap " + named->id + " with " + with->id);
    const auto version = [this](const DayVisit& visit) {
        return clinic.as("scheduler").get("/api/v1/appointments/" + visit.id).at("/version");
    };
    const ApiReply reply =
        clinic.as("scheduler")
            .send("POST",
                  "/api/v1/appointments/" + named->id + "/swap" + (dry ? "?dryRun=true" : ""),
                  {"If-Match: \"v" + version(*named) + "\"", "Idempotency-Key: " + fresh_key(),
                   "Content-Type: application/json"},
                  json::serialize(json::object{{"with", with->id},
                                               {"withVersion", std::stoi(version(*with))}}));
    if (named->start == with->start)
        return expect_problem(reply, "validation-failed");
    const auto visits_before = state.visits;
    const bool goes_first = named->start > with->start;
    DayVisit& first =
        *std::ranges::find(state.visits, (goes_first ? named : with)->id, &DayVisit::id);
    DayVisit& second =
        *std::ranges::find(state.visits, (goes_first ? with : named)->id, &DayVisit::id);
    const auto earlier = starts_in(second, false);
    const auto later = starts_in(first, true);
    for (const auto& [visit, starts] : {std::pair(&first, &earlier), std::pair(&second, &later)}) {
        if (visit->status > Status::ready)
            return expect_problem(reply, "not-editable");
        if (starts->empty())
            return expect_problem(reply, "validation-failed");
    }
    if (reply.status != 200) {
        const std::string problem = reply.problem();
        ASSERT_TRUE(problem == "resource-taken" || problem == "outside-availability" ||
                    problem == "incompatible-resources" || problem == "validation-failed")
            << reply.status << reply.raw.body;
        ASSERT_FALSE(can_swap(first, second)) << reply.raw.body;
        return count("swaps refused");
    }
    take_place(first, earlier, {{first.id, second.id}}, reply);
    if (!HasFatalFailure())
        take_place(second, later, {{second.id}}, reply);
    ASSERT_LE(first.start, second.start);
    if (dry)
        state.visits = visits_before;
    else
        has_written();
    count("swapped");
}

} // namespace foramen::test
