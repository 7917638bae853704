#include "foramen/domain/schedule/site_schedule.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

class Schedule : public testing::Test {
protected:
    void SetUp() override {
        model = std::make_unique<ClinicModel>(small.model());
        plan = plan_visit(*model, one_injection(), day("2026-11-23")).value();
    }
    [[nodiscard]] const Site& site() const { return *model->site(small.site); }
    [[nodiscard]] SiteSchedule schedule(const char* first, const char* last) const {
        return {*model, site(), day(first), day(last), plan.until_clear};
    }
    /// Local times of the openings of one day.
    [[nodiscard]] std::vector<std::string> openings(SiteSchedule& from, const char* date,
                                                    const RolePins& pins = {},
                                                    std::optional<PatientId> patient = {}) {
        const BinSet wanted = from.starts(day(date), day(date), wall("00:00"), wall("24:00"),
                                          at("2026-01-01T00:00:00Z"));
        const BinSet found = from.finder(plan, pins, patient).starts(wanted);
        std::vector<std::string> out;
        for (std::size_t bin = found.next(0); bin < found.size(); bin = found.next(bin + 1))
            out.push_back(site().zone.local(from.grid().instant(bin)).time.to_string());
        return out;
    }

    SmallClinic small = small_clinic();
    std::unique_ptr<ClinicModel> model;
    VisitPlan plan;
};

[[nodiscard]] bool offers(const std::vector<std::string>& openings, const char* time) {
    return std::ranges::find(openings, time) != openings.end();
}

TEST_F(Schedule, OffersTheHoursInWhichSomebodyCanDoIt) {
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    const auto found = openings(monday, "2026-11-23");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front(), "07:30");
    EXPECT_EQ(found.back(), "16:10");
    EXPECT_TRUE(offers(found, "11:40"));
    EXPECT_FALSE(offers(found, "11:45"));
    EXPECT_FALSE(offers(found, "12:40"));
    EXPECT_TRUE(offers(found, "12:45"));
    EXPECT_EQ(found.size(), 51U + 42U);
}

TEST_F(Schedule, LeavesOutWhatIsTaken) {
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    const std::vector taken{between("2026-11-23T14:00:00Z", "2026-11-23T14:30:00Z")};
    for (const ResourceId arm : {small.docked, small.mobile})
        monday.take(arm, taken);
    const auto found = openings(monday, "2026-11-23");
    EXPECT_TRUE(offers(found, "08:30"));
    EXPECT_FALSE(offers(found, "08:35"));
    EXPECT_FALSE(offers(found, "09:25"));
    EXPECT_TRUE(offers(found, "09:30"));
}

TEST_F(Schedule, HearsOfReservationsBeforeAndAfterItHasLooked) {
    SiteSchedule early = schedule("2026-11-22", "2026-11-23");
    SiteSchedule late = schedule("2026-11-22", "2026-11-23");
    const std::vector taken{between("2026-11-23T14:00:00Z", "2026-11-23T14:30:00Z")};
    const auto untouched = openings(late, "2026-11-23");
    for (const ResourceId bay : {small.bay_1, small.bay_2}) {
        early.take(bay, taken);
        late.take(bay, taken);
    }
    EXPECT_EQ(openings(early, "2026-11-23"), openings(late, "2026-11-23"));
    EXPECT_NE(openings(late, "2026-11-23"), untouched);
}

TEST_F(Schedule, PrefersTheDockedCArmAndItsRoom) {
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    const auto bin = monday.grid().bin_of(at("2026-11-23T14:00:00Z"));
    const auto assignment = monday.finder(plan, {}, {}).assign(*bin);
    ASSERT_TRUE(assignment);
    EXPECT_EQ((*assignment)[1], small.room_1);
    EXPECT_EQ((*assignment)[2], small.docked);
}

TEST_F(Schedule, FollowsAPinAndWhatThePinAllows) {
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    const auto bin = monday.grid().bin_of(at("2026-11-23T14:00:00Z"));
    const RolePins pins{{"physician", small.lindqvist}, {"room", small.room_2}};
    const auto assignment = monday.finder(plan, pins, {}).assign(*bin);
    ASSERT_TRUE(assignment);
    EXPECT_EQ((*assignment)[0], small.lindqvist);
    EXPECT_EQ((*assignment)[1], small.room_2);
    EXPECT_EQ((*assignment)[2], small.mobile);
    EXPECT_TRUE(openings(monday, "2026-11-23", {{"room", small.bay_1}}).empty());
}

TEST_F(Schedule, KeepsAwayFromThePatientsOwnVisitsWithPrepAndRecovery) {
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    const auto patient = id<PatientId>(700);
    const std::vector taken{between("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")};
    monday.take(as_resource(patient), taken);
    const auto found = openings(monday, "2026-11-23", {}, patient);
    // 30 minutes before the start to 50 minutes after it; 10:00 to 11:00 local is taken.
    EXPECT_TRUE(offers(found, "09:10"));
    EXPECT_FALSE(offers(found, "09:15"));
    EXPECT_FALSE(offers(found, "11:25"));
    EXPECT_TRUE(offers(found, "11:30"));
    EXPECT_TRUE(offers(openings(monday, "2026-11-23"), "10:00"));
}

