// What is late makes late what waits for it. The plan of every visit here: 15 minutes of prep, a
// procedure of 30, 10 minutes of turnover in the room, 20 in a bay.
#include "foramen/app/expected_times.hpp"
#include "foramen/app/knock_on.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

const Instant kDay = at("2026-11-23T13:00:00Z");

[[nodiscard]] Instant minute(int after) {
    return kDay + Minutes{after};
}

const ResourceId kRoom1 = id<ResourceId>(1);
const ResourceId kRoom2 = id<ResourceId>(2);
const ResourceId kOkafor = id<ResourceId>(11);
const ResourceId kLind = id<ResourceId>(12);
const ResourceId kBay = id<ResourceId>(21);
const ResourceId kOperator = id<ResourceId>(31);

class ExpectedTimesTest : public testing::Test {
protected:
    std::vector<app::Visit> visits;

    /// A booked visit with the procedure at this minute; its number is its place in the list.
    app::Visit& add(int start, ResourceId room, ResourceId physician) {
        const auto range = [](int from, int to) {
            return *Interval::make(minute(from), minute(to));
        };
        app::Visit visit;
        visit.id = id<AppointmentId>(100 + static_cast<std::uint32_t>(visits.size()));
        visit.starts = minute(start);
        visit.phases = {{VisitPhase::prep, 0, range(start - 15, start)},
                        {VisitPhase::procedure, 1, range(start, start + 30)},
                        {VisitPhase::turnover, 0, range(start + 30, start + 40)},
                        {VisitPhase::recovery, 0, range(start + 30, start + 50)}};
        const auto held = [&](const char* role, ResourceId resource, int from, int to) {
            visit.reservations.push_back({role, resource, range(from, to), range(from, to)});
        };
        held("patient", id<ResourceId>(500 + static_cast<std::uint32_t>(visits.size())), start - 15,
             start + 50);
        held("room", room, start, start + 40);
        held("physician", physician, start, start + 30);
        held("recovery_bay", kBay, start + 30, start + 50);
        visits.push_back(std::move(visit));
        step(visits.back(), start - 60, Status::booked);
        return visits.back();
    }
    /// Makes it two: another 20 minutes follow, and somebody holds one of the two.
    static void add_second(app::Visit& visit, int end, const char* role, ResourceId resource,
                           const Interval& during) {
        const Instant later = minute(end + 20);
        visit.phases.insert(visit.phases.begin() + 2,
                            {VisitPhase::procedure, 2, *Interval::make(minute(end), later)});
        for (app::VisitReservation& held : visit.reservations)
            if (held.role == "room" || held.role == "physician")
                held.planned =
                    *Interval::make(held.planned.start(), held.planned.end() + Minutes{20});
        visit.reservations.push_back({role, resource, during, during});
    }
    static void step(app::Visit& visit, int minute_of_step, Status to) {
        app::VisitEvent event;
        event.at = minute(minute_of_step);
        if (!visit.events.empty())
            event.from = visit.status;
        event.to = to;
        event.resources = visit.planned_resources();
        visit.status = to;
        visit.events.push_back(std::move(event));
    }
    static void take_to(app::Visit& visit, Status to, int at_minute) {
        constexpr std::array kWay{Status::arrived,   Status::in_prep,      Status::ready,
                                  Status::in_room,   Status::in_procedure, Status::in_recovery,
                                  Status::discharged};
        for (const Status next : kWay)
            if (next > visit.status && next <= to)
                step(visit, at_minute, next);
    }
    [[nodiscard]] auto at_minute(int now) const {
        std::vector<const app::Visit*> day;
        for (const app::Visit& visit : visits)
            day.push_back(&visit);
        return app::expected_times(day, minute(now));
    }
    /// Minutes of delay of all visits that are still expected, "-" for the others.
    [[nodiscard]] std::string delays(int now) const {
        const auto times = at_minute(now);
        std::string out;
        for (const app::Visit& visit : visits) {
            const auto found = times.find(visit.id);
            out += out.empty() ? "" : " ";
            out += found == times.end() ? "-" : std::to_string(found->second.delay.count());
        }
        return out;
    }
};

