// The table of states, written out a second time by hand from what the product promises, so that no
// arrow changes without somebody saying so here.
#include "foramen/domain/visit/status.hpp"

#include <gtest/gtest.h>

#include <map>

namespace foramen::test {
namespace {

constexpr const char* kTable =
    "tentative -> booked: scheduler nurse physician: rules\n"
    "booked -> confirmed: front_desk scheduler nurse: representative\n"
    "booked -> arrived: front_desk scheduler nurse: representative\n"
    "confirmed -> arrived: front_desk scheduler nurse: representative\n"
    "no_show -> arrived: front_desk scheduler nurse: same_day_retake\n"
    "arrived -> in_prep: nurse: identity\n"
    "in_prep -> ready: nurse: gate_room\n"
    "ready -> in_room: nurse physician radiographer: gate_room_undisplaced\n"
    "in_room -> in_procedure: physician: gate_needle\n"
    "in_procedure -> in_recovery: nurse physician: sign_out\n"
    "in_room -> in_recovery: physician: outcome_before\n"
    "in_recovery -> discharged: nurse: gate_discharge\n"
    "arrived -> booked: front_desk scheduler nurse: back_reason\n"
    "in_prep -> arrived: nurse: back_reason\n"
    "ready -> in_prep: nurse: back_reason\n"
    "in_room -> in_prep: nurse physician radiographer: back_reason\n"
    "ready -> in_prep: system: none\n"
    "tentative -> cancelled: scheduler nurse physician: cancel_reason\n"
    "booked -> cancelled: scheduler nurse physician: cancel_reason\n"
    "confirmed -> cancelled: scheduler nurse physician: cancel_reason\n"
    "arrived -> cancelled: scheduler nurse physician: cancel_reason\n"
    "in_prep -> cancelled: scheduler nurse physician: cancel_reason\n"
    "ready -> cancelled: scheduler nurse physician: cancel_reason\n"
    "booked -> no_show: front_desk scheduler nurse: after_start\n"
    "confirmed -> no_show: front_desk scheduler nurse: after_start\n";

TEST(StateTable, IsWhatTheProductPromises) {
    EXPECT_EQ(print_arrows(), kTable);
}

TEST(StateTable, HasAtMostOneArrowForPeopleBetweenTwoStates) {
    std::map<std::pair<Status, Status>, int> count;
    for (const Arrow& arrow : arrows())
        if (!arrow.roles.empty())
            ++count[{arrow.from, arrow.to}];
    for (const auto& [between, arrows_between] : count)
        EXPECT_EQ(arrows_between, 1) << name_of(between.first) << " -> " << name_of(between.second);
}

TEST(StateTable, LeavesNoLiveStateWithoutAWayOutAndNoEndWithOneButNoShow) {
    for (const auto& [status, name] : EnumNames<Status>::table) {
        bool way_out = false;
        for (const Arrow& arrow : arrows())
            way_out = way_out || (arrow.from == status && !arrow.roles.empty());
        EXPECT_EQ(way_out, is_live(status) || status == Status::no_show) << name;
    }
}

TEST(FindArrow, AnswersTheArrowsForPeopleAndNoOthers) {
    for (const auto& [from, from_name] : EnumNames<Status>::table)
        for (const auto& [to, to_name] : EnumNames<Status>::table) {
            const std::string line = std::string(from_name) + " -> " + std::string(to_name) + ":";
            const bool exists =
                std::string("\n" + std::string(kTable)).find("\n" + line) != std::string::npos;
            const Arrow* arrow = find_arrow(from, to);
            EXPECT_EQ(arrow != nullptr, exists) << line;
            if (arrow != nullptr) {
                EXPECT_EQ(arrow->from, from);
                EXPECT_EQ(arrow->to, to);
                EXPECT_FALSE(arrow->roles.empty());
            }
        }
}

TEST(Reasons, AreKnownByCodeEachForItsOwnStep) {
    for (const auto code : cancel_reasons())
        EXPECT_TRUE(is_cancel_reason(code)) << code;
    for (const auto code : back_reasons())
        EXPECT_TRUE(is_back_reason(code)) << code;
    EXPECT_EQ(cancel_reasons().size(), 14U);
    EXPECT_EQ(back_reasons().size(), 4U);
    EXPECT_FALSE(is_cancel_reason("mis_click"));
    EXPECT_FALSE(is_back_reason("no_driver"));
    EXPECT_FALSE(is_cancel_reason(""));
    EXPECT_FALSE(is_back_reason(""));
}

} // namespace
} // namespace foramen::test
