// The ways between sites: how long they are, and what they keep free.
#include "foramen/app/set_travel_times.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"
#include "ways.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

struct Ways : testing::Test {
    SmallClinic small = small_clinic();
    const SiteId here = small.site;
    const SiteId there = id<SiteId>(900);

    Ways() {
        Site other = small.clinic.data.sites.front();
        other.id = there;
        small.clinic.data.sites.push_back(other);
        small.clinic.data.travel = {{there, here, Minutes{40}}};
    }
};

TEST_F(Ways, AreTheSameInBothDirections) {
    const ClinicModel model = small.model();
    EXPECT_EQ(model.travel(here, there), Minutes{40});
    EXPECT_EQ(model.travel(there, here), Minutes{40});
    EXPECT_EQ(model.travel(here, here), Minutes{0});
    EXPECT_EQ(model.longest_travel(), Minutes{40});
}

TEST_F(Ways, ArePartOfTheTimesAtTheOtherSiteOnly) {
    const ClinicModel model = small.model();
    const Interval during = between("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z");
    std::vector<BlockedBy> taken;
    app::add_ways(taken, model, here,
                  {{small.okafor, there, during}, {small.nurse_1, here, during}});
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken.front().resource, small.okafor);
    EXPECT_EQ(taken.front().during, between("2026-11-23T14:20:00Z", "2026-11-23T16:40:00Z"));
    EXPECT_TRUE(taken.front().on_the_way);
}

TEST_F(Ways, AreReadAsFarAroundAVisitAsTheLongest) {
    const ClinicModel model = small.model();
    EXPECT_EQ(with_moves(model, between("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")),
              between("2026-11-23T14:20:00Z", "2026-11-23T16:40:00Z"));
}

TEST_F(Ways, AreShownToWhoKnowsTheOtherSite) {
    const ClinicModel model = small.model();
    app::Actor actor;
    actor.roles = {{here, {Role::nurse}}};
    EXPECT_TRUE(app::travel_times_of(model, *model.site(here), actor).ways.empty());
    actor.roles.emplace_back(there, RoleSet{Role::nurse});
    const auto ways = app::travel_times_of(model, *model.site(here), actor).ways;
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_EQ(ways.front().site, there);
    EXPECT_EQ(ways.front().time, Minutes{40});
}

} // namespace
} // namespace foramen::test
