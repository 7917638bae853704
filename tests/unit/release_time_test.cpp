// What a visit gives back of its time when it ends early, is cancelled or is a no-show.
#include "foramen/app/transition.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

/// Prep from 14:30, needle 15:00 to 15:20, turnover to 15:30, recovery to 15:50.
[[nodiscard]] app::Visit booked_visit() {
    app::Visit visit;
    visit.starts = at("2026-11-23T15:00:00Z");
    const auto phase = [&](VisitPhase kind, const char* from, const char* to) {
        visit.phases.push_back({kind, kind == VisitPhase::procedure ? 1 : 0, between(from, to)});
    };
    phase(VisitPhase::prep, "2026-11-23T14:30:00Z", "2026-11-23T15:00:00Z");
    phase(VisitPhase::procedure, "2026-11-23T15:00:00Z", "2026-11-23T15:20:00Z");
    phase(VisitPhase::turnover, "2026-11-23T15:20:00Z", "2026-11-23T15:30:00Z");
    phase(VisitPhase::recovery, "2026-11-23T15:20:00Z", "2026-11-23T15:50:00Z");
    const auto reserve = [&](const char* role, const char* from, const char* to) {
        const Interval during = between(from, to);
        const auto number = static_cast<std::uint32_t>(visit.reservations.size() + 1);
        visit.reservations.push_back({role, id<ResourceId>(number), during, during});
    };
    reserve("patient", "2026-11-23T14:30:00Z", "2026-11-23T15:50:00Z");
    reserve("physician", "2026-11-23T15:00:00Z", "2026-11-23T15:20:00Z");
    reserve("room", "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z");
    reserve("recovery_bay", "2026-11-23T15:20:00Z", "2026-11-23T15:50:00Z");
    return visit;
}

[[nodiscard]] std::string end_of(const app::Visit& visit, const char* role) {
    const auto& during = visit.reservation(role)->during;
    return during ? to_rfc3339(during->end()) : "nothing";
}

TEST(ReleaseTime, GivesEverythingBackWhenTheVisitIsOffBeforeItBegan) {
    for (const Status to : {Status::cancelled, Status::no_show}) {
        app::Visit visit = booked_visit();
        const auto changed = app::release_time(visit, to, at("2026-11-23T14:00:00Z"));
        EXPECT_EQ(changed.size(), 4U);
        for (const app::VisitReservation& reservation : visit.reservations)
            EXPECT_FALSE(reservation.during) << reservation.role;
    }
}

TEST(ReleaseTime, KeepsWhatHasPassedOfACancelledVisit) {
    app::Visit visit = booked_visit();
    const auto changed = app::release_time(visit, Status::cancelled, at("2026-11-23T15:10:00Z"));
    EXPECT_EQ(changed, (std::vector<std::string>{"patient", "physician", "room", "recovery_bay"}));
    EXPECT_EQ(end_of(visit, "patient"), "2026-11-23T15:10:00Z");
    EXPECT_EQ(end_of(visit, "room"), "2026-11-23T15:10:00Z");
    EXPECT_EQ(end_of(visit, "recovery_bay"), "nothing");
    EXPECT_EQ(visit.reservation("room")->planned,
              between("2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z"));
}

TEST(ReleaseTime, FreesThePhysicianAtOnceAndTheRoomAfterItsTurnover) {
    app::Visit visit = booked_visit();
    const auto changed = app::release_time(visit, Status::in_recovery, at("2026-11-23T15:12:00Z"));
    EXPECT_EQ(changed, (std::vector<std::string>{"physician", "room"}));
    EXPECT_EQ(end_of(visit, "physician"), "2026-11-23T15:12:00Z");
    EXPECT_EQ(end_of(visit, "room"), "2026-11-23T15:22:00Z");
    EXPECT_EQ(end_of(visit, "recovery_bay"), "2026-11-23T15:50:00Z");
    EXPECT_EQ(end_of(visit, "patient"), "2026-11-23T15:50:00Z");
}

TEST(ReleaseTime, NeverTakesMoreThanThePlan) {
    app::Visit visit = booked_visit();
    EXPECT_TRUE(app::release_time(visit, Status::in_recovery, at("2026-11-23T15:40:00Z")).empty());
    EXPECT_EQ(end_of(visit, "room"), "2026-11-23T15:30:00Z");
    EXPECT_TRUE(app::release_time(visit, Status::discharged, at("2026-11-23T16:30:00Z")).empty());
    EXPECT_EQ(end_of(visit, "recovery_bay"), "2026-11-23T15:50:00Z");
}

TEST(ReleaseTime, FreesTheBayWhenThePatientGoesHome) {
    app::Visit visit = booked_visit();
    const auto changed = app::release_time(visit, Status::discharged, at("2026-11-23T15:45:00Z"));
    EXPECT_EQ(changed, (std::vector<std::string>{"patient", "recovery_bay"}));
    EXPECT_EQ(end_of(visit, "recovery_bay"), "2026-11-23T15:45:00Z");
}

TEST(ReleaseTime, CleansTheRoomToTheEndWhenThePatientGoesHomeBefore) {
    app::Visit visit = booked_visit();
    static_cast<void>(app::release_time(visit, Status::in_recovery, at("2026-11-23T15:12:00Z")));
    const auto changed = app::release_time(visit, Status::discharged, at("2026-11-23T15:16:00Z"));
    EXPECT_EQ(changed, (std::vector<std::string>{"patient", "recovery_bay"}));
    EXPECT_EQ(end_of(visit, "room"), "2026-11-23T15:22:00Z");
    EXPECT_EQ(end_of(visit, "recovery_bay"), "nothing");
}

TEST(ReleaseTime, GivesNothingBackWhileTheVisitGoesOn) {
    for (const Status to :
         {Status::arrived, Status::in_prep, Status::ready, Status::in_room, Status::in_procedure}) {
        app::Visit visit = booked_visit();
        EXPECT_TRUE(app::release_time(visit, to, at("2026-11-23T15:10:00Z")).empty());
    }
}

} // namespace
} // namespace foramen::test
