#include "foramen/domain/checklist/casting.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using Cast = std::vector<std::optional<Role>>;
using Sets = std::vector<RoleSet>;

const RoleSet kNurse{Role::nurse};
const RoleSet kPhysician{Role::physician};
const RoleSet kBeside{Role::nurse, Role::radiographer};

TEST(CastRoles, GivesEachSetToAnotherPerson) {
    EXPECT_EQ(cast_roles(Sets{kNurse, kPhysician}, Sets{kPhysician, kNurse}),
              (Cast{Role::physician, Role::nurse}));
    EXPECT_EQ(cast_roles(Sets{kPhysician, kBeside}, Sets{RoleSet{Role::radiographer}, kPhysician}),
              (Cast{Role::radiographer, Role::physician}));
}

TEST(CastRoles, FailsWhenThePeopleDoNotSuffice) {
    EXPECT_FALSE(cast_roles(Sets{kNurse}, Sets{}));
    EXPECT_FALSE(cast_roles(Sets{kNurse, kPhysician}, Sets{kNurse}));
    EXPECT_FALSE(cast_roles(Sets{kNurse, kPhysician}, Sets{kNurse | kPhysician}));
    EXPECT_FALSE(cast_roles(Sets{kNurse, kNurse}, Sets{kNurse, kPhysician}));
    EXPECT_FALSE(cast_roles(Sets{kNurse}, Sets{RoleSet{}}));
    EXPECT_FALSE(cast_roles(Sets{RoleSet{}}, Sets{kNurse}));
}

TEST(CastRoles, TriesOtherWaysWhenTheFirstDoesNotWorkOut) {
    // The first person could be the nurse, but is the only physician.
    EXPECT_EQ(cast_roles(Sets{kNurse, kPhysician}, Sets{kNurse | kPhysician, kNurse}),
              (Cast{Role::physician, Role::nurse}));
}

TEST(CastRoles, LeavesThoseOutWhoAreNotNeeded) {
    EXPECT_EQ(cast_roles(Sets{kPhysician}, Sets{kNurse, kPhysician, kPhysician}),
              (Cast{std::nullopt, Role::physician, std::nullopt}));
    EXPECT_EQ(cast_roles(Sets{}, Sets{kNurse}), Cast{std::nullopt});
}

} // namespace
} // namespace foramen::test
