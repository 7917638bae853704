#include "foramen/domain/visit/visit_plan.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

using Kind = RequestFault::Kind;
using Requests = std::vector<ProcedureRequest>;

class PlanVisit : public testing::Test {
protected:
    [[nodiscard]] VisitPlan plan(const Requests& requests) const {
        return plan_visit(small.model(), requests, day("2026-11-23")).value();
    }
    [[nodiscard]] std::vector<RequestFault> faults(const Requests& requests) const {
        const auto answer = plan_visit(small.model(), requests, day("2026-11-23"));
        return answer ? std::vector<RequestFault>{} : answer.error();
    }
    [[nodiscard]] Kind only_fault(const Requests& requests) const {
        const auto found = faults(requests);
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? Kind::no_procedure : found.front().kind;
    }
    /// A second type, midline, 15 minutes, without a C-arm, but with an ultrasound.
    ProcedureType& add_ultrasound_type() {
        ProcedureType& type = small.clinic.add_procedure("JOINT");
        type.sides = {Side::midline};
        type.levels = {};
        type.levels_min = 0;
        type.levels_max = 0;
        type.prep = Minutes{10};
        type.procedure = Minutes{15};
        type.turnover = Minutes{5};
        type.recovery = Minutes{45};
        std::erase_if(type.needs, [](const Need& need) { return need.role != "physician"; });
        type.needs.push_back({"ultrasound",
                              ResourceKind::ultrasound,
                              {},
                              false,
                              VisitPhase::procedure,
                              VisitPhase::turnover});
        return type;
    }

    SmallClinic small = small_clinic();
};

[[nodiscard]] const RoleNeed& role_of(const VisitPlan& plan, std::string_view role) {
    const auto it = std::ranges::find(plan.roles, role, &RoleNeed::role);
    if (it == plan.roles.end())
        throw std::logic_error("the plan has no such role");
    return *it;
}

void expect_phase(const PlannedPhase& phase, VisitPhase kind, int procedure, int offset,
                  int length) {
    EXPECT_EQ(phase.phase, kind);
    EXPECT_EQ(phase.procedure, procedure);
    EXPECT_EQ(phase.offset, Minutes{offset});
    EXPECT_EQ(phase.length, Minutes{length});
}

TEST_F(PlanVisit, StartsAtTheNeedleWithPrepBeforeIt) {
    const VisitPlan one = plan(one_injection());
    ASSERT_EQ(one.phases.size(), 4U);
    expect_phase(one.phases[0], VisitPhase::prep, 0, -30, 30);
    expect_phase(one.phases[1], VisitPhase::procedure, 1, 0, 20);
    expect_phase(one.phases[2], VisitPhase::turnover, 0, 20, 10);
    expect_phase(one.phases[3], VisitPhase::recovery, 0, 20, 30);
    EXPECT_EQ(one.prep, Minutes{30});
    EXPECT_EQ(one.until_end, Minutes{50});
    EXPECT_EQ(one.patient_range(at("2026-11-23T15:00:00Z")),
              between("2026-11-23T14:30:00Z", "2026-11-23T15:50:00Z"));
}

TEST_F(PlanVisit, GivesEachRoleTheStretchOfItsPhases) {
    const VisitPlan one = plan(one_injection());
    ASSERT_EQ(one.roles.size(), 6U);
    EXPECT_EQ(role_of(one, "physician").offset, Minutes{0});
    EXPECT_EQ(role_of(one, "physician").length, Minutes{20});
    EXPECT_EQ(role_of(one, "room").offset, Minutes{0});
    EXPECT_EQ(role_of(one, "room").length, Minutes{30});
    EXPECT_EQ(role_of(one, "recovery_bay").offset, Minutes{20});
    EXPECT_EQ(role_of(one, "recovery_bay").length, Minutes{30});
    EXPECT_EQ(role_of(one, "room").capabilities, std::vector<std::string>{"fluoroscopy"});
    EXPECT_EQ(role_of(one, "physician").privileges, std::vector<std::string>{"ESI_TF_L"});
    EXPECT_TRUE(role_of(one, "room").privileges.empty());
    EXPECT_EQ(role_of(one, "c_arm").kind, ResourceKind::c_arm);
}

