// One checklist of the templates of several families.
#include "foramen/domain/checklist/composition.hpp"
#include "foramen/domain/checklist/gate.hpp"
#include "support/test_checklist.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace foramen::test {
namespace {

class Compose : public testing::Test {
protected:
    [[nodiscard]] ChecklistTemplate both() const {
        return compose(std::array{&first, &second}).value();
    }
    [[nodiscard]] ItemDefinition joined(const char* key) const {
        ChecklistTemplate whole = both();
        return item_of(whole, key);
    }
    /// The key at which the two cannot be one; empty when they can.
    [[nodiscard]] std::string conflict() const {
        const auto whole = compose(std::array{&first, &second});
        return whole ? "" : whole.error();
    }

    ChecklistTemplate first = spine_checklist("ESI");
    ChecklistTemplate second = spine_checklist("RFA");
};

TEST_F(Compose, LeavesOneTemplateAsItIs) {
    const ChecklistTemplate whole = compose(std::array{&first}).value();
    EXPECT_EQ(whole.family, "ESI");
    EXPECT_EQ(whole.items.size(), first.items.size());
    EXPECT_EQ(whole.phases.size(), first.phases.size());
}

TEST_F(Compose, AsksForEachItemOnceAndForThoseOfOneFamilyToo) {
    second.items.push_back(item_of(second, "C03.day_of"));
    second.items.back().key = "C31.day_of";
    second.items.back().ordinal = 1;
    const ChecklistTemplate whole = both();
    EXPECT_EQ(whole.family, "ESI, RFA");
    EXPECT_EQ(whole.items.size(), first.items.size() + 1);
    EXPECT_EQ(whole.items.back().key, "C31.day_of");
    EXPECT_TRUE(std::ranges::is_sorted(whole.items, {}, &ItemDefinition::ordinal));
}

TEST_F(Compose, TakesTheStricterOfTwoDefinitions) {
    ItemDefinition& pressure = item_of(second, "C11SYS.day_of");
    pressure.fails_below = 95;
    pressure.fails_from = 190;
    pressure.plausible_min = 60;
    pressure.plausible_max = 300;
    pressure.valid_for = Minutes{45};
    pressure.note_required = true;
    pressure.gate = Gate::needle;
    pressure.severity = "OVR(physician)";
    const ItemDefinition joined_pressure = joined("C11SYS.day_of");
    EXPECT_EQ(joined_pressure.fails_below, 95);
    EXPECT_EQ(joined_pressure.fails_from, 180);
    EXPECT_EQ(joined_pressure.plausible_min, 60);
    EXPECT_EQ(joined_pressure.plausible_max, 280);
    EXPECT_EQ(joined_pressure.validity, Validity::minutes);
    EXPECT_EQ(joined_pressure.valid_for, Minutes{45});
    EXPECT_TRUE(joined_pressure.note_required);
    EXPECT_EQ(joined_pressure.gate, Gate::room);
    EXPECT_EQ(joined_pressure.severity, "HARD");
}

TEST_F(Compose, LeavesToNobodyWhatTwoLeaveToDifferentPeople) {
    item_of(first, "C13.pre_call").severity = "OVR(physician)";
    item_of(second, "C13.pre_call").severity = "OVR(medical_director)";
    EXPECT_EQ(joined("C13.pre_call").severity, "HARD");
    item_of(second, "C13.pre_call").severity = "WARN";
    EXPECT_EQ(joined("C13.pre_call").severity, "OVR(physician)");
}

TEST_F(Compose, KeepsTheShorterOfTwoValidities) {
    EXPECT_EQ(joined("C05.day_of").validity, Validity::local_day);
    item_of(second, "C05.day_of").validity = Validity::encounter;
    EXPECT_EQ(joined("C05.day_of").validity, Validity::local_day);
    item_of(second, "C05.day_of").validity = Validity::minutes;
    item_of(second, "C05.day_of").valid_for = Minutes{90};
    EXPECT_EQ(joined("C05.day_of").validity, Validity::local_day);
    EXPECT_EQ(joined("C05.day_of").valid_for, Minutes{90});
    item_of(second, "C02.day_of").validity = Validity::minutes;
    item_of(second, "C02.day_of").valid_for = Minutes{30};
    EXPECT_EQ(joined("C02.day_of").validity, Validity::minutes);
    EXPECT_EQ(joined("C02.day_of").valid_for, Minutes{30});
}

TEST_F(Compose, LetsOnlyThoseSignWhoMaySignBoth) {
    item_of(first, "C03.day_of").signers = RoleSet{Role::nurse, Role::physician};
    item_of(second, "C03.day_of").signers = RoleSet{Role::physician, Role::sedation};
    EXPECT_EQ(joined("C03.day_of").signers, RoleSet{Role::physician});
    item_of(second, "C03.day_of").signers = RoleSet{Role::sedation};
    EXPECT_EQ(conflict(), "C03.day_of");
}

TEST_F(Compose, OffersOnlyChoicesThatBothOfferAndFailsWhereOneFails) {
    item_of(second, "C05.day_of").choices = {
        {"unresolved", "Relevant allergy, no plan", ChoiceEffect::satisfies, {}},
        {"other", "Other", ChoiceEffect::satisfies, {}}};
    const ItemDefinition allergies = joined("C05.day_of");
    ASSERT_EQ(allergies.choices.size(), 1U);
    EXPECT_EQ(allergies.choices.front().value, "unresolved");
    EXPECT_EQ(allergies.choices.front().effect, ChoiceEffect::fails);
    item_of(second, "C05.day_of").choices.erase(item_of(second, "C05.day_of").choices.begin());
    EXPECT_EQ(conflict(), "C05.day_of");
}

TEST_F(Compose, OffersAChoiceForTheSidesOfBoth) {
    auto& choices = item_of(second, "C04.day_of").choices;
    choices[0].sides = {Side::left, Side::right};
    choices[1].sides = {Side::bilateral};
    const ItemDefinition mark = joined("C04.day_of");
    ASSERT_EQ(mark.choices.size(), 2U);
    EXPECT_EQ(mark.choices[0].sides, (std::vector{Side::left, Side::right}));
    EXPECT_EQ(mark.choices[1].value, "bilateral");
}

TEST_F(Compose, JoinsWhatAnItemRestsOnAndForWhomItIs) {
    item_of(second, "C04.day_of").after = {"C03.day_of", "C05.day_of"};
    EXPECT_EQ(joined("C04.day_of").after,
              (std::vector<std::string>{"C01.day_of", "C02.day_of", "C03.day_of", "C05.day_of"}));
    item_of(second, "C08.pre_call").bleeding = {BleedingClass::low};
    EXPECT_EQ(joined("C08.pre_call").bleeding.size(), 3U);
    item_of(second, "C08.pre_call").bleeding = {};
    EXPECT_TRUE(joined("C08.pre_call").bleeding.empty());
    item_of(second, "C02.day_of").identifies_patient = true;
    EXPECT_TRUE(joined("C02.day_of").identifies_patient);
}

TEST_F(Compose, RefusesToJoinWhatIsNotTheSameThing) {
    item_of(second, "C11SYS.day_of").unit = "kPa";
    EXPECT_EQ(conflict(), "C11SYS.day_of");
    second = spine_checklist("RFA");
    item_of(second, "C02.day_of").type = ItemType::text;
    EXPECT_EQ(conflict(), "C02.day_of");
    second = spine_checklist("RFA");
    item_of(second, "D01P.recovery").operands = {"D01.recovery", "C20.day_of"};
    EXPECT_EQ(conflict(), "D01P.recovery");
}

TEST_F(Compose, WantsEverybodyWhomOneOfTheRulesWants) {
    PhaseRule& time_out = second.phases[1];
    time_out.signers.push_back(RoleSet{Role::sedation});
    time_out.signers.push_back(RoleSet{Role::physician});
    time_out.valid_for = Minutes{5};
    time_out.after = {"C20.day_of"};
    const ChecklistTemplate whole = both();
    const PhaseRule& rule = *whole.phase(ChecklistPhase::time_out);
    ASSERT_EQ(rule.signers.size(), 4U);
    EXPECT_EQ(std::ranges::count(rule.signers, RoleSet{Role::physician}), 2);
    EXPECT_EQ(std::ranges::count(rule.signers, RoleSet{Role::sedation}), 1);
    EXPECT_EQ(rule.valid_for, Minutes{5});
    EXPECT_EQ(rule.after, (std::vector<std::string>{"C04.day_of", "C20.day_of"}));
    EXPECT_FALSE(whole.phase(ChecklistPhase::sign_in)->valid_for);
}

TEST_F(Compose, NeverOpensAGateThatOneOfTheTemplatesKeepsClosed) {
    item_of(second, "C11SYS.day_of").fails_from = 115;
    const Instant now = at("2026-11-23T15:00:00Z");
    const auto answers = good_answers(
        first, {ChecklistPhase::booking, ChecklistPhase::pre_call, ChecklistPhase::day_of}, now);
    const ChecklistFacts facts{{Side::left}, BleedingClass::high, {}};
    const auto open = [&](const ChecklistTemplate& list) {
        const auto states = evaluate(list, facts, answers, now);
        return judge(Gate::room, list, states, {}, 1, now).open();
    };
    EXPECT_TRUE(open(first));
    EXPECT_FALSE(open(second));
    EXPECT_FALSE(open(both()));
}

} // namespace
} // namespace foramen::test
