#include "foramen/domain/checklist/gate.hpp"
#include "support/test_checklist.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

using Reasons = std::vector<GateReason>;

/// A visit for which all is well, signed in and timed out at `start`; each test spoils something.
class JudgeGate : public testing::Test {
protected:
    void SetUp() override {
        answers = good_answers(
            list, {ChecklistPhase::booking, ChecklistPhase::pre_call, ChecklistPhase::day_of},
            start - Minutes{5});
        records = {signed_record(ChecklistPhase::sign_in, start - Minutes{2}),
                   signed_record(ChecklistPhase::time_out, start)};
    }
    [[nodiscard]] Reasons reasons(Gate gate, Instant now, int procedure = 1) {
        states = evaluate(list, facts, answers, now);
        const GateState state = judge(gate, list, states, records, procedure, now);
        EXPECT_EQ(state.gate, gate);
        EXPECT_EQ(state.open(), state.reasons.empty());
        missing.clear();
        for (const ItemState* item : state.missing)
            missing.push_back(item->definition->key);
        return state.reasons;
    }
    [[nodiscard]] Reasons reasons(Gate gate) { return reasons(gate, start); }
    void drop_answer(const char* key) {
        std::erase_if(answers, [&](const ItemAnswer& answer) { return answer.key == key; });
    }
    [[nodiscard]] ItemAnswer& answer_of(const char* key) {
        return *std::ranges::find(answers, key, &ItemAnswer::key);
    }
    [[nodiscard]] PhaseRecord& time_out() { return records.back(); }

    Instant start = at("2026-11-23T15:00:00Z");
    ChecklistTemplate list = spine_checklist("ESI");
    ChecklistFacts facts{{Side::left}, BleedingClass::intermediate, {}};
    std::vector<ItemAnswer> answers;
    std::vector<PhaseRecord> records;
    std::vector<ItemState> states;
    std::vector<std::string> missing;
};

TEST_F(JudgeGate, OpensWhenAllIsWell) {
    EXPECT_EQ(reasons(Gate::room), Reasons{});
    EXPECT_EQ(reasons(Gate::needle), Reasons{});
}

TEST_F(JudgeGate, StaysClosedForEachItemOfTheRoom) {
    for (const ItemDefinition& item : list.items) {
        if (item.gate != Gate::room)
            continue;
        SetUp();
        drop_answer(item.key.c_str());
        EXPECT_EQ(reasons(Gate::room), Reasons{GateReason::items_missing}) << item.key;
        EXPECT_NE(std::ranges::find(missing, item.key), missing.end()) << item.key;
        EXPECT_FALSE(reasons(Gate::needle).empty()) << item.key;
    }
}

TEST_F(JudgeGate, StaysClosedForFailedAndExpiredItems) {
    answer_of("C11SYS.day_of").value = 190.0;
    EXPECT_EQ(reasons(Gate::room), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, std::vector<std::string>{"C11SYS.day_of"});
    SetUp();
    EXPECT_EQ(reasons(Gate::room, start + Minutes{55}), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, std::vector<std::string>{"C11SYS.day_of"});
}

TEST_F(JudgeGate, IgnoresWhatKeepsNothingClosed) {
    item_of(list, "C05.day_of").gate.reset();
    drop_answer("C05.day_of");
    EXPECT_EQ(reasons(Gate::room), Reasons{});
}

TEST_F(JudgeGate, DoesNotOpenBecauseItsSetIsEmpty) {
    for (ItemDefinition& item : list.items)
        item.gate.reset();
    for (const Gate gate : {Gate::room, Gate::discharge})
        EXPECT_EQ(reasons(gate), Reasons{GateReason::no_items});
    EXPECT_FALSE(reasons(Gate::needle).empty());
    list.items.clear();
    answers.clear();
    for (const Gate gate : {Gate::room, Gate::needle, Gate::discharge})
        EXPECT_FALSE(reasons(gate).empty());
}

TEST_F(JudgeGate, DoesNotOpenBecauseNoneOfItsItemsApplies) {
    for (ItemDefinition& item : list.items)
        item.bleeding = {BleedingClass::high};
    EXPECT_EQ(reasons(Gate::room), Reasons{GateReason::no_items});
    EXPECT_TRUE(missing.empty());
}

TEST_F(JudgeGate, WantsItemsOfTheNeedleBeforeTheNeedleOnly) {
    item_of(list, "C20.day_of").gate = Gate::needle;
    drop_answer("C20.day_of");
    EXPECT_EQ(reasons(Gate::room), Reasons{});
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, std::vector<std::string>{"C20.day_of"});
}

TEST_F(JudgeGate, WantsASignInBeforeTheNeedle) {
    records.erase(records.begin());
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::sign_in_missing});
    EXPECT_EQ(reasons(Gate::room), Reasons{});
}

TEST_F(JudgeGate, DoesNotCountAVoidOrAForeignSignIn) {
    records.front().voided_at = start;
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::sign_in_missing});
    records.front().voided_at.reset();
    records.front().procedure = 2;
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::sign_in_missing});
}

TEST_F(JudgeGate, WantsASignInThatIsNoOlderThanWhatItRestsOn) {
    list.phases[0].after = {"C03.day_of"};
    EXPECT_EQ(reasons(Gate::needle), Reasons{});
    answer_of("C03.day_of").signed_at = start - Minutes{1};
    answer_of("C04.day_of").signed_at = start - Minutes{1};
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::sign_in_missing});
}

TEST_F(JudgeGate, WantsATimeOutBeforeTheNeedle) {
    records.pop_back();
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::time_out_missing});
}

TEST_F(JudgeGate, DoesNotCountAVoidTimeOut) {
    time_out().voided_at = start;
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::time_out_missing});
}

