// The finder by itself, on rows of bins: bin numbers stand for times.
#include "foramen/domain/schedule/opening_finder.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <set>

namespace foramen::test {
namespace {

constexpr std::size_t kBins = 70; ///< more than one word

class Finder : public testing::Test {
protected:
    /// A role over [first, last) bins from the start.
    std::size_t add_role(const std::string& name, int first, int last) {
        plan.roles.push_back(
            {name, ResourceKind::room, {}, {}, kBin * first, kBin * (last - first)});
        candidates.emplace_back();
        return plan.roles.size() - 1;
    }
    /// A resource that is free in [first, last) and may fill the role.
    void add(std::size_t role, unsigned number, std::size_t first, std::size_t last,
             bool restricted = false) {
        free.emplace_back(kBins).set(first, last);
        candidates[role].push_back({id<ResourceId>(number), &free.back(), restricted});
    }
    void forbid(unsigned a, unsigned b) {
        forbidden.insert({a, b});
        forbidden.insert({b, a});
    }
    [[nodiscard]] OpeningFinder finder(const BinSet* patient = nullptr) {
        std::vector<RoleCandidates> roles;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            roles.push_back({&plan.roles[i], candidates[i]});
        return {plan, roles, patient, [this](ResourceId a, ResourceId b) {
                    ++asked;
                    return !forbidden.contains({number_of(a), number_of(b)});
                }};
    }
    [[nodiscard]] std::vector<std::size_t> starts(const BinSet* patient = nullptr) {
        const OpeningFinder subject = finder(patient);
        const BinSet found = subject.starts(everything());
        std::vector<std::size_t> out;
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            if (found.test(bin))
                out.push_back(bin);
            EXPECT_EQ(subject.assign(bin).has_value(), found.test(bin)) << bin;
        }
        return out;
    }
    /// The numbers of the resources chosen at a start.
    [[nodiscard]] std::vector<unsigned> assigned(std::size_t start) {
        std::vector<unsigned> out;
        const auto assignment = finder().assign(start);
        if (assignment)
            for (const ResourceId resource : *assignment)
                out.push_back(number_of(resource));
        return out;
    }
    [[nodiscard]] static BinSet everything() {
        BinSet all(kBins);
        all.set(0, kBins);
        return all;
    }
    [[nodiscard]] static unsigned number_of(ResourceId resource) {
        return resource.uuid().bytes()[15];
    }