TEST_F(PlanVisit, LetsANeedBeginInPrepAndLastIntoRecovery) {
    auto& needs = small.clinic.procedure("ESI_TF_L").needs;
    needs.front().first = VisitPhase::prep;
    needs.front().last = VisitPhase::recovery;
    const VisitPlan one = plan(one_injection());
    EXPECT_EQ(role_of(one, "physician").offset, Minutes{-30});
    EXPECT_EQ(role_of(one, "physician").length, Minutes{80});
}

TEST_F(PlanVisit, LeavesOutANeedWhosePhaseTheVisitDoesNotHave) {
    small.clinic.procedure("ESI_TF_L").recovery = Minutes{0};
    const VisitPlan one = plan(one_injection());
    EXPECT_EQ(one.phases.size(), 3U);
    EXPECT_EQ(one.until_end, Minutes{20});
    EXPECT_TRUE(std::ranges::none_of(
        one.roles, [](const RoleNeed& role) { return role.role == "recovery_bay"; }));
}

TEST_F(PlanVisit, IsClearWhenBothRecoveryAndTurnoverAreOver) {
    const Instant ten = at("2026-11-23T15:00:00Z");
    const VisitPlan usual = plan(one_injection());
    EXPECT_EQ(usual.until_clear, usual.until_end);
    EXPECT_EQ(usual.whole_range(ten), usual.patient_range(ten));
    small.clinic.procedure("ESI_TF_L").turnover = Minutes{45};
    const VisitPlan slow = plan(one_injection());
    EXPECT_EQ(slow.until_end, Minutes{50});
    EXPECT_EQ(slow.until_clear, Minutes{65});
    EXPECT_EQ(slow.whole_range(ten), between("2026-11-23T14:30:00Z", "2026-11-23T16:05:00Z"));
}

TEST_F(PlanVisit, TakesLongerForBothSidesAndForEachFurtherLevel) {
    Requests requests = one_injection();
    requests[0].levels = {"L5-S1", "L4-5"};
    EXPECT_EQ(plan(requests).phases[1].length, Minutes{25});
    requests[0].side = Side::bilateral;
    EXPECT_EQ(plan(requests).phases[1].length, Minutes{35});
    requests[0].levels = {"L4-5"};
    EXPECT_EQ(plan(requests).phases[1].length, Minutes{30});
}

TEST_F(PlanVisit, PutsLevelsInTheOrderOfTheSpine) {
    Requests requests = one_injection();
    requests[0].levels = {"L5-S1", "L4-5"};
    EXPECT_EQ(plan(requests).procedures[0].levels, (std::vector<std::string>{"L4-5", "L5-S1"}));
}

TEST_F(PlanVisit, JoinsProceduresIntoOneVisit) {
    add_ultrasound_type();
    Requests requests = one_injection();
    requests.push_back({"JOINT", Purpose::therapeutic, Side::midline, {}});
    const VisitPlan both = plan(requests);
    ASSERT_EQ(both.phases.size(), 5U);
    expect_phase(both.phases[0], VisitPhase::prep, 0, -30, 30);
    expect_phase(both.phases[1], VisitPhase::procedure, 1, 0, 20);
    expect_phase(both.phases[2], VisitPhase::procedure, 2, 20, 15);
    expect_phase(both.phases[3], VisitPhase::turnover, 0, 35, 10);
    expect_phase(both.phases[4], VisitPhase::recovery, 0, 35, 45);
    EXPECT_EQ(both.until_end, Minutes{80});
}