TEST_F(Schedule, OffersNothingBeforeTheMomentOfAsking) {
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    const auto first_after = [&](Instant now) {
        const BinSet starts =
            monday.starts(day("2026-11-23"), day("2026-11-23"), wall("00:00"), wall("24:00"), now);
        return monday.grid().instant(starts.next(0));
    };
    const Instant ten = at("2026-11-23T15:00:00Z");
    EXPECT_EQ(first_after(ten), ten);
    EXPECT_EQ(first_after(ten + kMicrosecond), ten + Minutes{5});
    EXPECT_EQ(first_after(ten - kMicrosecond), ten);
    EXPECT_EQ(first_after(at("2026-11-20T00:00:00Z")), at("2026-11-23T05:00:00Z"));
    const BinSet none = monday.starts(day("2026-11-23"), day("2026-11-23"), wall("00:00"),
                                      wall("24:00"), at("2026-12-31T00:00:00Z"));
    EXPECT_FALSE(none.any());
}

TEST_F(Schedule, LetsTheLastVisitOfTheRangeRunOverMidnight) {
    for (Resource& resource : small.clinic.data.resources)
        if (!resource.follows_site_hours)
            resource.hours.clear();
    small.clinic.data.site_hours.clear();
    for (unsigned weekday = 1; weekday <= 7; ++weekday)
        small.clinic.data.site_hours[small.site].push_back({small.site,
                                                            std::chrono::weekday{weekday},
                                                            wall("00:00"),
                                                            wall("24:00"),
                                                            day("2020-01-01"),
                                                            {}});
    for (const ResourceId person : {small.okafor, small.nurse_1, small.operator_1})
        small.clinic.add_hours(person, small.site, "00:00", "24:00");
    SetUp();
    SiteSchedule monday = schedule("2026-11-22", "2026-11-23");
    EXPECT_EQ(openings(monday, "2026-11-23").size(), 288U);
}

TEST_F(Schedule, OffersBothOccurrencesOfADoubleHour) {
    small.clinic.data.site_hours[small.site].front().from = wall("00:00");
    for (auto& row : small.clinic.data.site_hours[small.site])
        row.from = wall("00:00");
    for (const ResourceId person : {small.okafor, small.nurse_1, small.operator_1}) {
        small.clinic.resource(person).hours.clear();
        small.clinic.add_hours(person, small.site, "00:00", "12:00");
    }
    SetUp();
    SiteSchedule change = schedule("2026-10-31", "2026-11-01");
    const auto found = openings(change, "2026-11-01");
    EXPECT_EQ(std::ranges::count(found, "01:30"), 2);
    EXPECT_EQ(std::ranges::count(found, "02:30"), 1);
}

TEST_F(Schedule, KnowsWhoMayFillARole) {
    const ResourceId plain = small.clinic.add_room(small.site, {"injection"});
    const ResourceId student = small.clinic.add_physician("Dr. Student", {"MBB_LS"});
    small.clinic.add_hours(student, small.site, "07:30", "16:30");
    const auto elsewhere = small.clinic.add_site("Desert Ridge", "America/Phoenix");
    const ResourceId far = small.clinic.add_room(elsewhere);
    SetUp();
    const auto able = [&](const char* role) {
        const auto need = std::ranges::find(plan.roles, role, &RoleNeed::role);
        std::vector<ResourceId> out;
        for (const Resource* resource : eligible(*model, site(), *need))
            out.push_back(resource->id);
        return out;
    };
    EXPECT_EQ(able("room"), (std::vector<ResourceId>{small.room_1, small.room_2}));
    EXPECT_EQ(able("physician"), (std::vector<ResourceId>{small.okafor, small.lindqvist}));
    EXPECT_EQ(able("circulating_nurse"), (std::vector<ResourceId>{small.nurse_1, small.nurse_2}));
    EXPECT_FALSE(works_at(*model->resource(far), site()));
    EXPECT_TRUE(works_at(*model->resource(plain), site()));
    EXPECT_TRUE(works_at(*model->resource(student), site()));
    EXPECT_FALSE(works_at(*model->resource(student), *model->site(elsewhere)));
}

TEST_F(Schedule, PutsTheBoundBeforeTheFreeAndThenGoesByOrder) {
    small.clinic.resource(small.docked).ordinal = 90;
    small.clinic.resource(small.mobile).ordinal = 1;
    small.clinic.resource(small.nurse_1).ordinal = 50;
    small.clinic.resource(small.nurse_2).ordinal = 49;
    SetUp();
    const auto arm = std::ranges::find(plan.roles, "c_arm", &RoleNeed::role);
    EXPECT_EQ(eligible(*model, site(), *arm).front()->id, small.docked);
    const auto nurse = std::ranges::find(plan.roles, "circulating_nurse", &RoleNeed::role);
    EXPECT_EQ(eligible(*model, site(), *nurse).front()->id, small.nurse_2);
}

} // namespace
} // namespace foramen::test
