#include "foramen/domain/schedule/booking_decision.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

class DecideBooking : public testing::Test {
protected:
    using Answer = Result<std::vector<ChosenRole>, BookingObstacle>;

    /// Ten o'clock local on a Monday, unless said otherwise.
    [[nodiscard]] Answer decide(const std::vector<BlockedBy>& taken = {}, RolePins pins = {},
                                const char* start = "2026-11-23T15:00:00Z") {
        model = std::make_unique<ClinicModel>(small.model());
        plan = plan_visit(*model, one_injection(), day("2026-11-23")).value();
        question = {model.get(), model->site(small.site), &plan, id<PatientId>(700),
                    at(start),   std::move(pins)};
        return decide_booking(question, taken);
    }
    template <class Obstacle>
    [[nodiscard]] Obstacle refused(const Answer& answer) {
        if (answer)
            throw std::logic_error("it was booked");
        return std::get<Obstacle>(answer.error());
    }
    [[nodiscard]] static BlockedBy taken(ResourceId resource, const char* from, const char* to) {
        return {{}, resource, between(from, to)};
    }

    SmallClinic small = small_clinic();
    std::unique_ptr<ClinicModel> model;
    VisitPlan plan;
    BookingQuestion question;
};

[[nodiscard]] std::vector<std::string> roles_of(const Blocked& blocked) {
    std::vector<std::string> out;
    for (const BlockedBy& by : blocked.by)
        out.push_back(by.role);
    return out;
}

TEST_F(DecideBooking, ChoosesAResourceForEveryRoleWithItsStretch) {
    const auto answer = decide();
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->size(), 6U);
    EXPECT_EQ((*answer)[0].role, "physician");
    EXPECT_EQ((*answer)[0].resource, small.okafor);
    EXPECT_EQ((*answer)[0].during, between("2026-11-23T15:00:00Z", "2026-11-23T15:20:00Z"));
    EXPECT_EQ((*answer)[1].resource, small.room_1);
    EXPECT_EQ((*answer)[1].during, between("2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z"));
    EXPECT_EQ((*answer)[2].resource, small.docked);
    EXPECT_EQ((*answer)[5].role, "recovery_bay");
    EXPECT_EQ((*answer)[5].during, between("2026-11-23T15:20:00Z", "2026-11-23T15:50:00Z"));
}

TEST_F(DecideBooking, TakesWhoIsFree) {
    const auto answer =
        decide({taken(small.okafor, "2026-11-23T15:19:00Z", "2026-11-23T15:40:00Z"),
                taken(small.docked, "2026-11-23T15:25:00Z", "2026-11-23T15:40:00Z")});
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)[0].resource, small.lindqvist);
    EXPECT_EQ((*answer)[1].resource, small.room_2);
    EXPECT_EQ((*answer)[2].resource, small.mobile);
}

TEST_F(DecideBooking, IsNotDisturbedByWhatOnlyTouches) {
    const auto answer =
        decide({taken(small.okafor, "2026-11-23T14:30:00Z", "2026-11-23T15:00:00Z"),
                taken(small.okafor, "2026-11-23T15:20:00Z", "2026-11-23T15:40:00Z"),
                taken(ResourceId(uuid(700)), "2026-11-23T15:50:00Z", "2026-11-23T16:00:00Z")},
               {{"physician", small.okafor}});
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)[0].resource, small.okafor);
}

TEST_F(DecideBooking, RefusesAPinForARoleThatTheVisitDoesNotHave) {
    EXPECT_EQ(refused<UnknownRole>(decide({}, {{"sedation", small.nurse_1}})).role, "sedation");
    EXPECT_EQ(refused<UnknownRole>(decide({}, {{"patient", small.nurse_1}})).role, "patient");
}

TEST_F(DecideBooking, RefusesAPinThatCannotFillTheRole) {
    EXPECT_EQ(refused<NotAble>(decide({}, {{"room", small.mobile}})).role, "room");
    EXPECT_EQ(refused<NotAble>(decide({}, {{"physician", id<ResourceId>(4000)}})).role,
              "physician");
    EXPECT_EQ(refused<NotAble>(decide({}, {{"circulating_nurse", small.operator_1}})).role,
              "circulating_nurse");
    small.clinic.resource(small.lindqvist).privileges = {"MBB_LS"};
    EXPECT_EQ(refused<NotAble>(decide({}, {{"physician", small.lindqvist}})).role, "physician");
}

