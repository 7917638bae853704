// New versions of working hours: what they replace, what is wrong with them, whom they displace.
#include "duty_effect.hpp"
#include "foramen/app/change_hours.hpp"
#include "foramen/app/displacement.hpp"
#include "foramen/app/set_inspection.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using std::chrono::Monday;
using std::chrono::Sunday;
using std::chrono::Tuesday;

[[nodiscard]] LocalHours hours(const char* from, const char* to) {
    return {wall(from), wall(to)};
}

class HoursChangeTest : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    HoursChange change{small.site, day("2026-11-30"), {}, {{Monday, hours("08:00", "12:00")}}, {}};

    [[nodiscard]] const Resource& okafor() { return small.clinic.resource(small.okafor); }
    /// Dates with hours on Mondays: "2026-11-23 07:30-12:00 …".
    [[nodiscard]] std::string mondays(const HoursChange& changed, std::vector<const char*> dates) {
        auto rows = okafor().hours;
        auto exceptions = okafor().exceptions;
        apply(changed, rows, exceptions);
        std::string text;
        for (const char* date : dates) {
            text += text.empty() ? "" : " ";
            const IntervalSet duty =
                hours_on(rows, exceptions, small.site, zone("America/New_York"), day(date));
            for (const Interval& part : duty.intervals())
                text += zone("America/New_York").local(part.start()).time.to_string() + "-" +
                        zone("America/New_York").local(part.end()).time.to_string() + ",";
        }
        return text;
    }
    [[nodiscard]] std::vector<std::string> faults(const Resource* resource = nullptr) {
        std::vector<std::string> out;
        for (const app::Violation& fault :
             app::hours_faults(small.model(), resource, change, day("2026-11-23")))
            out.push_back(fault.pointer + " " + fault.code);
        return out;
    }
};

TEST_F(HoursChangeTest, HoldsFromItsFirstDayForGoodOrToItsLast) {
    EXPECT_EQ(mondays(change, {"2026-11-23", "2026-11-30", "2030-01-07"}),
              "07:30-12:00,12:45-16:30, 08:00-12:00, 08:00-12:00,");
    change.last = day("2026-12-07");
    EXPECT_EQ(mondays(change, {"2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"}),
              "07:30-12:00,12:45-16:30, 08:00-12:00, 08:00-12:00, 07:30-12:00,12:45-16:30,");
    // The other weekdays of its dates have no hours any more.
    EXPECT_EQ(mondays(change, {"2026-12-01"}), "");
    EXPECT_EQ(mondays(change, {"2026-12-08"}), "07:30-12:00,12:45-16:30,");
}

TEST_F(HoursChangeTest, ReplacesExceptionsOfItsDatesAndKeepsOthers) {
    small.clinic.resource(small.okafor).exceptions = {
        {small.site, day("2026-11-23"), {hours("09:00", "10:00")}},
        {small.site, day("2026-11-30"), {hours("09:00", "10:00")}}};
    change.exceptions = {{small.site, day("2026-12-07"), {}}};
    EXPECT_EQ(mondays(change, {"2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"}),
              "09:00-10:00, 08:00-12:00,  08:00-12:00,");
}

TEST_F(HoursChangeTest, LeavesOtherSitesAlone) {
    const SiteId other = small.clinic.add_site("Desert Ridge", "America/Phoenix");
    small.clinic.add_hours(small.okafor, other, 2, "08:00", "12:00");
    auto rows = okafor().hours;
    std::vector<HoursException> exceptions{{other, day("2026-12-01"), {}}};
    apply(change, rows, exceptions);
    EXPECT_EQ(periods_of(rows, other, day("2026-11-23")).size(), 1U);
    EXPECT_EQ(exceptions.size(), 1U);
}

TEST_F(HoursChangeTest, MakesPeriodsThatCanBeRead) {
    change.last = day("2026-12-06");
    auto rows = okafor().hours;
    std::vector<HoursException> none;
    apply(change, rows, none);
    const auto periods = periods_of(rows, small.site, day("2026-11-23"));
    ASSERT_EQ(periods.size(), 3U);
    EXPECT_EQ(periods[0].first, day("2026-11-23"));
    EXPECT_EQ(periods[0].last, day("2026-11-29"));
    EXPECT_EQ(periods[0].weekly.size(), 14U);
    EXPECT_EQ(periods[1].first, day("2026-11-30"));
    EXPECT_EQ(periods[1].last, day("2026-12-06"));
    ASSERT_EQ(periods[1].weekly.size(), 1U);
    EXPECT_EQ(periods[1].weekly.front().hours, hours("08:00", "12:00"));
    EXPECT_EQ(periods[2].first, day("2026-12-07"));
    EXPECT_EQ(periods[2].last, std::nullopt);
    EXPECT_EQ(periods_of(rows, small.site, day("2026-12-07")).size(), 1U);
    EXPECT_TRUE(periods_of(rows, id<SiteId>(900), day("2026-12-07")).empty());
}

