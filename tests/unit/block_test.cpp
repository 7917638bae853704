// When blocks fall, what asks for one is refused, and what they displace.
#include "foramen/app/displacement.hpp"
#include "foramen/app/post_block.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::Wednesday;

TEST(WeeklyRuleTest, FallsOnItsWeekdaysAtTheSameLocalTime) {
    const WeeklyRule rule{
        {Wednesday}, wall("12:00"), wall("13:00"), day("2026-10-26"), day("2026-11-11")};
    // The clocks go back on 1 November.
    EXPECT_EQ(occurrences(rule, zone("America/New_York")),
              (std::vector{between("2026-10-28T16:00:00Z", "2026-10-28T17:00:00Z"),
                           between("2026-11-04T17:00:00Z", "2026-11-04T18:00:00Z"),
                           between("2026-11-11T17:00:00Z", "2026-11-11T18:00:00Z")}));
}

TEST(WeeklyRuleTest, ReadsGapsAndDoubleTimesLikeAllRecurringHours) {
    const auto on = [](std::string_view date, std::string_view from, std::string_view to) {
        return occurrences(WeeklyRule{{Sunday}, wall(from), wall(to), day(date), day(date)},
                           zone("America/New_York"));
    };
    EXPECT_EQ(on("2026-03-08", "02:30", "04:00"),
              (std::vector{between("2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z")}));
    EXPECT_TRUE(on("2026-03-08", "02:10", "02:50").empty());
    EXPECT_EQ(on("2026-11-01", "01:30", "03:00"),
              (std::vector{between("2026-11-01T05:30:00Z", "2026-11-01T08:00:00Z")}));
    EXPECT_EQ(on("2026-11-01", "00:00", "24:00").front().length(), std::chrono::hours{25});
}

class BlockTimeTest : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    ClinicModel model = small.model();
    Instant now = at("2026-11-23T13:00:00Z"); // 08:00 in New York

    [[nodiscard]] app::Answer<BlockTime> ask(const app::BlockRequest& request) const {
        return app::block_time(request, *model.site(small.site), now);
    }
    [[nodiscard]] std::string range(std::string_view from_date, std::string_view from,
                                    std::string_view to_date, std::string_view to) const {
        app::BlockRequest request;
        request.time =
            app::TypedRange{{day(from_date), wall(from), {}}, {day(to_date), wall(to), {}}};
        return outcome(ask(request));
    }
    [[nodiscard]] std::string weekly(WeeklyRule rule) const {
        app::BlockRequest request;
        request.time = std::move(rule);
        return outcome(ask(request));
    }
    [[nodiscard]] static std::string outcome(const app::Answer<BlockTime>& answer) {
        if (answer)
            return "fine";
        if (const auto* invalid = std::get_if<app::Invalid>(&answer.error()))
            return invalid->violations.front().pointer + " " + invalid->violations.front().code;
        return std::holds_alternative<app::LocalTimeRefused>(answer.error()) ? "local time" : "?";
    }
};

TEST_F(BlockTimeTest, HasAnEndAfterItsStartWithinTwoYears) {
    EXPECT_EQ(range("2026-11-23", "09:10", "2026-11-23", "12:00"), "fine");
    EXPECT_EQ(range("2026-11-23", "09:10", "2026-11-23", "09:10"), "/end not_after_start");
    EXPECT_EQ(range("2026-11-23", "09:10", "2026-11-22", "12:00"), "/end not_after_start");
    EXPECT_EQ(range("2026-11-23", "00:00", "2028-11-23", "00:00"), "fine");
    EXPECT_EQ(range("2026-11-23", "00:00", "2036-11-23", "00:00"), "/end too_long");
    EXPECT_EQ(range("2026-11-22", "20:00", "2026-11-23", "12:00"), "fine");
    EXPECT_EQ(range("2026-11-21", "20:00", "2026-11-23", "12:00"), "/start in_the_past");
    EXPECT_EQ(range("2027-03-14", "02:30", "2027-03-14", "12:00"), "local time");
}

TEST_F(BlockTimeTest, OfARuleOccursWithinTwoYears) {
    const WeeklyRule good{
        {Wednesday}, wall("12:00"), wall("13:00"), day("2026-11-23"), day("2027-11-23")};
    EXPECT_EQ(weekly(good), "fine");
    WeeklyRule rule = good;
    rule.to = rule.from;
    EXPECT_EQ(weekly(rule), "/weekly/to not_after_start");
    rule = good;
    rule.last = day("2026-11-22");
    EXPECT_EQ(weekly(rule), "/weekly/last before_first");
    rule.last = day("2036-11-22");
    EXPECT_EQ(weekly(rule), "/weekly/last too_long");
    rule = good;
    rule.first = day("2026-11-20");
    EXPECT_EQ(weekly(rule), "/weekly/first in_the_past");
    rule = good;
    rule.weekdays = {Wednesday, Saturday, Wednesday};
    EXPECT_EQ(weekly(rule), "/weekly/weekdays given_twice");
    rule = good;
    rule.last = day("2026-11-24");
    EXPECT_EQ(weekly(rule), "/weekly never");
}