TEST_F(ExpectedTimesTest, AreThePlanUntilSomethingIsLate) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kLind);
    EXPECT_EQ(delays(0), "0 0");
    EXPECT_EQ(delays(45), "0 0");
    const auto times = at_minute(45);
    EXPECT_EQ(times.at(visits[0].id).start, minute(60));
    EXPECT_EQ(times.at(visits[0].id).end, minute(90));
    EXPECT_FALSE(times.at(visits[1].id).waiting_for);
}

TEST_F(ExpectedTimesTest, WaitForNobodyWhomOnlyTheFirstOfTwoProceduresNeeds) {
    const Interval first = *Interval::make(minute(60), minute(90));
    add_second(add(60, kRoom1, kOkafor), 90, "c_arm_operator", kOperator, first);
    app::Visit& other = add(90, kRoom2, kLind);
    other.reservations.push_back({"c_arm_operator", kOperator, other.phases[1].during, {}});
    EXPECT_EQ(delays(0), "0 0");
    take_to(visits[0], Status::in_room, 65);
    EXPECT_EQ(delays(65), "5 5");
}

TEST_F(ExpectedTimesTest, WaitOnlyAsLongForWhatTheSecondOfTwoProceduresNeeds) {
    add(60, kRoom1, kOperator);
    const Interval second = *Interval::make(minute(110), minute(130));
    add_second(add(80, kRoom2, kLind), 110, "rf_generator", kOperator, second);
    EXPECT_EQ(delays(0), "0 0");
    take_to(visits[0], Status::in_room, 95);
    EXPECT_EQ(delays(95), "35 30") << "the patient of the second is not there";
    take_to(visits[1], Status::ready, 95);
    EXPECT_EQ(delays(95), "35 15");
    EXPECT_EQ(delays(120), "35 40");
    EXPECT_EQ(delays(160), "35 80") << "the first is not over";
}

TEST_F(ExpectedTimesTest, APatientWhoIsNotThereIsLateByTheWholePreparation) {
    add(60, kRoom1, kOkafor);
    EXPECT_EQ(delays(45), "0");
    EXPECT_EQ(delays(46), "1");
    EXPECT_EQ(delays(60), "15");
    take_to(visits[0], Status::arrived, 60);
    EXPECT_EQ(delays(60), "15");
    take_to(visits[0], Status::in_prep, 62);
    EXPECT_EQ(delays(65), "17");
    EXPECT_EQ(delays(80), "20");
    take_to(visits[0], Status::ready, 80);
    EXPECT_EQ(delays(80), "20");
    take_to(visits[0], Status::in_room, 83);
    EXPECT_EQ(delays(90), "23");
}

TEST_F(ExpectedTimesTest, AnEarlyPatientWaitsForThePlan) {
    add(60, kRoom1, kOkafor);
    take_to(visits[0], Status::ready, 20);
    EXPECT_EQ(delays(20), "0");
    EXPECT_EQ(delays(60), "0");
    EXPECT_EQ(delays(61), "1");
}

TEST_F(ExpectedTimesTest, ADelayGoesOnWithTheRoomAndItsCleaning) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kLind);
    add(100, kRoom2, id<ResourceId>(13));
    take_to(visits[0], Status::in_room, 72);
    EXPECT_EQ(delays(75), "12 12 0");
    EXPECT_EQ(at_minute(75).at(visits[1].id).waiting_for, kRoom1);
    // Longer than planned: it ends now at the earliest.
    take_to(visits[1], Status::ready, 90);
    take_to(visits[2], Status::ready, 90);
    EXPECT_EQ(delays(102), "12 12 2");
    EXPECT_EQ(delays(105), "12 15 5");
}

TEST_F(ExpectedTimesTest, ADelayGoesOnWithThePhysicianFromRoomToRoomAndGrowsSmallerInGaps) {
    add(60, kRoom1, kOkafor);
    add(95, kRoom2, kOkafor);
    add(140, kRoom1, kOkafor);
    add(200, kRoom1, kOkafor);
    take_to(visits[0], Status::in_procedure, 90);
    take_to(visits[1], Status::ready, 85);
    // Free at 120: 25 late; then at 150: 10 late; then not at all.
    EXPECT_EQ(delays(92), "30 25 10 0");
    EXPECT_EQ(at_minute(92).at(visits[1].id).waiting_for, kOkafor);
}