    VisitPlan plan;
    std::vector<std::vector<Candidate>> candidates;
    std::deque<BinSet> free;
    std::set<std::pair<unsigned, unsigned>> forbidden;
    int asked = 0;
};

[[nodiscard]] std::vector<std::size_t> range(std::size_t first, std::size_t last) {
    std::vector<std::size_t> out;
    for (; first < last; ++first)
        out.push_back(first);
    return out;
}

TEST_F(Finder, OffersEveryStartWhenAVisitNeedsNothing) {
    EXPECT_EQ(starts(), range(0, kBins));
}

TEST_F(Finder, OffersStartsFromWhichTheWholeStretchIsFree) {
    add(add_role("room", 0, 3), 1, 10, 20);
    EXPECT_EQ(starts(), range(10, 18));
}

TEST_F(Finder, LooksBackForANeedBeforeTheStartAndAheadForALaterOne) {
    add(add_role("prep", -2, 0), 1, 10, 20);
    add(add_role("bay", 3, 5), 2, 0, kBins);
    EXPECT_EQ(starts(), range(12, 21));
    EXPECT_EQ(assigned(12), (std::vector<unsigned>{1, 2}));
}

TEST_F(Finder, OffersNoStartWhoseStretchLeavesTheGrid) {
    add(add_role("prep", -4, 0), 1, 0, kBins);
    add(add_role("bay", 0, 6), 2, 0, kBins);
    EXPECT_EQ(starts(), range(4, kBins - 5));
}

TEST_F(Finder, TakesAnyOfAPoolAndTheFirstThatIsFree) {
    const std::size_t room = add_role("room", 0, 2);
    add(room, 1, 10, 14);
    add(room, 2, 12, 20);
    EXPECT_EQ(starts(), range(10, 19));
    EXPECT_EQ(assigned(12), std::vector<unsigned>{1});
    EXPECT_EQ(assigned(13), std::vector<unsigned>{2});
}

TEST_F(Finder, DoesNotGlueTwoResourcesIntoOneStretch) {
    const std::size_t room = add_role("room", 0, 4);
    add(room, 1, 10, 13);
    add(room, 2, 13, 16);
    EXPECT_TRUE(starts().empty());
}

TEST_F(Finder, FindsNothingForARoleWithoutCandidates) {
    add(add_role("room", 0, 1), 1, 0, kBins);
    add_role("c_arm", 0, 1);
    EXPECT_TRUE(starts().empty());
}

TEST_F(Finder, DoesNotOfferARoomWhoseOnlyCarmIsTaken) {
    const std::size_t room = add_role("room", 0, 2);
    const std::size_t arm = add_role("c_arm", 0, 2);
    add(room, 1, 10, 20, true);
    add(room, 2, 10, 20);
    add(arm, 11, 10, 12, true); // docked in room 1
    add(arm, 12, 16, 18);
    forbid(11, 2);
    forbid(12, 1);
    EXPECT_EQ(starts(), (std::vector<std::size_t>{10, 16}));
    EXPECT_EQ(assigned(10), (std::vector<unsigned>{1, 11}));
    EXPECT_EQ(assigned(16), (std::vector<unsigned>{2, 12}));
}

TEST_F(Finder, GoesBackToAnotherRoomWhenTheFirstFitsNoCarm) {
    const std::size_t room = add_role("room", 0, 1);
    const std::size_t arm = add_role("c_arm", 0, 1);
    add(room, 1, 0, kBins, true);
    add(room, 2, 0, kBins, true);
    add(arm, 11, 5, 6);
    forbid(1, 11);
    EXPECT_EQ(starts(), std::vector<std::size_t>{5});
    EXPECT_EQ(assigned(5), (std::vector<unsigned>{2, 11}));
}

TEST_F(Finder, SolvesAChainOfRestrictionsTogether) {
    const std::size_t physician = add_role("physician", 0, 1);
    const std::size_t room = add_role("room", 0, 1);
    const std::size_t arm = add_role("c_arm", 0, 1);
    add(physician, 1, 0, 10, true);
    add(physician, 2, 0, 5, true);
    add(room, 11, 0, 10, true);
    add(room, 12, 0, 10, true);
    add(arm, 21, 0, 10, true);
    forbid(1, 11); // physician 1 works in room 12 only, whose C-arm does not fit
    forbid(12, 21);
    EXPECT_EQ(starts(), range(0, 5));
    EXPECT_EQ(assigned(0), (std::vector<unsigned>{2, 11, 21}));
}

TEST_F(Finder, NeverTakesOneResourceForTwoRolesAtOnce) {
    const std::size_t first = add_role("nurse", 0, 2);
    const std::size_t second = add_role("sedation", 0, 2);
    add(first, 1, 10, 20);
    add(second, 1, 10, 20);
    add(second, 2, 16, 20);
    EXPECT_EQ(starts(), range(16, 19));
    EXPECT_EQ(assigned(16), (std::vector<unsigned>{1, 2}));
}

TEST_F(Finder, GivesTheOnlyOneToTheRoleThatHasNoOther) {
    const std::size_t first = add_role("nurse", 0, 2);
    const std::size_t second = add_role("sedation", 0, 2);
    add(first, 1, 0, kBins);
    add(first, 2, 0, kBins);
    add(second, 1, 0, kBins);
    EXPECT_EQ(assigned(0), (std::vector<unsigned>{2, 1}));
    EXPECT_EQ(starts(), range(0, kBins - 1));
}

TEST_F(Finder, MayTakeOneResourceForTwoRolesThatDoNotMeet) {
    const std::size_t first = add_role("prep_nurse", -2, 0);
    const std::size_t second = add_role("nurse", 0, 2);
    add(first, 1, 8, 12);
    add(second, 1, 8, 12);
    EXPECT_EQ(starts(), std::vector<std::size_t>{10});
    EXPECT_EQ(assigned(10), (std::vector<unsigned>{1, 1}));
}

TEST_F(Finder, SeesASharedPoolOfThreeRolesAsAWhole) {
    for (const char* name : {"a", "b", "c"}) {
        const std::size_t role = add_role(name, 0, 1);
        add(role, 1, 0, 10);
        add(role, 2, 0, 10);
        add(role, 3, 4, 6);
    }
    EXPECT_EQ(starts(), range(4, 6));
}

TEST_F(Finder, AsksForCompatibilityOnlyWhereSomethingIsRestricted) {
    add(add_role("room", 0, 1), 1, 0, kBins);
    add(add_role("c_arm", 0, 1), 2, 0, kBins);
    EXPECT_EQ(starts().size(), kBins);
    EXPECT_EQ(asked, 0);
}

TEST_F(Finder, KeepsAwayFromThePatientsOtherVisits) {
    plan.prep = kBin * 2;
    plan.until_end = kBin * 3;
    add(add_role("room", 0, 2), 1, 0, kBins);
    BinSet patient(kBins);
    patient.set(0, 20);
    EXPECT_EQ(starts(&patient), range(2, 18));
}

TEST_F(Finder, LooksOnlyAtWantedStarts) {
    add(add_role("room", 0, 2), 1, 10, 20);
    BinSet wanted(kBins);
    wanted.set(0, 12);
    const BinSet found = finder().starts(wanted);
    EXPECT_EQ(found.count(), 2U);
    EXPECT_TRUE(found.test(10));
    EXPECT_TRUE(found.test(11));
}

TEST_F(Finder, CountsWhatEachRoleAloneWouldAllow) {
    add(add_role("room", 0, 2), 1, 10, 20);
    const std::size_t arm = add_role("c_arm", 0, 2);
    add(arm, 2, 15, 17);
    add(arm, 3, 30, 34);
    add_role("sedation", 0, 1);
    BinSet patient(kBins);
    patient.set(0, 12);
    const auto scarce = finder(&patient).scarcity(everything());
    ASSERT_EQ(scarce.size(), 4U);
    EXPECT_EQ(scarce[0].role, "room");
    EXPECT_EQ(scarce[0].starts, 9U);
    EXPECT_EQ(scarce[1].starts, 1U + 3U);
    EXPECT_EQ(scarce[2].role, "sedation");
    EXPECT_EQ(scarce[2].starts, 0U);
    EXPECT_EQ(scarce[3].role, "patient");
    EXPECT_EQ(scarce[3].kind, ResourceKind::patient);
    EXPECT_EQ(scarce[3].starts, 12U);
    EXPECT_EQ(finder().scarcity(everything()).size(), 3U);
}

TEST_F(Finder, WidensAStretchToWholeBins) {
    plan.roles.push_back({"room", ResourceKind::room, {}, {}, Minutes{-7}, Minutes{9}});
    candidates.emplace_back();
    add(0, 1, 10, 20); // [-7, 2) touches bins -2, -1 and 0
    EXPECT_EQ(starts(), range(12, 20));
}

} // namespace
} // namespace foramen::test
