#include "foramen/domain/clinic/clinic_model.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

TEST(ClinicModel, FindsWhatItHoldsAndNothingElse) {
    SmallClinic small = small_clinic();
    const ClinicModel model = small.model();
    EXPECT_EQ(model.version(), 1);
    ASSERT_NE(model.site(small.site), nullptr);
    EXPECT_EQ(model.site(small.site)->name, "Riverside");
    EXPECT_EQ(model.site(id<SiteId>(999)), nullptr);
    ASSERT_NE(model.resource(small.okafor), nullptr);
    EXPECT_EQ(model.resource(small.okafor)->name, "Dr. Okafor");
    EXPECT_EQ(model.resource(id<ResourceId>(999)), nullptr);
    ASSERT_NE(model.level("L4-5"), nullptr);
    EXPECT_EQ(model.level("L4-5")->segment, "lumbar");
    EXPECT_EQ(model.level("L9-10"), nullptr);
    EXPECT_EQ(model.checklist_version(1)->family, "ESI");
    EXPECT_EQ(model.checklist_version(2), nullptr);
    EXPECT_EQ(model.procedure_version(1)->key, "ESI_TF_L");
    EXPECT_EQ(model.procedure_version(2), nullptr);
}

TEST(ClinicModel, AnswersTheVersionThatHoldsOnADate) {
    SmallClinic small = small_clinic();
    small.clinic.procedure("ESI_TF_L").effective_to = day("2027-01-01");
    ProcedureType& next = small.clinic.add_procedure("ESI_TF_L");
    next.effective_from = day("2027-01-01");
    const ClinicModel model = small.model();
    EXPECT_EQ(model.procedure_type("ESI_TF_L", day("2026-12-31"))->version_id, 1);
    EXPECT_EQ(model.procedure_type("ESI_TF_L", day("2027-01-01"))->version_id, 2);
    EXPECT_EQ(model.procedure_type("ESI_TF_L", day("2019-12-31")), nullptr);
    EXPECT_EQ(model.procedure_type("ESI_TF_X", day("2026-12-31")), nullptr);
}

TEST(ClinicModel, AnswersTheChecklistThatHoldsOnADate) {
    SmallClinic small = small_clinic();
    auto& lists = small.clinic.data.checklists;
    lists.push_back(lists.front());
    lists.front().effective_to = day("2027-01-01");
    lists.back().effective_from = day("2027-01-01");
    lists.back().id = 2;
    const ClinicModel model = small.model();
    EXPECT_EQ(model.checklist("ESI", day("2026-12-31"))->id, 1);
    EXPECT_EQ(model.checklist("ESI", day("2027-01-01"))->id, 2);
    EXPECT_EQ(model.checklist("FACET", day("2026-12-31")), nullptr);
}

TEST(ClinicModel, PutsRoomsOnDutyWhenTheirSiteIsOpen) {
    SmallClinic small = small_clinic();
    const auto other = small.clinic.add_site("Desert Ridge", "America/Phoenix", "08:00", "12:00");
    const ClinicModel model = small.model();
    const Resource& room = *model.resource(small.room_1);
    EXPECT_EQ(model.duty(room, *model.site(small.site), day("2026-11-23")),
              IntervalSet({between("2026-11-23T12:00:00Z", "2026-11-23T23:00:00Z")}));
    EXPECT_TRUE(model.duty(room, *model.site(other), day("2026-11-23")).empty());
}

TEST(ClinicModel, GivesNobodyDutyAtASiteWithoutHours) {
    SmallClinic small = small_clinic();
    small.clinic.data.site_hours.clear();
    const ClinicModel model = small.model();
    EXPECT_TRUE(
        model.duty(*model.resource(small.room_1), *model.site(small.site), day("2026-11-23"))
            .empty());
}

TEST(ClinicModel, PutsAPhysicianOnDutyByOwnHoursAtEachSite) {
    SmallClinic small = small_clinic();
    const auto other = small.clinic.add_site("Desert Ridge", "America/Phoenix");
    small.clinic.resource(small.okafor).hours.clear();
    small.clinic.add_hours(small.okafor, small.site, 1, "08:00", "12:00");
    small.clinic.add_hours(small.okafor, other, 2, "08:00", "12:00");
    const ClinicModel model = small.model();
    const Resource& okafor = *model.resource(small.okafor);
    const Site& here = *model.site(small.site);
    const Site& there = *model.site(other);
    EXPECT_EQ(model.duty(okafor, here, day("2026-11-23")),
              IntervalSet({between("2026-11-23T13:00:00Z", "2026-11-23T17:00:00Z")}));
    EXPECT_TRUE(model.duty(okafor, here, day("2026-11-24")).empty());
    EXPECT_TRUE(model.duty(okafor, there, day("2026-11-23")).empty());
    EXPECT_EQ(model.duty(okafor, there, day("2026-11-24")),
              IntervalSet({between("2026-11-24T15:00:00Z", "2026-11-24T19:00:00Z")}));
}

