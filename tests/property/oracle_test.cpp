// The finder and the booking decision against the minute oracle, over random clinics into which
// visits are booked and out of which they are cancelled.
#include "foramen/domain/schedule/booking_decision.hpp"
#include "oracle_world.hpp"
#include "support/minute_oracle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace foramen::test {
namespace {

[[nodiscard]] bool soak() {
    return std::getenv("FORAMEN_SOAK") != nullptr;
}

class World : public OracleWorld {
public:
    using OracleWorld::OracleWorld;

    void step() {
        const int what = dice_.roll(10);
        if (what < 7)
            book();
        else if (what < 8)
            cancel();
        else if (what == 8)
            end_early();
        else
            block();
        if (dice_.one_in(3))
            search();
    }

private:
    [[nodiscard]] RolePins any_pins(const VisitPlan& plan) {
        RolePins pins;
        while (dice_.one_in(5)) {
            const RoleNeed& need = dice_.pick(plan.roles);
            std::vector<ResourceId> same;
            for (const Resource& resource : model_.resources())
                if (resource.kind == need.kind)
                    same.push_back(resource.id);
            if (!same.empty())
                pins[need.role] = dice_.pick(same);
        }
        return pins;
    }

    /// Often a start at which it can be done, or could be if nothing were taken, or one at which
    /// something is reserved or blocked.
    [[nodiscard]] Instant any_start(const MinuteOracle& oracle, const OracleVisit& visit,
                                    const RolePins& pins, PatientId patient) {
        const auto all = oracle.starts(clinic_.first, clinic_.last);
        std::vector<Instant> starts;
        const int wish = dice_.roll(6);
        for (const Instant start : all)
            if (wish == 0 ? oracle.possible(visit, start, pins, patient)
                          : wish == 1 && oracle.possible_when_empty(visit, start, pins))
                starts.push_back(start);
        if (wish == 2 && !visits_.empty()) {
            const Instant taken = dice_.pick(dice_.pick(visits_).held).second.start();
            const auto beside = std::ranges::lower_bound(all, taken);
            return beside == all.end() ? all.back() : *beside;
        }
        if (wish > 3 && !blocks_.empty()) {
            const Interval away = dice_.pick(blocks_).during;
            for (const Instant start : all)
                if (away.contains(start) && oracle.possible_when_empty(visit, start, pins))
                    starts.push_back(start);
        }
        return dice_.pick(starts.empty() ? all : starts);
    }

    void book() {
        const MinuteOracle& oracle = *dice_.pick(oracles_);
        const auto request = any_request(clinic_, dice_);
        const VisitPlan plan = plan_visit(model_, request, clinic_.first).value();
        const OracleVisit visit = oracle_visit(clinic_.data, request);
        const PatientId patient = dice_.pick(clinic_.patients);
        RolePins pins = any_pins(plan);
        const auto places = placed();
        const auto after_a_move = dice_.one_in(2)
                                      ? soon_after_a_move(clinic_, oracle, visit, places, dice_)
                                      : std::nullopt;
        if (after_a_move)
            pins = after_a_move->second;
        const Instant start =
            after_a_move ? after_a_move->first : any_start(oracle, visit, pins, patient);
        SCOPED_TRACE("booking at " + to_rfc3339(start));
        const auto decided = decide_booking(
            {&model_, model_.site(oracle.site().id), &plan, patient, start, pins, places},
            taken(oracle.site().id));
        ASSERT_EQ(decided.has_value(), oracle.possible(visit, start, pins, patient));
        if (!decided)
            return check_refusal(decided.error(), oracle, visit, start, pins, patient);
        ++tally_.booked;
        ASSERT_EQ(decided->size(), visit.needs.size());
        std::vector<ResourceId> chosen;
        Reservations reservations{{as_resource(patient), plan.patient_range(start)}};
        for (std::size_t i = 0; i < decided->size(); ++i) {
            const ChosenRole& role = (*decided)[i];
            const OracleNeed& need = visit.needs[i];
            ASSERT_EQ(role.role, need.role);
            ASSERT_EQ(role.during.start(), start + Minutes{need.from});
            ASSERT_EQ(role.during.end(), start + Minutes{need.to});
            chosen.push_back(role.resource);
            reservations.emplace_back(role.resource, role.during);
        }
        ASSERT_TRUE(oracle.permits(visit, start, pins, patient, chosen));
        visits_.push_back({std::move(reservations), oracle.site().id});
        know(visits_.back(), true);
    }

