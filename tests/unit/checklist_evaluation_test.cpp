#include "foramen/domain/checklist/evaluation.hpp"
#include "support/test_checklist.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace foramen::test {
namespace {

class Evaluate : public testing::Test {
protected:
    void answer(const char* key, ItemValue value) {
        ItemAnswer made = good_answer(item_of(list, key), now);
        made.value = std::move(value);
        made.sequence = static_cast<int>(answers.size()) + 1;
        answers.push_back(std::move(made));
    }
    void answer_all_of_the_day() {
        answers = good_answers(
            list, {ChecklistPhase::booking, ChecklistPhase::pre_call, ChecklistPhase::day_of}, now);
    }
    [[nodiscard]] std::vector<ItemState> states() const {
        return evaluate(list, facts, answers, now);
    }
    [[nodiscard]] ItemStatus status(const char* key) const {
        return find_item(states(), key)->status;
    }

    ChecklistTemplate list = spine_checklist("ESI");
    ChecklistFacts facts{{Side::left}, BleedingClass::intermediate, {}};
    std::vector<ItemAnswer> answers;
    Instant now = at("2026-11-23T15:00:00Z");
};

TEST_F(Evaluate, AnswersEveryItemInTheOrderOfTheTemplate) {
    const auto all = states();
    ASSERT_EQ(all.size(), list.items.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(all[i].definition, &list.items[i]);
    EXPECT_EQ(find_item(all, "C99.day_of"), nullptr);
}

TEST_F(Evaluate, LeavesEverythingOpenOrWaitingAtFirst) {
    EXPECT_EQ(status("C01.day_of"), ItemStatus::open);
    EXPECT_EQ(status("C08.pre_call"), ItemStatus::open);
    EXPECT_EQ(status("C04.day_of"), ItemStatus::waiting);
    EXPECT_EQ(status("D01P.recovery"), ItemStatus::waiting);
}

TEST_F(Evaluate, IsSatisfiedWhenAllIsWell) {
    answer_all_of_the_day();
    for (const ItemState& state : states())
        if (state.definition->phase <= ChecklistPhase::day_of) {
            EXPECT_EQ(state.status, ItemStatus::satisfied) << state.definition->key;
        }
}

TEST_F(Evaluate, TakesNoForAFailure) {
    answer("C01.day_of", false);
    EXPECT_EQ(status("C01.day_of"), ItemStatus::failed);
}

TEST_F(Evaluate, GoesByTheEffectOfAChoice) {
    answer("C05.day_of", std::string("unresolved"));
    EXPECT_EQ(status("C05.day_of"), ItemStatus::failed);
    answer("C05.day_of", std::string("none_relevant"));
    EXPECT_EQ(status("C05.day_of"), ItemStatus::satisfied);
    answer("C05.day_of", std::string("something else"));
    EXPECT_EQ(status("C05.day_of"), ItemStatus::failed);
}

TEST_F(Evaluate, HoldsNumbersAgainstTheirLimits) {
    const auto with = [this](double value) {
        answers.clear();
        answer("C11SYS.day_of", value);
        return status("C11SYS.day_of");
    };
    EXPECT_EQ(with(120), ItemStatus::satisfied);
    EXPECT_EQ(with(90), ItemStatus::satisfied);
    EXPECT_EQ(with(89.9), ItemStatus::failed);
    EXPECT_EQ(with(179.9), ItemStatus::satisfied);
    EXPECT_EQ(with(180), ItemStatus::failed);
}

TEST_F(Evaluate, IsSatisfiedByNoNumberThatIsNone) {
    for (const double value :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
          -std::numeric_limits<double>::infinity()}) {
        answers.clear();
        answer("C20.day_of", value);
        EXPECT_EQ(status("C20.day_of"), ItemStatus::failed) << value;
    }
}

TEST_F(Evaluate, IsNeverSatisfiedByAValueOfTheWrongType) {
    const std::vector<ItemValue> values{true, 120.0, std::string("takes_none"),
                                        std::string("true")};
    for (ItemDefinition& item : list.items) {
        item.after.clear();
        // Choices on an item that is not a choice must not open a second way.
        if (item.type != ItemType::choice)
            item.choices = {{"takes_none", "", ChoiceEffect::satisfies, {}},
                            {"true", "", ChoiceEffect::not_applicable, {}}};
    }
    item_of(list, "C05.day_of").type = ItemType::text;
    for (const ItemDefinition& item : list.items) {
        if (item.type == ItemType::computed)
            continue;
        for (const ItemValue& value : values) {
            answers.clear();
            answer(item.key.c_str(), value);
            const bool fits =
                (item.type == ItemType::yes_no && std::holds_alternative<bool>(value)) ||
                (item.type == ItemType::number && std::holds_alternative<double>(value)) ||
                (item.type == ItemType::text && std::holds_alternative<std::string>(value)) ||
                (item.key == "C08.pre_call" && value == ItemValue(std::string("takes_none")));
            if (!fits) {
                EXPECT_EQ(status(item.key.c_str()), ItemStatus::failed) << item.key;
            }
        }
    }
}

TEST_F(Evaluate, WantsATextThatSaysSomething) {
    item_of(list, "C05.day_of").type = ItemType::text;
    answer("C05.day_of", std::string());
    EXPECT_EQ(status("C05.day_of"), ItemStatus::failed);
    answer("C05.day_of", std::string("latex"));
    EXPECT_EQ(status("C05.day_of"), ItemStatus::satisfied);
}

TEST_F(Evaluate, CountsTheLatestAnswerWhereverItStands) {
    answer("C01.day_of", true);
    answer("C01.day_of", false);
    std::ranges::reverse(answers);
    EXPECT_EQ(status("C01.day_of"), ItemStatus::failed);
    EXPECT_EQ(find_item(states(), "C01.day_of")->answer->sequence, 2);
}

TEST_F(Evaluate, DoesNotApplyWhereTheBleedingClassIsAnother) {
    facts.bleeding = BleedingClass::low;
    EXPECT_EQ(status("C08.pre_call"), ItemStatus::not_applicable);
    // An answer from before the procedure changed makes no difference.
    answer("C08.pre_call", std::string("not_held"));
    EXPECT_EQ(status("C08.pre_call"), ItemStatus::not_applicable);
    facts.bleeding = BleedingClass::high;
    EXPECT_EQ(status("C08.pre_call"), ItemStatus::failed);
}

TEST_F(Evaluate, ExpiresAtTheInstantNotAfterIt) {
    answer("C11SYS.day_of", 120.0);
    const Instant end = now + Minutes{60};
    now = end - kMicrosecond;
    EXPECT_EQ(status("C11SYS.day_of"), ItemStatus::satisfied);
    now = end;
    EXPECT_EQ(status("C11SYS.day_of"), ItemStatus::expired);
}

TEST_F(Evaluate, ShowsAnExpiredFailureAsExpired) {
    answer("C11SYS.day_of", 200.0);
    now += Minutes{60};
    EXPECT_EQ(status("C11SYS.day_of"), ItemStatus::expired);
}

TEST_F(Evaluate, OffersNotApplicableOnlyForItsSide) {
    answer_all_of_the_day();
    answer("C04.day_of", std::string("midline"));
    EXPECT_EQ(status("C04.day_of"), ItemStatus::failed);
    facts.sides = {Side::midline};
    EXPECT_EQ(status("C04.day_of"), ItemStatus::not_applicable);
    facts.sides = {Side::bilateral};
    EXPECT_EQ(status("C04.day_of"), ItemStatus::failed);
}

TEST_F(Evaluate, OffersAChoiceOnlyWhenItFitsEveryProcedureOfTheVisit) {
    answer_all_of_the_day();
    answer("C04.day_of", std::string("midline"));
    facts.sides = {Side::midline, Side::midline};
    EXPECT_EQ(status("C04.day_of"), ItemStatus::not_applicable);
    facts.sides = {Side::midline, Side::left};
    EXPECT_EQ(status("C04.day_of"), ItemStatus::failed);
    facts.sides = {};
    EXPECT_EQ(status("C04.day_of"), ItemStatus::failed);
}

TEST_F(Evaluate, WaitsForEveryItemThatComesBefore) {
    answer_all_of_the_day();
    for (const char* before : {"C01.day_of", "C02.day_of", "C03.day_of"}) {
        auto all = answers;
        std::erase_if(answers, [&](const ItemAnswer& a) { return a.key == before; });
        EXPECT_EQ(status("C04.day_of"), ItemStatus::waiting) << before;
        answers = all;
    }
    EXPECT_EQ(status("C04.day_of"), ItemStatus::satisfied);
}

TEST_F(Evaluate, ReopensWhenWhatItRestsOnIsSaidAgain) {
    answer_all_of_the_day();
    now += Minutes{1};
    answer("C02.day_of", true);
    EXPECT_EQ(status("C02.day_of"), ItemStatus::satisfied);
    EXPECT_EQ(status("C04.day_of"), ItemStatus::open);
    answer("C04.day_of", std::string("marked"));
    EXPECT_EQ(status("C04.day_of"), ItemStatus::satisfied);
}

TEST_F(Evaluate, WaitsWhenWhatItRestsOnExpires) {
    answer_all_of_the_day();
    now += Minutes{43'200};
    EXPECT_EQ(status("C03.day_of"), ItemStatus::expired);
    EXPECT_EQ(status("C04.day_of"), ItemStatus::waiting);
}

TEST_F(Evaluate, ReopensAMarkThatIsNotApplicableToo) {
    facts.sides = {Side::midline};
    answer_all_of_the_day();
    answer("C04.day_of", std::string("midline"));
    now += Minutes{1};
    answer("C01.day_of", true);
    EXPECT_EQ(status("C04.day_of"), ItemStatus::open);
}

TEST_F(Evaluate, CarriesAReopeningDownAChainInAnyOrderOfTheTemplate) {
    // C20 rests on C05, C05 on C04, C04 on C01; the template lists C05 and C20 before C04.
    item_of(list, "C20.day_of").after = {"C05.day_of"};
    item_of(list, "C05.day_of").after = {"C04.day_of"};
    answer_all_of_the_day();
    EXPECT_EQ(status("C20.day_of"), ItemStatus::satisfied);
    answer("C01.day_of", false);
    EXPECT_EQ(status("C04.day_of"), ItemStatus::waiting);
    EXPECT_EQ(status("C05.day_of"), ItemStatus::waiting);
    EXPECT_EQ(status("C20.day_of"), ItemStatus::waiting);
}

TEST_F(Evaluate, WaitsForeverForAnItemThatTheTemplateDoesNotHave) {
    item_of(list, "C04.day_of").after = {"C99.day_of"};
    answer_all_of_the_day();
    EXPECT_EQ(status("C04.day_of"), ItemStatus::waiting);
}

TEST_F(Evaluate, ComputesReliefFromBothScores) {
    const auto relief = [this](double before, double after) {
        answers.clear();
        answer("C20.day_of", before);
        answer("D01.recovery", after);
        const auto all = states();
        EXPECT_EQ(find_item(all, "D01P.recovery")->status, ItemStatus::satisfied);
        return find_item(all, "D01P.recovery")->computed;
    };
    EXPECT_EQ(relief(8, 2), 75.0);
    EXPECT_EQ(relief(6, 4), 33.0);
    EXPECT_EQ(relief(5, 5), 0.0);
    EXPECT_EQ(relief(4, 6), -50.0);
    EXPECT_EQ(relief(0, 0), std::nullopt);
}

TEST_F(Evaluate, ComputesNothingFromHalfOfTheScores) {
    answer("C20.day_of", 8.0);
    EXPECT_EQ(status("D01P.recovery"), ItemStatus::waiting);
    answer("D01.recovery", std::string("two"));
    EXPECT_EQ(status("D01P.recovery"), ItemStatus::waiting);
    EXPECT_FALSE(find_item(states(), "D01P.recovery")->computed);
}

TEST_F(Evaluate, KeepsABaselineForTheReliefAfterItHasExpiredForTheRoom) {
    answer("C20.day_of", 8.0);
    now += Minutes{121};
    answer("D01.recovery", 2.0);
    EXPECT_EQ(status("C20.day_of"), ItemStatus::expired);
    EXPECT_EQ(find_item(states(), "D01P.recovery")->computed, 75.0);
}

TEST_F(Evaluate, NeverMakesAnItemOfAnotherBleedingClassWait) {
    item_of(list, "D01P.recovery").bleeding = {BleedingClass::high};
    EXPECT_EQ(status("D01P.recovery"), ItemStatus::not_applicable);
}

TEST_F(Evaluate, LetsAnItemRestOnAComputedOne) {
    item_of(list, "D06.recovery").after = {"D01P.recovery"};
    answer("C20.day_of", 8.0);
    answer("D06.recovery", true);
    EXPECT_EQ(status("D06.recovery"), ItemStatus::waiting);
    answer("D01.recovery", 2.0);
    EXPECT_EQ(status("D06.recovery"), ItemStatus::satisfied);
}

TEST_F(Evaluate, NeverSettlesAComputedItemWithoutItsOperands) {
    item_of(list, "D01P.recovery").operands = {"C20.day_of"};
    answer("C20.day_of", 8.0);
    EXPECT_FALSE(is_settled(status("D01P.recovery")));
}

} // namespace
} // namespace foramen::test
