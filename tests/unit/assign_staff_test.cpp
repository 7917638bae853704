// Who may stand on a post, and when.
#include "foramen/app/assign_staff.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

class AssignmentTest : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    UserId nurse = id<UserId>(1);
    UserId other = id<UserId>(2);
    app::AssignmentRequest request{small.nurse_1, day("2026-11-23"), {}, 0};
    app::StaffState state;

    void SetUp() override {
        state.day.roles = {Role::nurse};
        state.people = {{nurse, "A", {Role::nurse}}, {other, "B", {Role::billing}}};
    }
    void add(UserId user, const char* from = nullptr, const char* to = nullptr) {
        request.people.push_back({user, {}});
        if (from != nullptr)
            request.people.back().hours = LocalHours{wall(from), wall(to)};
    }
    [[nodiscard]] std::vector<std::string> faults() {
        const ClinicModel model = small.model();
        std::vector<std::string> out;
        for (const app::Violation& fault :
             app::assignment_faults(request, *model.site(small.site), state, day("2026-11-23")))
            out.push_back(fault.pointer + " " + fault.code);
        return out;
    }
};

TEST_F(AssignmentTest, TakesPeopleWithAFittingRoleOneAfterTheOther) {
    EXPECT_TRUE(faults().empty());
    state.people.push_back({id<UserId>(3), "C", {Role::billing, Role::nurse}});
    add(nurse, "07:00", "12:00");
    add(id<UserId>(3), "12:00", "17:00");
    add(nurse, "17:00", "24:00");
    EXPECT_TRUE(faults().empty());
}

TEST_F(AssignmentTest, KnowsWhoMayStandThere) {
    add(other);
    add(id<UserId>(9));
    state.people.push_back({id<UserId>(4), "D", {}});
    add(id<UserId>(4));
    EXPECT_EQ(faults(), (std::vector<std::string>{"/people/0/user not_fitting",
                                                  "/people/1/user unknown_person",
                                                  "/people/2/user unknown_person"}));
}

TEST_F(AssignmentTest, PutsNobodyInTwoPlacesAtOnce) {
    add(nurse, "07:00", "12:00");
    add(nurse, "11:00", "13:00");
    EXPECT_EQ(faults(), std::vector<std::string>{"/people/1 overlaps"});
    request.people.pop_back();
    state.elsewhere = {{nurse, between("2026-11-23T17:00:00Z", "2026-11-23T22:00:00Z")}};
    EXPECT_TRUE(faults().empty());
    add(nurse, "12:00", "12:05");
    EXPECT_EQ(faults(), std::vector<std::string>{"/people/1 on_another_post"});
    request.people.clear();
    add(nurse);
    EXPECT_EQ(faults(), std::vector<std::string>{"/people/0 on_another_post"});
}

TEST_F(AssignmentTest, KeepsToDaysAndTimesThatExist) {
    add(nurse, "12:00", "07:00");
    EXPECT_EQ(faults(), std::vector<std::string>{"/people/0/to not_after_start"});
    request.people.clear();
    request.date = day("2027-03-14");
    add(nurse, "02:30", "07:00");
    EXPECT_EQ(faults(), std::vector<std::string>{"/people/0/from no_such_time"});
    request.people.clear();
    request.date = day("2026-11-22");
    EXPECT_EQ(faults(), std::vector<std::string>{"/date in_the_past"});
    request.date = day("2028-11-22");
    EXPECT_EQ(faults(), std::vector<std::string>{"/date too_far"});
}

} // namespace
} // namespace foramen::test
