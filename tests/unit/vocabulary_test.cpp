#include "foramen/domain/checklist/gate.hpp"
#include "foramen/domain/clinic/role_set.hpp"
#include "foramen/domain/visit/status.hpp"

#include <gtest/gtest.h>

#include <set>

namespace foramen::test {
namespace {

template <class E>
class Vocabulary : public testing::Test {};

using Enums = testing::Types<ResourceKind, VisitPhase, Side, Purpose, BleedingClass, Role,
                             ChecklistPhase, Gate, ItemType, Validity, ChoiceEffect, ItemStatus,
                             GateReason, Status, Outcome, Demand>;
TYPED_TEST_SUITE(Vocabulary, Enums);

TYPED_TEST(Vocabulary, NamesEveryValueOnceAndReadsItBack) {
    std::set<std::string_view> names;
    int expected = 0;
    for (const auto& [value, name] : EnumNames<TypeParam>::table) {
        // The table is in the order of the enumeration and has no holes.
        EXPECT_EQ(static_cast<int>(value), expected++);
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_EQ(name_of(value), name);
        EXPECT_EQ(parse_enum<TypeParam>(name), value);
    }
    EXPECT_FALSE(parse_enum<TypeParam>(""));
    EXPECT_FALSE(parse_enum<TypeParam>("no_such_word"));
    EXPECT_TRUE(name_of(static_cast<TypeParam>(expected)).empty());
}

TEST(RoleSet, HoldsWhatWasPutIn) {
    RoleSet set{Role::nurse, Role::auditor};
    EXPECT_TRUE(set.contains(Role::nurse));
    EXPECT_TRUE(set.contains(Role::auditor));
    EXPECT_FALSE(set.contains(Role::front_desk));
    set.add(Role::front_desk);
    EXPECT_EQ(set.first(), Role::front_desk);
    EXPECT_EQ((set & RoleSet{Role::auditor, Role::admin}), RoleSet{Role::auditor});
    EXPECT_EQ((RoleSet{Role::nurse} | RoleSet{Role::admin}), (RoleSet{Role::admin, Role::nurse}));
}

TEST(RoleSet, IsEmptyByDefaultAndKnowsEverybody) {
    EXPECT_TRUE(RoleSet{}.empty());
    EXPECT_FALSE(RoleSet{}.first());
    for (const auto& [role, name] : EnumNames<Role>::table)
        EXPECT_TRUE(RoleSet::everybody().contains(role)) << name;
}

TEST(Status, IsLiveFromTentativeToInRecovery) {
    for (const auto& [status, name] : EnumNames<Status>::table) {
        const bool over = status == Status::discharged || status == Status::cancelled ||
                          status == Status::no_show;
        EXPECT_EQ(is_live(status), !over) << name;
    }
}

} // namespace
} // namespace foramen::test