TEST_F(JudgeGate, WantsATimeOutForThisVeryProcedure) {
    // The sign-in is of the visit and stands for every procedure.
    EXPECT_EQ(reasons(Gate::needle, start, 2), Reasons{GateReason::time_out_missing});
    time_out().procedure = 2;
    EXPECT_EQ(reasons(Gate::needle, start, 2), Reasons{});
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::time_out_missing});
}

TEST_F(JudgeGate, LetsATimeOutStandForTenMinutesAndNotAMicrosecondMore) {
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{10}), Reasons{});
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{10} + kMicrosecond),
              Reasons{GateReason::time_out_expired});
}

TEST_F(JudgeGate, LetsATimeOutWithoutATermStand) {
    list.phases[1].valid_for.reset();
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{50}), Reasons{});
}

TEST_F(JudgeGate, WantsATimeOutAfterTheMark) {
    answer_of("C04.day_of").signed_at = start;
    EXPECT_EQ(reasons(Gate::needle), Reasons{});
    answer_of("C04.day_of").signed_at = start + kMicrosecond;
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{1}),
              Reasons{GateReason::time_out_before_items});
}

TEST_F(JudgeGate, WantsTheMarkItselfEvenIfItKeepsNoOtherGate) {
    item_of(list, "C04.day_of").gate.reset();
    drop_answer("C04.day_of");
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::time_out_before_items});
    list.phases[1].after = {"C99.day_of"};
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::time_out_before_items});
}

TEST_F(JudgeGate, TakesTheLatestTimeOutThatStands) {
    records.push_back(signed_record(ChecklistPhase::time_out, start + Minutes{8}));
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{15}), Reasons{});
    std::swap(records[1], records[2]);
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{15}), Reasons{});
    records[1].voided_at = start + Minutes{9};
    EXPECT_EQ(reasons(Gate::needle, start + Minutes{15}), Reasons{GateReason::time_out_expired});
}

TEST_F(JudgeGate, WantsTheSignaturesOfThePeopleWhoMustSign) {
    const auto with = [&](std::vector<Signature> signatures) {
        time_out().signatures = std::move(signatures);
        return reasons(Gate::needle);
    };
    const Signature nurse{id<UserId>(900), "", Role::nurse};
    const Signature physician{id<UserId>(901), "", Role::physician};
    const Signature radiographer{id<UserId>(902), "", Role::radiographer};
    const Reasons closed{GateReason::time_out_missing};
    EXPECT_EQ(with({physician, nurse}), Reasons{});
    EXPECT_EQ(with({radiographer, physician}), Reasons{});
    EXPECT_EQ(with({nurse, radiographer, physician}), Reasons{});
    EXPECT_EQ(with({}), closed);
    EXPECT_EQ(with({physician}), closed);
    EXPECT_EQ(with({nurse, radiographer}), closed);
    EXPECT_EQ(with({physician, physician}), closed);
    // One person in two roles is one person.
    EXPECT_EQ(with({physician, {physician.user, "", Role::nurse}}), closed);
}

TEST_F(JudgeGate, StaysClosedWhenTheTemplateDoesNotSayWhoSigns) {
    list.phases[1].signers.clear();
    EXPECT_EQ(reasons(Gate::needle), Reasons{GateReason::time_out_missing});
    list.phases.clear();
    EXPECT_EQ(reasons(Gate::needle),
              (Reasons{GateReason::sign_in_missing, GateReason::time_out_missing}));
}

TEST_F(JudgeGate, GivesAllReasonsTogether) {
    drop_answer("C05.day_of");
    records.clear();
    EXPECT_EQ(reasons(Gate::needle),
              (Reasons{GateReason::items_missing, GateReason::sign_in_missing,
                       GateReason::time_out_missing}));
}

TEST_F(JudgeGate, DischargesOnTheRecoveryItemsAlone) {
    EXPECT_EQ(reasons(Gate::discharge), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, (std::vector<std::string>{"D01.recovery", "D03SYS.recovery",
                                                 "D03SYS.discharge", "D06.recovery"}));
    answers = good_answers(list, {ChecklistPhase::recovery}, start);
    records.clear();
    EXPECT_EQ(reasons(Gate::discharge), Reasons{});
    answer_of("D06.recovery").value = false;
    EXPECT_EQ(reasons(Gate::discharge), Reasons{GateReason::items_missing});
}

TEST_F(JudgeGate, DischargesOnVitalSignsOfTheArrivalAndFreshOnes) {
    using Keys = std::vector<std::string>;
    answers = good_answers(list, {ChecklistPhase::recovery}, start);
    EXPECT_EQ(reasons(Gate::discharge, start + Minutes{59}), Reasons{});
    EXPECT_EQ(reasons(Gate::discharge, start + Minutes{60}), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, Keys{"D03SYS.discharge"});
    drop_answer("D03SYS.discharge");
    EXPECT_EQ(reasons(Gate::discharge), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, Keys{"D03SYS.discharge"});
    answers = good_answers(list, {ChecklistPhase::recovery}, start);
    drop_answer("D03SYS.recovery");
    EXPECT_EQ(reasons(Gate::discharge), Reasons{GateReason::items_missing});
    EXPECT_EQ(missing, (Keys{"D03SYS.recovery", "D03SYS.discharge"}));
}

TEST_F(JudgeGate, FindsTheRecordThatStands) {
    EXPECT_EQ(standing(records, ChecklistPhase::sign_out, 1), nullptr);
    EXPECT_EQ(standing(records, ChecklistPhase::time_out, 2), nullptr);
    EXPECT_EQ(standing(records, ChecklistPhase::time_out, 1), &records[1]);
    time_out().voided_at = start;
    EXPECT_EQ(standing(records, ChecklistPhase::time_out, 1), nullptr);
}

} // namespace
} // namespace foramen::test