TEST_F(HoursChangeTest, ADateOfItsOwnIsReadByTheClockOfTheSite) {
    const std::vector<HoursException> none;
    const std::vector<HoursException> early{
        {small.site, day("2026-11-01"), {hours("01:30", "03:00")}}};
    const auto rows = okafor().hours;
    const TimeZone new_york = zone("America/New_York");
    EXPECT_EQ(hours_on(rows, early, small.site, new_york, day("2026-11-01")),
              IntervalSet({between("2026-11-01T05:30:00Z", "2026-11-01T08:00:00Z")}));
    EXPECT_EQ(hours_on(rows, early, small.site, new_york, day("2026-11-02")),
              hours_on(rows, none, small.site, new_york, day("2026-11-02")));
    EXPECT_TRUE(hours_on(rows, early, id<SiteId>(900), new_york, day("2026-11-01")).empty());
}

TEST_F(HoursChangeTest, IsFineWhenNothingIsWrong) {
    EXPECT_EQ(faults(), std::vector<std::string>{});
    change.first = day("2026-11-23");
    change.weekly.push_back({Monday, hours("12:00", "24:00")});
    change.weekly.push_back({Tuesday, hours("08:00", "12:00")});
    change.exceptions = {
        {small.site, day("2026-12-24"), {}},
        {small.site, day("2026-12-31"), {hours("08:00", "10:00"), hours("10:00", "12:00")}}};
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(HoursChangeTest, HasDatesThatAreToComeAndForwards) {
    change.first = day("2026-11-22");
    EXPECT_EQ(faults(), std::vector<std::string>{"/first in_the_past"});
    change.first = day("2036-11-22");
    EXPECT_EQ(faults(), std::vector<std::string>{"/first too_far"});
    change.first = day("2026-11-30");
    change.last = day("2026-11-29");
    EXPECT_EQ(faults(), std::vector<std::string>{"/last before_first"});
}

TEST_F(HoursChangeTest, NamesEachEntryThatIsWrong) {
    change.weekly = {{Monday, hours("12:00", "08:00")},
                     {Tuesday, hours("08:00", "12:00")},
                     {Tuesday, hours("11:55", "13:00")},
                     {Sunday, hours("08:01", "12:03")}};
    EXPECT_EQ(faults(),
              (std::vector<std::string>{"/weekly/0/to not_after_start", "/weekly/2 overlaps",
                                        "/weekly/3/from off_grid", "/weekly/3/to off_grid"}));
}

TEST_F(HoursChangeTest, NamesEachExceptionThatIsWrong) {
    change.last = day("2027-04-01");
    change.exceptions = {
        {small.site, day("2027-04-02"), {}},
        {small.site, day("2027-03-14"), {hours("02:30", "08:00")}},
        {small.site, day("2026-12-24"), {hours("08:00", "12:00"), hours("11:00", "13:00")}},
        {small.site, day("2026-12-24"), {hours("12:00", "12:00")}}};
    EXPECT_EQ(faults(), (std::vector<std::string>{"/exceptions/0/date outside_validity",
                                                  "/exceptions/1/hours/0/from no_such_time",
                                                  "/exceptions/2/hours/1 overlaps",
                                                  "/exceptions/3/date given_twice",
                                                  "/exceptions/3/hours/0/to not_after_start"}));
}

TEST_F(HoursChangeTest, NeverPutsAPersonAtTwoSitesAtOnce) {
    const SiteId other = small.clinic.add_site("Desert Ridge", "America/Phoenix");
    small.clinic.add_hours(small.okafor, other, 1, "08:00", "09:00"); // 10:00-11:00 in New York
    EXPECT_EQ(faults(&okafor()), std::vector<std::string>{"/weekly/0 elsewhere"});
    change.weekly = {{Monday, hours("08:00", "10:00")}, {Tuesday, hours("08:00", "12:00")}};
    EXPECT_EQ(faults(&okafor()), std::vector<std::string>{});
    change.weekly = {{Monday, hours("08:00", "12:00")}};
    small.clinic.resource(small.okafor).hours.back().valid_to = day("2026-11-30");
    EXPECT_EQ(faults(&okafor()), std::vector<std::string>{});
}

class DutyEffectTest : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    std::vector<ResourceId> okafor{small.okafor};
    app::BlockedVisit under;

    void SetUp() override {
        const Interval whole = between("2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z");
        app::Visit& visit = under.visit;
        visit.site = small.site;
        visit.date = day("2026-11-23");
        visit.starts = whole.start();
        visit.procedures.push_back({});
        visit.procedures.back().procedure_type_id =
            small.clinic.data.procedure_types.front().version_id;
        visit.procedures.back().side = Side::left;
        visit.procedures.back().levels = {"L4-5"};
        visit.reservations = {{"room", small.room_1, whole, whole},
                              {"physician", small.okafor, whole, whole}};
    }
    [[nodiscard]] ClinicModel without_mornings() {
        SmallClinic changed = small;
        std::erase_if(changed.clinic.resource(small.okafor).hours,
                      [](const WeeklyHours& row) { return row.to == wall("12:00"); });
        return changed.model();
    }
};