TEST_F(ExpectedTimesTest, WhatEndedCountsAsItReallyWas) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kOkafor);
    take_to(visits[0], Status::in_room, 60);
    take_to(visits[0], Status::in_recovery, 103);
    take_to(visits[1], Status::ready, 90);
    // The room is cleaned until 113.
    EXPECT_EQ(delays(104), "- 13");
    take_to(visits[0], Status::discharged, 125);
    EXPECT_EQ(delays(105), "- 13");
    EXPECT_EQ(delays(114), "- 14");
}

TEST_F(ExpectedTimesTest, ARoomIsBusyWhereTheVisitReallyIs) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kLind);
    add(100, kRoom2, id<ResourceId>(13));
    take_to(visits[0], Status::in_room, 80);
    for (app::UsedResource& used : visits[0].events.back().resources)
        if (used.role == "room")
            used.resource = kRoom2;
    EXPECT_EQ(delays(81), "20 0 20");
}

TEST_F(ExpectedTimesTest, WhoIsInTheRoomIsBeforeWhoWasPlannedFirst) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kOkafor);
    take_to(visits[0], Status::ready, 55);
    take_to(visits[1], Status::in_room, 62);
    EXPECT_EQ(delays(63), "42 0");
    EXPECT_EQ(at_minute(63).at(visits[0].id).start, minute(102));
}

TEST_F(ExpectedTimesTest, CancelledVisitsAndNoShowsKeepNobodyWaiting) {
    add(60, kRoom1, kOkafor);
    add(60, kRoom2, kLind);
    add(100, kRoom1, kLind);
    step(visits[0], 50, Status::cancelled);
    step(visits[1], 61, Status::no_show);
    EXPECT_EQ(delays(80), "- - 0");
}

TEST_F(ExpectedTimesTest, ASecondsLongDelayIsAMinute) {
    add(60, kRoom1, kOkafor);
    take_to(visits[0], Status::ready, 50);
    const app::Visit* visit = visits.data();
    EXPECT_EQ(
        app::expected_times({&visit, 1}, minute(60) + std::chrono::seconds(1)).at(visit->id).delay,
        Minutes{1});
}

/// Who else is expected when instead of when, as "number of the visit: minute > minute".
[[nodiscard]] std::string text_of(const std::vector<app::KnockOn>& others) {
    const auto minutes = [](Instant time) {
        return std::to_string(std::chrono::floor<Minutes>(time - kDay).count());
    };
    std::string out;
    for (const app::KnockOn& other : others)
        out.append(out.empty() ? "" : ", ")
            .append(minutes(other.visit.starts))
            .append(": ")
            .append(minutes(other.before))
            .append(" > ")
            .append(minutes(other.after));
    return out;
}

TEST_F(ExpectedTimesTest, AChangeKnocksOnToThoseWhoWaitForTheSame) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kLind);
    add(140, kRoom1, kOkafor);
    add(140, kRoom2, kLind);
    // The first has not come yet; her physician takes her to the other room.
    app::VisitDifference change{visits[0], visits[0]};
    change.after.reservations[1].resource = kRoom2;
    const auto others = app::knock_on(visits, std::span(&change, 1), minute(80));
    // Until 125 her physician, until 135 the room; whoever needs neither is where they were.
    EXPECT_EQ(text_of(others), "100: 135 > 100, 140: 175 > 140, 140: 165 > 140");
    // It does not matter whether the day shows the visit before or after it.
    visits[0] = change.after;
    EXPECT_EQ(text_of(app::knock_on(visits, std::span(&change, 1), minute(80))), text_of(others));
}

TEST_F(ExpectedTimesTest, AChangeOntoAnotherDayKnocksOnToThisOne) {
    add(60, kRoom1, kOkafor);
    add(100, kRoom1, kLind);
    app::VisitDifference change{visits[0], visits[0]};
    change.after.date = change.after.date.plus_days(1);
    EXPECT_EQ(text_of(app::knock_on(visits, std::span(&change, 1), minute(80))), "100: 135 > 100");
    std::swap(change.before, change.after);
    EXPECT_EQ(text_of(app::knock_on(visits, std::span(&change, 1), minute(80))), "100: 100 > 135");
    EXPECT_EQ(text_of(app::knock_on(visits, std::span(&change, 1), minute(45))), "");
}

} // namespace
} // namespace foramen::test
