// Days at other sites: what may be asked for, and what becomes of what has begun.
#include "foramen/app/set_stays.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

const LocalDate kToday = day("2026-11-23");

struct StaysAfter : testing::Test {
    const SiteId there = id<SiteId>(900);
    const SiteId elsewhere = id<SiteId>(901);

    [[nodiscard]] static ResourceStay stay(SiteId site, const char* first, const char* last) {
        return {site, day(first), day(last)};
    }
};

TEST_F(StaysAfter, KeepsWhatIsOver) {
    const ResourceStay over = stay(there, "2026-11-01", "2026-11-22");
    const ResourceStay next = stay(elsewhere, "2026-12-01", "2026-12-02");
    EXPECT_EQ(app::stays_after({over}, {next}, kToday), (std::vector{over, next}));
    EXPECT_EQ(app::stays_after({over, next}, {}, kToday), std::vector{over});
}

TEST_F(StaysAfter, EndsYesterdayWhatHasBegunAndIsNotNamed) {
    const ResourceStay begun = stay(there, "2026-11-20", "2026-11-25");
    EXPECT_EQ(app::stays_after({begun}, {}, kToday),
              std::vector{stay(there, "2026-11-20", "2026-11-22")});
    const ResourceStay longer = stay(there, "2026-11-20", "2026-11-30");
    EXPECT_EQ(app::stays_after({begun}, {longer}, kToday), std::vector{longer});
    // One that begins today has not been yet.
    EXPECT_TRUE(app::stays_after({stay(there, "2026-11-23", "2026-11-25")}, {}, kToday).empty());
}

TEST_F(StaysAfter, SortsByTheFirstDay) {
    const ResourceStay a = stay(there, "2026-12-01", "2026-12-02");
    const ResourceStay b = stay(elsewhere, "2026-12-03", "2026-12-04");
    EXPECT_EQ(app::stays_after({}, {b, a}, kToday), (std::vector{a, b}));
}

TEST(ResourceSite, IsWhereItStaysOnThatDay) {
    Resource resource;
    resource.home_site = id<SiteId>(1);
    resource.stays = {{id<SiteId>(2), day("2026-11-24"), day("2026-11-25")}};
    EXPECT_EQ(resource.site_on(day("2026-11-23")), id<SiteId>(1));
    EXPECT_EQ(resource.site_on(day("2026-11-24")), id<SiteId>(2));
    EXPECT_EQ(resource.site_on(day("2026-11-25")), id<SiteId>(2));
    EXPECT_EQ(resource.site_on(day("2026-11-26")), id<SiteId>(1));
}

TEST(StaysFaults, LetsAStayThatHasBegunChangeItsEndOnly) {
    SmallClinic small = small_clinic();
    const ClinicModel model = small.model();
    Site other = *model.site(small.site);
    other.id = id<SiteId>(900);
    small.clinic.data.sites.push_back(other);
    Resource& mobile = small.clinic.resource(small.docked);
    app::Actor actor;
    actor.roles = {{small.site, {Role::admin}}, {other.id, {Role::admin}}};
    mobile.stays = {{other.id, day("2026-11-10"), day("2026-11-12")},
                    {other.id, day("2026-11-20"), day("2026-11-25")}};
    const auto code = [&](const char* first, const char* last) {
        const auto faults = app::stays_faults(small.model(), mobile,
                                              {{other.id, day(first), day(last)}}, actor, kToday);
        return faults.empty() ? "fine" : faults.front().pointer + " " + faults.front().code;
    };
    EXPECT_EQ(code("2026-11-20", "2026-11-30"), "fine");
    EXPECT_EQ(code("2026-11-20", "2026-11-23"), "fine");
    EXPECT_EQ(code("2026-11-21", "2026-11-30"), "/stays/0/first in_the_past");
    EXPECT_EQ(code("2026-11-10", "2026-11-30"), "/stays/0/first in_the_past");
    EXPECT_EQ(code("2026-11-20", "2026-11-22"), "/stays/0/last in_the_past");
}

} // namespace
} // namespace foramen::test