TEST_F(DecideBooking, SaysWhoIsOffDuty) {
    // 12:00 local: both physicians eat.
    EXPECT_EQ(refused<OffDuty>(decide({}, {}, "2026-11-23T17:00:00Z")).role, "physician");
    // 11:45 to 12:05: on duty for a part only.
    EXPECT_EQ(refused<OffDuty>(decide({}, {}, "2026-11-23T16:45:00Z")).role, "physician");
    EXPECT_TRUE(decide({}, {}, "2026-11-23T16:40:00Z"));
}

TEST_F(DecideBooking, SaysThatAnInspectionIsDueWhenNothingElseKeepsTheRoleFromBeingFilled) {
    small.clinic.resource(small.docked).inspection_due = day("2026-11-23");
    EXPECT_EQ(refused<InspectionDue>(decide({}, {{"c_arm", small.docked}})).role, "c_arm");
    EXPECT_TRUE(decide()); // with the mobile one
    small.clinic.resource(small.mobile).inspection_due = day("2026-11-01");
    EXPECT_EQ(refused<InspectionDue>(decide()).role, "c_arm");
    small.clinic.resource(small.docked).inspection_due = day("2026-11-24");
    EXPECT_TRUE(decide());
}

TEST_F(DecideBooking, CallsAPinnedPersonOffDutyEvenWhenAnotherIsThere) {
    small.clinic.resource(small.lindqvist).hours.clear();
    small.clinic.add_hours(small.lindqvist, small.site, 2, "07:30", "12:00");
    EXPECT_EQ(refused<OffDuty>(decide({}, {{"physician", small.lindqvist}})).role, "physician");
    EXPECT_TRUE(decide());
}

TEST_F(DecideBooking, CallsARoleThatNobodyAtTheSiteCanFillOffDuty) {
    std::erase_if(small.clinic.data.resources,
                  [](const Resource& r) { return r.kind == ResourceKind::recovery_bay; });
    EXPECT_EQ(refused<OffDuty>(decide()).role, "recovery_bay");
}

TEST_F(DecideBooking, NamesWhatBlocksTheOnlyOnesForARole) {
    const auto blocked = refused<Blocked>(
        decide({taken(small.okafor, "2026-11-23T15:00:00Z", "2026-11-23T15:10:00Z"),
                taken(small.lindqvist, "2026-11-23T15:10:00Z", "2026-11-23T15:30:00Z"),
                taken(small.nurse_1, "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z")}));
    ASSERT_EQ(blocked.by.size(), 2U);
    EXPECT_EQ(roles_of(blocked), (std::vector<std::string>{"physician", "physician"}));
    EXPECT_EQ(blocked.by[0].resource, small.okafor);
    EXPECT_EQ(blocked.by[0].during, between("2026-11-23T15:00:00Z", "2026-11-23T15:10:00Z"));
    EXPECT_EQ(blocked.by[1].resource, small.lindqvist);
}

TEST_F(DecideBooking, NamesWhatBlocksAPinAndNotWhatBlocksOthers) {
    const auto blocked = refused<Blocked>(
        decide({taken(small.okafor, "2026-11-23T15:00:00Z", "2026-11-23T15:10:00Z"),
                taken(small.nurse_1, "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z")},
               {{"physician", small.okafor}}));
    ASSERT_EQ(blocked.by.size(), 1U);
    EXPECT_EQ(blocked.by[0].resource, small.okafor);
}

TEST_F(DecideBooking, BlocksAPatientInTwoPlacesFromPrepToRecovery) {
    const ResourceId patient = as_resource(id<PatientId>(700));
    for (const auto& [from, to] : {std::pair{"2026-11-23T14:00:00Z", "2026-11-23T14:31:00Z"},
                                   std::pair{"2026-11-23T15:49:00Z", "2026-11-23T16:30:00Z"}}) {
        const auto blocked = refused<Blocked>(decide({taken(patient, from, to)}));
        ASSERT_EQ(blocked.by.size(), 1U);
        EXPECT_EQ(blocked.by[0].role, "patient");
        EXPECT_EQ(blocked.by[0].during, between(from, to));
    }
    EXPECT_TRUE(decide({taken(patient, "2026-11-23T14:00:00Z", "2026-11-23T14:30:00Z")}));
}

