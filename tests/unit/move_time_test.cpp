#include "foramen/app/set_move_time.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

/// Two rooms and C-arm B alone, which takes ten minutes to be moved.
struct MoveTime : testing::Test {
    MoveTime() {
        small.clinic.resource(small.mobile).move = Minutes{10};
        // A is away: B serves both rooms.
        std::erase_if(small.clinic.data.restrictions, [](const Restriction&) { return true; });
        std::erase_if(small.clinic.data.resources,
                      [&](const Resource& resource) { return resource.id == small.docked; });
    }
    /// Ten o'clock local on a Monday, in a room; B stands in the first until `until`.
    [[nodiscard]] Result<std::vector<ChosenRole>, BookingObstacle> decide(const char* until,
                                                                          RolePins pins) {
        const ClinicModel model = small.model();
        const VisitPlan plan = plan_visit(model, one_injection(), day("2026-11-23")).value();
        const std::vector<PlacedTime> placed{
            {small.mobile, small.room_1, between("2026-11-23T14:00:00Z", until)}};
        const std::vector<BlockedBy> taken{{{}, small.mobile, placed.front().during}};
        return decide_booking({&model, model.site(small.site), &plan, id<PatientId>(700),
                               at("2026-11-23T15:00:00Z"), std::move(pins), placed},
                              taken);
    }

    SmallClinic small = small_clinic();
};

TEST_F(MoveTime, TakesTheRoomInWhichItStands) {
    const auto answer = decide("2026-11-23T15:00:00Z", {});
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)[1].resource, small.room_1);
    EXPECT_EQ((*answer)[2].resource, small.mobile);
}

TEST_F(MoveTime, SaysFromWhereItCannotComeInTime) {
    const auto answer = decide("2026-11-23T14:55:00Z", {{"room", small.room_2}});
    ASSERT_FALSE(answer);
    const auto& by = std::get<Blocked>(answer.error()).by;
    ASSERT_EQ(by.size(), 1U);
    EXPECT_EQ(by.front().role, "c_arm");
    EXPECT_EQ(by.front().resource, small.mobile);
    EXPECT_EQ(by.front().moved_from, small.room_1);
}

TEST_F(MoveTime, LetsItGoWhenThereIsTime) {
    EXPECT_TRUE(decide("2026-11-23T14:50:00Z", {{"room", small.room_2}}));
    small.clinic.resource(small.mobile).move = Minutes{};
    EXPECT_TRUE(decide("2026-11-23T15:00:00Z", {{"room", small.room_2}}));
}

TEST_F(MoveTime, BelongsToEquipment) {
    const auto code = [&](ResourceId resource, int minutes) {
        const auto faults =
            app::move_time_faults(small.clinic.resource(resource), Minutes{minutes});
        return faults.empty() ? "" : faults.front().code;
    };
    EXPECT_EQ(code(small.mobile, 0), "");
    EXPECT_EQ(code(small.mobile, 240), "");
    EXPECT_EQ(code(small.mobile, 241), "out_of_range");
    EXPECT_EQ(code(small.mobile, -1), "out_of_range");
    EXPECT_EQ(code(small.room_1, 5), "not_moved");
    EXPECT_EQ(code(small.okafor, 5), "not_moved");
}

} // namespace
} // namespace foramen::test