    static const OracleNeed& need_of(const OracleVisit& visit, const std::string& role) {
        return *std::ranges::find(visit.needs, role, &OracleNeed::role);
    }

    void check_refusal(const BookingObstacle& obstacle, const MinuteOracle& oracle,
                       const OracleVisit& visit, Instant start, const RolePins& pins,
                       PatientId patient) {
        if (const auto* not_able = std::get_if<NotAble>(&obstacle)) {
            ++tally_.refused_not_able;
            ASSERT_TRUE(oracle.able(need_of(visit, not_able->role), pins).empty());
        } else if (const auto* off_duty = std::get_if<OffDuty>(&obstacle)) {
            ++tally_.refused_off_duty;
            const OracleNeed& need = need_of(visit, off_duty->role);
            for (const Resource* resource : oracle.able(need, pins))
                ASSERT_FALSE(oracle.on_duty(need, start, resource->id)) << off_duty->role;
        } else if (const auto* apart = std::get_if<NotTogether>(&obstacle)) {
            ++tally_.refused_not_together;
            ASSERT_FALSE(oracle.possible_when_empty(visit, start, pins));
            check_never_together(*apart, oracle, visit, start, pins);
        } else if (const auto* blocked = std::get_if<Blocked>(&obstacle)) {
            ++tally_.refused_taken;
            check_blocked(*blocked, oracle, visit, start, pins, patient);
        } else {
            FAIL() << "a pin for a role that the visit does not need";
        }
    }

    static void check_never_together(const NotTogether& apart, const MinuteOracle& oracle,
                                     const OracleVisit& visit, Instant start,
                                     const RolePins& pins) {
        ASSERT_FALSE(apart.roles.empty());
        OracleVisit only = visit;
        only.needs.clear();
        for (const std::string& role : apart.roles)
            only.needs.push_back(need_of(visit, role));
        for (const OracleNeed& need : only.needs)
            ASSERT_TRUE(oracle.possible_when_empty({{need}, 0, 0}, start, pins)) << need.role;
        const bool pinned = pins.contains(apart.roles.front());
        // Only the pinned ones of a group are named; what they do not fit need not be pinned.
        if (!pinned)
            ASSERT_FALSE(oracle.possible_when_empty(only, start, pins));
    }

    void check_blocked(const Blocked& blocked, const MinuteOracle& oracle, const OracleVisit& visit,
                       Instant start, const RolePins& pins, PatientId patient) const {
        ASSERT_FALSE(blocked.by.empty());
        const auto all = taken(oracle.site().id);
        const auto places = placed();
        bool alone = !oracle.patient_free(visit, start, patient);
        for (const OracleNeed& need : visit.needs)
            alone = alone || !oracle.role_possible(need, start, pins);
        for (const BlockedBy& by : blocked.by) {
            if (by.moved_from)
                ASSERT_NE(
                    std::ranges::find(places, PlacedTime{by.resource, *by.moved_from, by.during}),
                    places.end())
                    << "nobody uses it there";
            else
                ASSERT_TRUE(std::ranges::any_of(all, [&](const BlockedBy& t) {
                    return t.resource == by.resource && t.during == by.during &&
                           t.block == by.block;
                })) << "nobody has reserved or blocked that";
            tally_.refused_by_block += by.block ? 1 : 0;
            tally_.refused_by_way += by.on_the_way ? 1 : 0;
            if (by.role == "patient") {
                ASSERT_EQ(by.resource, as_resource(patient));
                ASSERT_FALSE(oracle.patient_free(visit, start, patient));
                continue;
            }
            const OracleNeed& need = need_of(visit, by.role);
            const Interval needed =
                *Interval::make(start + Minutes{need.from}, start + Minutes{need.to});
            const Minutes move = model_.resource(by.resource)->move;
            tally_.refused_by_move += by.moved_from ? 1 : 0;
            ASSERT_EQ(by.during.overlaps(needed), !by.moved_from) << by.role;
            ASSERT_TRUE(widened(by.during, move).overlaps(needed)) << by.role;
            ASSERT_TRUE(std::ranges::any_of(oracle.able(need, pins), [&](const Resource* resource) {
                return resource->id == by.resource;
            })) << by.role;
            ASSERT_TRUE(oracle.on_duty(need, start, by.resource)) << by.role;
            // A role that has somebody free is named only when no single role is the reason.
            if (alone)
                ASSERT_FALSE(by.moved_from || oracle.role_possible(need, start, pins)) << by.role;
            else
                ASSERT_TRUE(oracle.possible_when_empty(visit, start, pins));
        }
    }