TEST_F(DecideBooking, SaysThatPinsDoNotWorkTogether) {
    const auto apart =
        refused<NotTogether>(decide({}, {{"room", small.room_1}, {"c_arm", small.mobile}}));
    EXPECT_EQ(apart.roles, (std::vector<std::string>{"room", "c_arm"}));
}

TEST_F(DecideBooking, SaysThatPinsDoNotWorkTogetherWhateverElseIsTaken) {
    // That one of two physicians is busy has nothing to do with it.
    const auto apart = refused<NotTogether>(decide(
        {taken(small.okafor, "2026-11-23T15:00:00Z", "2026-11-23T15:10:00Z")},
        {{"room", small.room_1}, {"c_arm", small.mobile}, {"circulating_nurse", small.nurse_1}}));
    EXPECT_EQ(apart.roles, (std::vector<std::string>{"room", "c_arm"}));
}

TEST_F(DecideBooking, NamesTheRolesThatNeverFitWithoutAnyPin) {
    // Room 2 is closed: what is left is a mobile C-arm for a room that takes the docked one only.
    std::erase_if(small.clinic.data.resources, [&](const Resource& resource) {
        return resource.id == small.room_2 || resource.id == small.docked;
    });
    const auto apart = refused<NotTogether>(decide());
    EXPECT_EQ(apart.roles, (std::vector<std::string>{"room", "c_arm"}));
}

TEST_F(DecideBooking, NamesWhatKeepsApartThatWouldFitOtherwise) {
    // Room 2 and the docked C-arm are free, but not for each other.
    const auto blocked = refused<Blocked>(
        decide({taken(small.room_1, "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z"),
                taken(small.mobile, "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z"),
                taken(small.okafor, "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z")}));
    EXPECT_EQ(roles_of(blocked), (std::vector<std::string>{"room", "c_arm"}));
    EXPECT_EQ(blocked.by[0].resource, small.room_1);
    EXPECT_EQ(blocked.by[1].resource, small.mobile);
}

TEST_F(DecideBooking, NamesTwoRolesForWhichThereIsOnlyOne) {
    std::erase_if(small.clinic.data.resources, [&](const Resource& resource) {
        return resource.id == small.nurse_2 || resource.id == small.operator_1 ||
               resource.id == small.operator_2;
    });
    small.clinic.resource(small.nurse_1).capabilities = {"c_arm_operator", "circulating_nurse"};
    const auto apart = refused<NotTogether>(decide());
    EXPECT_EQ(apart.roles, (std::vector<std::string>{"circulating_nurse", "c_arm_operator"}));
}

TEST_F(DecideBooking, CallsAStartOffTheGridABug) {
    EXPECT_THROW(static_cast<void>(decide({}, {}, "2026-11-23T15:01:00Z")), std::logic_error);
}

TEST_F(DecideBooking, MayBeginItsPrepOnTheDayBefore) {
    for (auto& row : small.clinic.data.site_hours[small.site]) {
        row.from = wall("00:00");
        row.to = wall("24:00");
    }
    for (const ResourceId person : {small.okafor, small.nurse_1, small.operator_1}) {
        small.clinic.resource(person).hours.clear();
        small.clinic.add_hours(person, small.site, "00:00", "24:00");
    }
    small.clinic.procedure("ESI_TF_L").needs[1].first = VisitPhase::prep;
    const auto answer = decide({}, {}, "2026-11-23T05:10:00Z");
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)[1].during.start(), at("2026-11-23T04:40:00Z"));
    EXPECT_TRUE(decide({}, {}, "2026-11-24T04:55:00Z"));
}

TEST_F(DecideBooking, LocksEverybodyWhomItMightChooseAndNobodyElse) {
    static_cast<void>(decide());
    auto expected = std::vector{small.room_1,     small.room_2,     small.docked,  small.mobile,
                                small.okafor,     small.lindqvist,  small.nurse_1, small.nurse_2,
                                small.operator_1, small.operator_2, small.bay_1,   small.bay_2};
    std::ranges::sort(expected);
    EXPECT_EQ(lockable(question), expected);
    static_cast<void>(decide({}, {{"physician", small.okafor}}));
    std::erase(expected, small.lindqvist);
    EXPECT_EQ(lockable(question), expected);
}

} // namespace
} // namespace foramen::test