TEST(ClinicModel, GivesNoDutyOutsideTheTimeInService) {
    SmallClinic small = small_clinic();
    Resource& room = small.clinic.resource(small.room_1);
    room.in_service_from = day("2026-11-23");
    room.out_of_service_from = day("2026-11-25");
    const ClinicModel model = small.model();
    const auto on_duty = [&](const char* date) {
        return !model.duty(*model.resource(small.room_1), *model.site(small.site), day(date))
                    .empty();
    };
    EXPECT_FALSE(on_duty("2026-11-22"));
    EXPECT_TRUE(on_duty("2026-11-23"));
    EXPECT_TRUE(on_duty("2026-11-24"));
    EXPECT_FALSE(on_duty("2026-11-25"));
}

TEST(ClinicModel, LetsWhatIsRestrictedByNobodyWorkWithAll) {
    const SmallClinic small = small_clinic();
    const ClinicModel model = small.model();
    EXPECT_TRUE(model.compatible(small.mobile, small.room_2));
    EXPECT_TRUE(model.compatible(small.okafor, small.room_1));
    EXPECT_FALSE(model.is_restricted(small.mobile));
    EXPECT_TRUE(model.is_restricted(small.docked));
    EXPECT_TRUE(model.is_restricted(small.room_1));
}

TEST(ClinicModel, AsksBothSidesForTheirRestrictions) {
    SmallClinic small = small_clinic();
    small.clinic.data.restrictions.clear();
    // Only the C-arm is bound; the room takes any.
    small.clinic.restrict(small.docked, small.room_1);
    const ClinicModel model = small.model();
    EXPECT_TRUE(model.compatible(small.docked, small.room_1));
    EXPECT_TRUE(model.compatible(small.room_1, small.docked));
    EXPECT_FALSE(model.compatible(small.docked, small.room_2));
    EXPECT_FALSE(model.compatible(small.room_2, small.docked));
    EXPECT_TRUE(model.compatible(small.mobile, small.room_1));
}

TEST(ClinicModel, TakesSeveralRowsOfOneKindAsAChoice) {
    SmallClinic small = small_clinic();
    const ResourceId room_3 = small.clinic.add_room(small.site);
    small.clinic.data.restrictions.clear();
    small.clinic.restrict(small.docked, small.room_1);
    small.clinic.restrict(small.docked, small.room_2);
    const ClinicModel model = small.model();
    EXPECT_TRUE(model.compatible(small.docked, small.room_1));
    EXPECT_TRUE(model.compatible(small.docked, small.room_2));
    EXPECT_FALSE(model.compatible(small.docked, room_3));
}

TEST(ClinicModel, RestrictsOnlyTheKindThatARowIsAbout) {
    SmallClinic small = small_clinic();
    small.clinic.data.restrictions.clear();
    small.clinic.restrict(small.docked, small.room_1);
    const ClinicModel model = small.model();
    EXPECT_TRUE(model.compatible(small.docked, small.okafor));
    EXPECT_TRUE(model.compatible(small.docked, small.nurse_1));
    // A patient is in no model and is restricted by nothing.
    EXPECT_TRUE(model.compatible(small.docked, id<ResourceId>(5000)));
}

TEST(Resource, HasOnlyTheCapabilitiesAndPrivilegesOfItsLists) {
    Resource resource;
    resource.capabilities = {"fluoroscopy", "injection"};
    resource.privileges = {"ESI_TF_L", "MBB_LS"};
    EXPECT_TRUE(resource.has_capability("injection"));
    EXPECT_FALSE(resource.has_capability("sedation"));
    EXPECT_FALSE(resource.has_capability("inject"));
    EXPECT_TRUE(resource.is_privileged_for("MBB_LS"));
    EXPECT_FALSE(resource.is_privileged_for("RFA_LS"));
}

} // namespace
} // namespace foramen::test