    void search() {
        const MinuteOracle& oracle = *dice_.pick(oracles_);
        const Site& site = *model_.site(oracle.site().id);
        const auto request = any_request(clinic_, dice_);
        const VisitPlan plan = plan_visit(model_, request, clinic_.first).value();
        const OracleVisit visit = oracle_visit(clinic_.data, request);
        std::optional<PatientId> patient;
        if (dice_.one_in(2))
            patient = dice_.pick(clinic_.patients);
        const RolePins pins = dice_.one_in(3) ? any_pins(plan) : RolePins{};
        SiteSchedule schedule(model_, site, clinic_.first.plus_days(-1), clinic_.last,
                              plan.until_clear);
        for (const BlockedBy& t : taken(site.id))
            schedule.take(t.resource, std::span(&t.during, 1));
        schedule.place(placed());
        const BinSet wanted =
            schedule.starts(clinic_.first, clinic_.last, LocalTime(),
                            *LocalTime::from_minutes(24 * 60), schedule.grid().during().start());
        const OpeningFinder finder = schedule.finder(plan, pins, patient);
        const BinSet found = finder.starts(wanted);
        const auto starts = oracle.starts(clinic_.first, clinic_.last);
        ASSERT_EQ(wanted.count(), starts.size());
        for (const Instant start : starts) {
            const std::size_t bin = schedule.grid().bin_of(start).value();
            ASSERT_TRUE(wanted.test(bin));
            const bool open = oracle.possible(visit, start, pins, patient);
            ASSERT_EQ(found.test(bin), open) << to_rfc3339(start);
            const auto assignment = finder.assign(bin);
            ASSERT_EQ(assignment.has_value(), open) << to_rfc3339(start);
            if (open)
                ASSERT_TRUE(oracle.permits(visit, start, pins, patient, *assignment))
                    << to_rfc3339(start);
            tally_.openings += open ? 1 : 0;
        }
        tally_.starts += static_cast<long>(starts.size());
        ++tally_.searches;
        tally_.several += request.size() > 1 ? 1 : 0;
        check_scarcity(finder.scarcity(wanted), oracle, visit, starts, pins, patient);
    }

    void check_scarcity(const std::vector<OpeningFinder::Scarcity>& scarcity,
                        const MinuteOracle& oracle, const OracleVisit& visit,
                        const std::vector<Instant>& starts, const RolePins& pins,
                        std::optional<PatientId> patient) {
        ASSERT_EQ(scarcity.size(), visit.needs.size() + (patient ? 1 : 0));
        for (std::size_t i = 0; i < scarcity.size(); ++i) {
            const bool is_patient = i == visit.needs.size();
            const auto count = std::ranges::count_if(starts, [&](Instant start) {
                return is_patient ? oracle.patient_free(visit, start, *patient)
                                  : oracle.role_possible(visit.needs[i], start, pins);
            });
            ASSERT_EQ(scarcity[i].role, is_patient ? "patient" : visit.needs[i].role);
            ASSERT_EQ(static_cast<std::ptrdiff_t>(scarcity[i].starts), count) << scarcity[i].role;
            tally_.never_free += count == 0 ? 1 : 0;
        }
    }
};

TEST(MinuteOracle, AgreesWithTheFinderAndTheBookingOnEveryOpening) {
    const int worlds = soak() ? 3000 : 40;
    const int steps = 80;
    Tally tally;
    // The suite's seed, as RC_PARAMS has it.
    const std::uint64_t seed = rc::detail::configuration().testParams.seed;
    for (int world = 0; world < worlds; ++world) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", world " + std::to_string(world));
        World subject(seed + static_cast<std::uint64_t>(world), tally);
        for (int i = 0; i < steps; ++i) {
            subject.step();
            if (testing::Test::HasFatalFailure())
                return;
        }
    }
    tally.print(seed);
    // A run that never meets one of the outcomes has not tested it.
    for (const long count : tally.outcomes())
        EXPECT_GT(count, 20);
    EXPECT_GT(tally.refused_by_move, 3);
    EXPECT_GT(tally.refused_by_way, 3);
}

} // namespace
} // namespace foramen::test