TEST_F(PlanVisit, MakesOneNeedOfARoleThatSeveralProceduresNeed) {
    add_ultrasound_type();
    Requests requests = one_injection();
    requests.push_back({"JOINT", Purpose::therapeutic, Side::midline, {}});
    const VisitPlan both = plan(requests);
    const RoleNeed& physician = role_of(both, "physician");
    EXPECT_EQ(physician.offset, Minutes{0});
    EXPECT_EQ(physician.length, Minutes{35});
    EXPECT_EQ(physician.privileges, (std::vector<std::string>{"ESI_TF_L", "JOINT"}));
    // The C-arm belongs to the first procedure, but nobody rolls it out before the turnover.
    EXPECT_EQ(role_of(both, "c_arm").length, Minutes{45});
    EXPECT_EQ(role_of(both, "c_arm_operator").length, Minutes{20});
    EXPECT_EQ(role_of(both, "ultrasound").offset, Minutes{20});
    EXPECT_EQ(role_of(both, "ultrasound").length, Minutes{25});
}

TEST_F(PlanVisit, AsksForEveryCapabilityOfAJoinedRoleOnce) {
    ProcedureType& other = small.clinic.add_procedure("RFA_LS");
    other.needs[1].capability = "grounded";
    Requests requests = one_injection();
    requests.push_back({"RFA_LS", Purpose::therapeutic, Side::left, {"L4-5"}});
    requests.push_back({"ESI_TF_L", Purpose::therapeutic, Side::right, {"L4-5"}});
    EXPECT_EQ(role_of(plan(requests), "room").capabilities,
              (std::vector<std::string>{"fluoroscopy", "grounded"}));
}

TEST_F(PlanVisit, TakesTheMostCarefulBleedingClassOfTheLevels) {
    ProcedureType& type = small.clinic.procedure("ESI_TF_L");
    type.levels.push_back("C6-7");
    type.bleeding = {{"p", "cervical", BleedingClass::intermediate},
                     {"p", "lumbar", BleedingClass::low}};
    Requests requests = one_injection();
    EXPECT_EQ(plan(requests).procedures[0].bleeding, BleedingClass::low);
    requests[0].levels = {"C6-7"};
    EXPECT_EQ(plan(requests).procedures[0].bleeding, BleedingClass::intermediate);
    requests[0].levels = {"L4-5", "C6-7"};
    EXPECT_EQ(plan(requests).procedures[0].bleeding, BleedingClass::intermediate);
}

TEST_F(PlanVisit, CountsEveryRowWhenThereAreNoLevelsAndHighWithoutARow) {
    ProcedureType& type = add_ultrasound_type();
    const Requests requests{{"JOINT", Purpose::therapeutic, Side::midline, {}}};
    type.bleeding = {{"p", "cervical", BleedingClass::intermediate},
                     {"p", "lumbar", BleedingClass::low}};
    EXPECT_EQ(plan(requests).procedures[0].bleeding, BleedingClass::intermediate);
    small.clinic.procedure("JOINT").bleeding.clear();
    EXPECT_EQ(plan(requests).procedures[0].bleeding, BleedingClass::high);
}

TEST_F(PlanVisit, TakesTheRegionOfTheLevelsWhereATypeHasSeveral) {
    ProcedureType& type = small.clinic.procedure("ESI_TF_L");
    type.regions = {"cervical-thoracic", "lumbar-sacral"};
    type.levels.push_back("C6-7");
    Requests requests = one_injection();
    EXPECT_EQ(plan(requests).procedures[0].region, "lumbar-sacral");
    requests[0].levels = {"C6-7"};
    EXPECT_EQ(plan(requests).procedures[0].region, "cervical-thoracic");
    requests[0].levels = {"C6-7", "L4-5"};
    EXPECT_EQ(only_fault(requests), Kind::several_regions);
}

TEST_F(PlanVisit, KeepsTheOneRegionOfATypeWhateverTheLevels) {
    // A pair of T12-L1 and L1-2 touches two code families and is still one region decision.
    small.clinic.procedure("ESI_TF_L").levels.push_back("T12-L1");
    Requests requests = one_injection();
    requests[0].levels = {"T12-L1", "L2-3"};
    EXPECT_EQ(plan(requests).procedures[0].region, "lumbar-sacral");
}

TEST_F(PlanVisit, RefusesWhatTheCatalogueDoesNotHave) {
    EXPECT_EQ(only_fault({}), Kind::no_procedure);
    Requests requests = one_injection();
    requests[0].key = "ESI_XX";
    EXPECT_EQ(only_fault(requests), Kind::unknown_procedure);
    EXPECT_EQ(plan_visit(small.model(), one_injection(), day("2019-12-31")).error().front().kind,
              Kind::unknown_procedure);
}