TEST_F(DutyEffectTest, LooksAtWhatTheModelsDifferIn) {
    const ClinicModel before = small.model();
    const auto differences =
        app::duty_differences(before, without_mornings(), okafor, *before.site(small.site),
                              {day("2026-11-23"), day("2026-11-24")});
    EXPECT_EQ(differences, (std::vector{between("2026-11-23T12:30:00Z", "2026-11-23T17:00:00Z"),
                                        between("2026-11-24T12:30:00Z", "2026-11-24T17:00:00Z")}));
    EXPECT_TRUE(app::duty_differences(before, before, okafor, *before.site(small.site),
                                      {day("2026-11-23"), day("2026-11-24")})
                    .empty());
}

TEST_F(DutyEffectTest, DisplacesWhatHasNobodyOnDutyAnyMore) {
    const auto lost = app::duty_effect(without_mornings(), okafor, {under});
    EXPECT_EQ(lost.displaced.size(), 1U);
    EXPECT_EQ(lost.newly.size(), 1U);
    EXPECT_TRUE(lost.undisplaced.empty());
    under.visit.displaced = true;
    const auto again = app::duty_effect(without_mornings(), okafor, {under});
    EXPECT_EQ(again.displaced.size(), 1U);
    EXPECT_TRUE(again.newly.empty());
}

TEST_F(DutyEffectTest, GivesThePlaceBackUnlessSomethingElseDisplaces) {
    under.visit.displaced = true;
    EXPECT_EQ(app::duty_effect(small.model(), okafor, {under}).undisplaced.size(), 1U);
    under.blocks = {{id<BlockId>(800), BlockKind::outage, small.room_1,
                     between("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")}};
    const auto blocked = app::duty_effect(small.model(), okafor, {under});
    EXPECT_TRUE(blocked.undisplaced.empty());
    EXPECT_TRUE(blocked.displaced.empty());
}

TEST_F(DutyEffectTest, NamesAnInspectionThatIsDue) {
    Resource& c_arm = small.clinic.resource(small.docked);
    const Interval whole = under.visit.reservations.front().planned;
    under.visit.reservations.push_back({"c_arm", small.docked, whole, whole});
    c_arm.inspection_due = day("2026-11-24");
    EXPECT_TRUE(app::displacement(small.model(), under.visit, {}).empty());
    c_arm.inspection_due = day("2026-11-23");
    const auto broken = app::displacement(small.model(), under.visit, {});
    ASSERT_EQ(broken.size(), 1U);
    EXPECT_EQ(broken.front().role, "c_arm");
    EXPECT_EQ(broken.front().cause, app::DisplacedBy::inspection_due);
    // Closed without it too: then the inspection is not what keeps it.
    small.clinic.data.site_exceptions[small.site] = {{small.site, day("2026-11-23"), {}}};
    EXPECT_EQ(app::displacement(small.model(), under.visit, {}).back().cause,
              app::DisplacedBy::off_duty);
}

TEST_F(DutyEffectTest, TakesInspectionDatesThatMakeSense) {
    const LocalDate today = day("2026-11-23");
    const auto fault = [&](ResourceId id, const char* due) {
        const auto faults = app::inspection_faults(small.clinic.resource(id), day(due), today);
        return faults.empty() ? "fine" : faults.front().code;
    };
    EXPECT_EQ(fault(small.docked, "2026-11-23"), "fine");
    EXPECT_EQ(fault(small.docked, "2026-11-22"), "in_the_past");
    EXPECT_EQ(fault(small.docked, "2126-11-22"), "too_far");
    EXPECT_EQ(fault(small.room_1, "2026-11-23"), "not_inspected");
    EXPECT_TRUE(
        app::inspection_faults(small.clinic.resource(small.docked), std::nullopt, today).empty());
}

} // namespace
} // namespace foramen::test