class DisplacementTest : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    app::Visit visit;
    Interval whole = between("2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z");

    void SetUp() override {
        visit.site = small.site;
        visit.date = day("2026-11-23");
        visit.starts = whole.start();
        visit.procedures.push_back({});
        visit.procedures.back().procedure_type_id =
            small.clinic.data.procedure_types.front().version_id;
        visit.procedures.back().side = Side::left;
        visit.procedures.back().levels = {"L4-5"};
        visit.reservations = {{"patient", as_resource(id<PatientId>(700)), whole, whole},
                              {"room", small.room_1, whole, whole},
                              {"physician", small.okafor, whole, whole}};
    }
    [[nodiscard]] BlockedTime block(ResourceId resource, std::string_view from,
                                    std::string_view to) const {
        return {id<BlockId>(800), BlockKind::outage, resource, between(from, to)};
    }
    [[nodiscard]] std::vector<app::BrokenRole> broken(std::vector<BlockedTime> blocks) const {
        return app::displacement(small.model(), visit, blocks);
    }
};

TEST_F(DisplacementTest, NamesTheRoleThatABlockTakesAndNothingBesideIt) {
    EXPECT_TRUE(broken({}).empty());
    EXPECT_TRUE(broken({block(small.room_1, "2026-11-23T14:00:00Z", "2026-11-23T15:00:00Z"),
                        block(small.room_1, "2026-11-23T15:30:00Z", "2026-11-23T16:00:00Z"),
                        block(small.room_2, "2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")})
                    .empty());
    const auto found =
        broken({block(small.room_1, "2026-11-23T15:29:59Z", "2026-11-23T16:00:00Z")});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().role, "room");
    EXPECT_EQ(found.front().cause, app::DisplacedBy::block);
}

TEST_F(DisplacementTest, AsksOnlyForWhatIsStillHeld) {
    const auto later = block(small.room_1, "2026-11-23T15:20:00Z", "2026-11-23T16:00:00Z");
    EXPECT_EQ(broken({later}).size(), 1U);
    visit.reservations[1].during = between("2026-11-23T15:00:00Z", "2026-11-23T15:20:00Z");
    EXPECT_TRUE(broken({later}).empty());
    visit.reservations[1].during.reset();
    EXPECT_TRUE(
        broken({block(small.room_1, "2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")}).empty());
}

TEST_F(DisplacementTest, SeesWhoIsNotOnDutyAndWhoCannotDoIt) {
    // 12:00 in New York: the physicians' break.
    visit.reservations[2].during = between("2026-11-23T16:50:00Z", "2026-11-23T17:10:00Z");
    ASSERT_EQ(broken({}).size(), 1U);
    EXPECT_EQ(broken({}).front().cause, app::DisplacedBy::off_duty);
    visit.reservations[2] = {"physician", small.room_2, whole, whole};
    ASSERT_EQ(broken({}).size(), 1U);
    EXPECT_EQ(broken({}).front().cause, app::DisplacedBy::not_able);
}

TEST(BlockedBooking, IsToldWhatBlocks) {
    const SmallClinic small = small_clinic();
    const ClinicModel model = small.model();
    const VisitPlan plan = plan_visit(model, one_injection(), day("2026-11-23")).value();
    const Interval outage = between("2026-11-23T15:10:00Z", "2026-11-23T18:00:00Z");
    const std::vector<BlockedBy> blocks{{{}, small.room_1, outage, BlockKind::outage},
                                        {{}, small.room_2, outage, BlockKind::closure}};
    const auto refused = decide_booking(
        {&model, model.site(small.site), &plan, id<PatientId>(700), at("2026-11-23T15:00:00Z"), {}},
        blocks);
    ASSERT_FALSE(refused);
    const auto& by = std::get<Blocked>(refused.error()).by;
    ASSERT_EQ(by.size(), 2U);
    EXPECT_EQ(by[0].role, "room");
    EXPECT_EQ(by[0].block, BlockKind::outage);
    EXPECT_EQ(by[1].block, BlockKind::closure);
}

} // namespace
} // namespace foramen::test