TEST_F(PlanVisit, RefusesWrongPurposeSideAndLevels) {
    const auto with = [](auto change) {
        Requests requests = one_injection();
        change(requests[0]);
        return requests;
    };
    EXPECT_EQ(only_fault(with([](auto& r) { r.purpose = Purpose::diagnostic; })),
              Kind::purpose_not_allowed);
    EXPECT_EQ(only_fault(with([](auto& r) { r.side = Side::midline; })), Kind::side_not_allowed);
    EXPECT_EQ(only_fault(with([](auto& r) { r.levels = {"C6-7"}; })), Kind::level_not_allowed);
    EXPECT_EQ(only_fault(with([](auto& r) { r.levels = {"L9-10"}; })), Kind::level_not_allowed);
    EXPECT_EQ(only_fault(with([](auto& r) { r.levels = {}; })), Kind::too_few_levels);
    EXPECT_EQ(only_fault(with([](auto& r) { r.levels = {"L4-5", "L4-5"}; })), Kind::levels_twice);
    EXPECT_EQ(only_fault(with([](auto& r) {
                  r.levels = {"L2-3", "L3-4", "L4-5"};
              })),
              Kind::too_many_levels);
}

TEST_F(PlanVisit, ReportsAllFaultsTogetherEachWithItsPlace) {
    Requests requests = one_injection();
    requests[0].purpose = Purpose::ablation;
    requests[0].side = Side::midline;
    requests.push_back({"NOPE", Purpose::therapeutic, Side::left, {}});
    const auto found = faults(requests);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].procedure, 0U);
    EXPECT_EQ(found[0].field, "purpose");
    EXPECT_EQ(found[1].procedure, 0U);
    EXPECT_EQ(found[1].field, "side");
    EXPECT_EQ(found[2].procedure, 1U);
    EXPECT_EQ(found[2].field, "key");
    EXPECT_EQ(found[2].kind, Kind::unknown_procedure);
}

TEST_F(PlanVisit, DoesNotDoTheSameAtTheSamePlaceTwice) {
    const auto with = [](Side side, std::vector<std::string> levels) {
        Requests requests = one_injection();
        requests.push_back({"ESI_TF_L", Purpose::therapeutic, side, std::move(levels)});
        return requests;
    };
    EXPECT_EQ(only_fault(with(Side::left, {"L4-5"})), Kind::procedure_twice);
    EXPECT_EQ(only_fault(with(Side::left, {"L5-S1", "L4-5"})), Kind::procedure_twice);
    EXPECT_EQ(only_fault(with(Side::bilateral, {"L4-5"})), Kind::procedure_twice);
    EXPECT_TRUE(faults(with(Side::right, {"L4-5"})).empty());
    EXPECT_TRUE(faults(with(Side::left, {"L5-S1"})).empty());
    const auto found = faults(with(Side::left, {"L4-5"}));
    EXPECT_EQ(found.front().procedure, 1U);
    EXPECT_EQ(found.front().field, "key");
    add_ultrasound_type();
    const ProcedureRequest joint{"JOINT", Purpose::therapeutic, Side::midline, {}};
    EXPECT_EQ(only_fault({joint, joint}), Kind::procedure_twice);
}

TEST_F(PlanVisit, TakesUpToFourProcedures) {
    Requests requests = one_injection();
    requests.push_back({"ESI_TF_L", Purpose::therapeutic, Side::right, {"L4-5"}});
    requests.push_back({"ESI_TF_L", Purpose::therapeutic, Side::left, {"L5-S1"}});
    requests.push_back({"ESI_TF_L", Purpose::therapeutic, Side::right, {"L5-S1"}});
    EXPECT_EQ(plan(requests).procedures.size(), 4U);
    add_ultrasound_type();
    requests.push_back({"JOINT", Purpose::therapeutic, Side::midline, {}});
    EXPECT_EQ(only_fault(requests), Kind::too_many_procedures);
}

} // namespace
} // namespace foramen::test
