#include "day_world.hpp"

namespace foramen::test {

namespace {

constexpr const char* kSaturdayAfternoon = "2027-03-13T21:00:00Z";
constexpr Minutes kHoldLasts{5};
constexpr Minutes kGrid{10};
constexpr int kDaysBehind = 2;
constexpr int kDaysAhead = 4;
constexpr Minutes kHoldsRemembered{30};

[[nodiscard]] std::string error_of(const ApiReply& reply) {
    return reply.status < 300 ? "" : reply.problem();
}

} // namespace

DayWorld::DayWorld() : ModelWorld(kSaturdayAfternoon) {
    auto& database = clinic.database();
    // Some physicians work through midnight.
    database.sql("UPDATE weekly_hours SET ends = 1440 WHERE starts = 765 AND resource_id IN "
                 "(SELECT id FROM resource WHERE ordinal <> 2)");
    // A shorter checklist, with an item of each phase and one that expires after an hour.
    for (const char* table : {"checklist_choice", "checklist_item"})
        database.sql(std::string("DELETE FROM ") + table + " WHERE " +
                     (std::string_view(table) == "checklist_item" ? "key" : "item_key") +
                     " NOT IN ('C02.booking', 'C01.day_of', 'C02.day_of', 'C03.day_of', "
                     "'C11HR.day_of', 'C04.day_of', 'W01.sign_in', 'C01.time_out', "
                     "'W10.sign_out', 'D06.recovery')");
    data = stored_clinic(database);
    state.on_duty = [this](const DayVisit& visit, const DayPlace& place, const Interval& during) {
        return oracle_at(visit.site).on_duty(place.resource, during);
    };
    move_window();
}

const MinuteOracle& DayWorld::oracle_at(SiteId site) const {
    return oracles[oracles[0].site().id == site ? 0 : 1];
}

const MinuteOracle& DayWorld::look(SiteId site, const DayIgnored& ignored,
                                   std::optional<ResourceId> avoided) {
    MinuteOracle& oracle = oracles[oracles[0].site().id == site ? 0 : 1];
    oracle.forget_taken();
    for (const DayTaken& taken : state.taken(now())) {
        if (ignored.owners.contains(taken.owner))
            continue;
        // Who has just left the other site is still on the way.
        const bool over = ignored.over && taken.during.end() <= *ignored.over;
        if (taken.at && way(*taken.at, site) > Minutes{})
            oracle.take(taken.resource, taken.during, *taken.at);
        else if (!over)
            oracle.take(taken.resource, taken.during);
    }
    for (const auto& [owner, time] : placed())
        if (!ignored.owners.contains(owner))
            oracle.place(time);
    if (avoided)
        oracle.take(*avoided, *Interval::make(now() - std::chrono::hours{24 * kDaysBehind},
                                              now() + std::chrono::hours{24 * kDaysAhead}));
    return oracle;
}

void DayWorld::make_oracles() {
    oracles.clear();
    for (std::size_t site = 0; site < 2; ++site)
        oracles.emplace_back(data, SiteId::parse(clinic.site(site)).value(),
                             window_.plus_days(-kDaysBehind), window_.plus_days(kDaysAhead));
}

void DayWorld::move_window() {
    const auto date = LocalDate::from_days(
        std::chrono::local_days{std::chrono::floor<std::chrono::days>(now()).time_since_epoch()});
    if (!oracles.empty() && window_ == date)
        return;
    window_ = date;
    make_oracles();
    const Instant old = now() - std::chrono::hours{24 * kDaysBehind};
    std::erase_if(state.visits, [&](const DayVisit& visit) { return visit.start < old; });
    std::erase_if(state.blocks, [&](const DayBlock& block) { return block.during.end() < old; });
}

void DayWorld::turn_to(Instant instant) {
    if (instant <= now())
        return;
    clock.turn_to(instant);
    move_window();
    count("turns of the clock");
}

/// Mostly some minutes; sometimes to the very moment at which something ends or begins, or to the
/// last one before it.
void DayWorld::pass_time() {
    const auto just_before = kMicrosecond * dice.roll(2);
    const int chance = dice.roll(20);
    if (chance < 10) {
        turn_to(now() + Minutes{dice.roll(9)} +
                std::chrono::microseconds{dice.between(1, 59'999'999)});
    } else if (chance < 12) {
        turn_to(std::chrono::ceil<Minutes>(now()));
    } else if (chance < 14) {
        for (const DayHold& hold : state.holds)
            if (hold.takes(now()))
                return turn_to(hold.until - just_before);
    } else if (chance < 16) {
        std::vector<Instant> starts;
        for (const DayVisit& visit : state.visits)
            if (visit.start > now())
                starts.push_back(visit.start);
        if (!starts.empty() && *std::ranges::min_element(starts) < now() + Minutes{90})
            turn_to(*std::ranges::min_element(starts) - just_before);
    } else if (dice.one_in(6)) {
        const SiteId site = any_site();
        const Instant midnight = oracle_at(site).site().zone.day(today(site)).end();
        turn_to(midnight < now() + std::chrono::hours{6} ? midnight - just_before
                                                         : now() + Minutes{dice.between(40, 150)});
    }
}

SiteId DayWorld::any_site() {
    at_ = oracles[dice.one_in(4) ? 1 : 0].site().id;
    return *at_;
}

bool DayWorld::has_passed(Instant start) const {
    return start < std::chrono::floor<Minutes>(now()) - kGrid;
}

Instant DayWorld::near_start(const MinuteOracle& oracle, const OracleVisit& visit,
                             PatientId patient) {
    const LocalDate date = today(oracle.site().id);
    const Minutes ahead{dice.pick(std::vector{20, 180, 360, 360, 1800})};
    std::vector<Instant> near;
    for (const Instant start : oracle.starts(date.plus_days(-1), date.plus_days(2)))
        if (now() - Minutes{16} <= start && start < now() + ahead)
            near.push_back(start);
    std::vector<Instant> open;
    if (!dice.one_in(4))
        for (const Instant start : near)
            if (oracle.possible(visit, start, {}, patient))
                open.push_back(start);
    return dice.pick(open.empty() ? near : open);
}

void DayWorld::expect_refusal(const ApiReply& reply, const MinuteOracle& oracle,
                              const OracleVisit& visit, Instant start,
                              const OraclePins& pins) const {
    if (has_passed(start))
        ASSERT_EQ(error_of(reply), "validation-failed") << reply.raw.body;
    else
        expect_crowded(reply, oracle, visit, start, pins);
}

void DayWorld::expect_crowded(const ApiReply& reply, const MinuteOracle& oracle,
                              const OracleVisit& visit, Instant start, const OraclePins& pins) {
    const std::string problem = error_of(reply);
    const bool unable = std::ranges::any_of(visit.needs, [&](const OracleNeed& need) {
        return pins.contains(need.role) && oracle.able(need, pins).empty();
    });
    if (unable) // it is at that site no more
        ASSERT_EQ(problem, "validation-failed") << reply.raw.body;
    else if (oracle.possible_when_empty(visit, start, pins))
        ASSERT_EQ(problem, "resource-taken") << reply.raw.body;
    else
        ASSERT_TRUE(problem == "outside-availability" || problem == "incompatible-resources" ||
                    problem == "resource-taken")
            << reply.status << reply.raw.body;
}

/// Whoever writes may sweep away dead holds that lie where it writes.
void DayWorld::has_written() {
    for (DayHold& hold : state.holds)
        hold.swept = hold.swept || !hold.takes(now());
}

/// What a visit holds that begins then, by role; roles that nobody fills are left out.
std::vector<DayPlace> DayWorld::laid_out(const OracleVisit& visit, PatientId patient, Instant start,
                                         const OraclePins& roles) {
    std::vector<DayPlace> places;
    const auto add = [&](const std::string& role, ResourceId resource, int from, int to) {
        const Interval during = *Interval::make(start + Minutes{from}, start + Minutes{to});
        places.push_back({role, resource, during, during, resource});
    };
    add("patient", as_resource(patient), visit.patient_from, visit.patient_to);
    for (const OracleNeed& need : visit.needs)
        if (const auto filled = roles.find(need.role); filled != roles.end())
            add(need.role, filled->second, need.from, need.to);
    std::ranges::sort(places, {}, &DayPlace::role);
    return places;
}

/// A visit as the plan wants it, on the resources that the answer names.
DayVisit DayWorld::planned(const MinuteOracle& oracle, const KnownVisit& procedures,
                           PatientId patient, Instant start, const ApiReply& reply,
                           const char* list) const {
    const OracleVisit wanted = visit_of(procedures);
    DayVisit visit;
    visit.id = reply.at("/id");
    visit.site = oracle.site().id;
    visit.procedures = &procedures;
    visit.patient = patient;
    visit.start = start;
    visit.end = start + Minutes{wanted.procedures_end};
    visit.turnover = Minutes{wanted.turnover};
    OraclePins roles;
    for (const json::value& row : reply.body.at(list).as_array())
        roles[std::string(row.at("role").as_string())] =
            ResourceId::parse(std::string(row.at("resource").at("id").as_string())).value();
    visit.places = laid_out(wanted, patient, start, roles);
    EXPECT_EQ(visit.places.size(), wanted.needs.size() + 1) << reply.raw.body;
    std::vector<ResourceId> chosen;
    for (const OracleNeed& need : wanted.needs)
        chosen.push_back(roles[need.role]);
    EXPECT_TRUE(oracle.permits(wanted, start, {}, patient, chosen)) << reply.raw.body;
    return visit;
}

void DayWorld::book(SiteId site, const KnownVisit& procedures, std::optional<Instant> at,
                    const OraclePins& pins) {
    const MinuteOracle& oracle = look(site);
    const OracleVisit wanted = visit_of(procedures);
    const PatientId patient = dice.pick(patients);
    const Instant start = at ? *at : near_start(oracle, wanted, patient);
    SCOPED_TRACE("book " + name_of_visit(procedures) + " at " + to_rfc3339(start));
    const ApiReply reply =
        clinic.as("scheduler")
            .post("/api/v1/appointments", body_of(oracle, procedures, patient, start, pins));
    if (has_passed(start) || !oracle.possible(wanted, start, pins, patient)) {
        expect_refusal(reply, oracle, wanted, start, pins);
        return count("bookings refused");
    }
    ASSERT_EQ(reply.status, 201) << reply.raw.body;
    state.visits.push_back(planned(oracle, procedures, patient, start, reply, "reservations"));
    has_written();
    count("booked");
}

void DayWorld::book_near() {
    book(any_site(), dice.pick(kVisits), std::nullopt, {});
}

/// The very place that a hold kept.
void DayWorld::book_after_hold() {
    std::vector<const DayHold*> dead;
    for (const DayHold& hold : state.holds)
        if (!hold.takes(now()) && !has_passed(hold.start))
            dead.push_back(&hold);
    if (dead.empty())
        return;
    const DayHold& hold = *dice.pick(dead);
    at_ = hold.site;
    count("places of dead holds wanted");
    book(hold.site, *hold.procedures, hold.start, roles_of(hold.places));
}

void DayWorld::hold() {
    const MinuteOracle& oracle = look(any_site());
    const KnownVisit& procedures = dice.pick(kVisits);
    const OracleVisit wanted = visit_of(procedures);
    const PatientId patient = dice.pick(patients);
    const Instant start = near_start(oracle, wanted, patient);
    const std::string owner = dice.one_in(3) ? "nurse" : "scheduler";
    SCOPED_TRACE("hold " + name_of_visit(procedures) + " at " + to_rfc3339(start));
    const ApiReply reply =
        clinic.as(owner).post("/api/v1/holds", body_of(oracle, procedures, patient, start, {}));
    if (has_passed(start) || !oracle.possible(wanted, start, {}, patient)) {
        expect_refusal(reply, oracle, wanted, start, {});
        return count("holds refused");
    }
    ASSERT_EQ(reply.status, 201) << reply.raw.body;
    const DayVisit held = planned(oracle, procedures, patient, start, reply, "resources");
    state.holds.push_back({held.id, owner, held.site, &procedures, patient, start,
                           now() + kHoldLasts, 0, false, false, held.places});
    ASSERT_EQ(reply.at("/until"), to_rfc3339(now() + kHoldLasts));
    has_written();
    std::erase_if(state.holds,
                  [&](const DayHold& old) { return old.until < now() - kHoldsRemembered; });
    count("held");
}

DayHold* DayWorld::any_hold() {
    if (state.holds.empty())
        return nullptr;
    // The latest ones are those that still live.
    const int some = std::min(3, static_cast<int>(state.holds.size()));
    DayHold& hold =
        state.holds[state.holds.size() - static_cast<std::size_t>(dice.between(1, some))];
    at_ = hold.site;
    return &hold;
}

/// Again and again, until somebody says no.
void DayWorld::prolong() {
    DayHold* hold = any_hold();
    for (DayHold& each : state.holds)
        if (each.takes(now()) && !dice.one_in(4))
            hold = &each;
    if (hold != nullptr)
        at_ = hold->site;
    for (int times = dice.between(1, 4); hold != nullptr && times > 0 && !HasFailure(); --times)
        prolong(*hold, dice.one_in(8) ? "physician" : hold->owner);
}

void DayWorld::prolong(DayHold& hold, const std::string& who) {
    SCOPED_TRACE("prolong " + hold.id);
    const ApiReply reply = clinic.as(who).send("PATCH", "/api/v1/holds/" + hold.id, {}, "");
    if (who != hold.owner)
        return expect_problem(reply, "not-found");
    if (!hold.takes(now()))
        return expect_problem(reply, "hold-expired");
    if (hold.prolonged == 2)
        return expect_problem(reply, "hold-limit");
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    hold.until = std::max(hold.until, now() + kHoldLasts);
    ++hold.prolonged;
    ASSERT_EQ(reply.at("/until"), to_rfc3339(hold.until));
    ASSERT_EQ(reply.at("/prolongedTimes"), std::to_string(hold.prolonged));
    count("prolonged");
}

void DayWorld::give_up() {
    DayHold* hold = any_hold();
    if (hold == nullptr)
        return;
    const std::string who = dice.one_in(6) ? "physician" : hold->owner;
    const ApiReply reply = clinic.as(who).send("DELETE", "/api/v1/holds/" + hold->id, {}, "");
    if (who != hold->owner)
        return expect_problem(reply, "not-found");
    ASSERT_EQ(reply.status, 204) << reply.raw.body;
    hold->gone = true;
    count("given up");
}

void DayWorld::book_held() {
    DayHold* found = any_hold();
    if (found == nullptr)
        return;
    DayHold& hold = *found;
    const std::string who = dice.one_in(8) ? "physician" : hold.owner;
    const MinuteOracle& oracle = look(hold.site, {{hold.id}});
    json::object body = body_of(oracle, *hold.procedures, hold.patient, hold.start, {});
    body["holdId"] = hold.id;
    const OraclePins pins = roles_of(hold.places);
    SCOPED_TRACE("book hold " + hold.id);
    const ApiReply reply = clinic.as(who).post("/api/v1/appointments", body);
    const OracleVisit wanted = visit_of(*hold.procedures);
    const bool free = oracle.possible(wanted, hold.start, pins, hold.patient);
    if (has_passed(hold.start))
        return expect_problem(reply, "validation-failed");
    if (who != hold.owner)
        return expect_problem(reply, "not-found");
    if (!hold.takes(now()) && (hold.gone || hold.swept || !free)) {
        // Its row may have been swept away, or may not where nobody wrote.
        if (hold.gone || !free || reply.status != 201) {
            if (hold.gone || error_of(reply) == "hold-expired" ||
                oracle.possible_when_empty(wanted, hold.start, pins))
                ASSERT_EQ(error_of(reply), "hold-expired") << reply.raw.body;
            else // nobody is there any more at that time
                expect_crowded(reply, oracle, wanted, hold.start, pins);
            return count("holds too old");
        }
    } else if (!free) {
        expect_crowded(reply, oracle, wanted, hold.start, pins);
        return count("holds blocked");
    }
    ASSERT_EQ(reply.status, 201) << reply.raw.body;
    DayVisit made =
        planned(oracle, *hold.procedures, hold.patient, hold.start, reply, "reservations");
    for (const DayPlace& place : made.places)
        if (place.role != "patient")
            ASSERT_EQ(place.resource, pins.at(place.role)) << place.role;
    state.visits.push_back(std::move(made));
    hold.gone = true;
    has_written();
    count("holds booked");
}

} // namespace foramen::test
