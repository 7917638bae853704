// What must hold of gates whatever people answered, in whatever order: nothing that takes knowledge
// away opens one, and neither does waiting.
#include "foramen/domain/checklist/casting.hpp"
#include "generators.hpp"
#include "support/test_checklist.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace foramen::test {
namespace {

constexpr std::array kGates{Gate::room, Gate::needle, Gate::discharge};

/// A visit's checklist with answers and signatures as they may stand at some moment.
struct AnyChecklist {
    ChecklistTemplate list = spine_checklist("ESI");
    ChecklistFacts facts;
    std::vector<ItemAnswer> answers;
    std::vector<PhaseRecord> records;
    Instant now;

    [[nodiscard]] std::vector<ItemState> states(Instant at) const {
        return evaluate(list, facts, answers, at);
    }
    [[nodiscard]] std::vector<ItemState> states() const { return states(now); }
    [[nodiscard]] bool opens(Gate gate, Instant at) const {
        const auto items = states(at);
        return judge(gate, list, items, records, 1, at).open();
    }
    [[nodiscard]] bool opens(Gate gate) const { return opens(gate, now); }
};

[[nodiscard]] Instant any_moment() {
    return origin() + Minutes{*rc::gen::inRange(0, 90)};
}

/// Answers of an item: often one good one, sometimes none, a bad one, or a correction.
void answer(AnyChecklist& any, const ItemDefinition& item) {
    const int count = *rc::gen::weightedElement<int>({{1, 0}, {14, 1}, {2, 2}});
    for (int i = 1; i <= count; ++i) {
        ItemAnswer given = good_answer(item, any_moment());
        given.sequence = i;
        if (*rc::gen::weightedElement<int>({{12, 0}, {1, 1}}) == 1)
            given.value = item.type == ItemType::number   ? ItemValue(500.0)
                          : item.type == ItemType::choice ? ItemValue(item.choices.back().value)
                                                          : ItemValue(false);
        any.answers.push_back(std::move(given));
    }
}

[[nodiscard]] AnyChecklist any_checklist() {
    AnyChecklist any;
    any.facts.bleeding =
        *rc::gen::element(BleedingClass::low, BleedingClass::intermediate, BleedingClass::high);
    any.facts.sides = *rc::gen::element(std::vector{Side::left}, std::vector{Side::midline},
                                        std::vector{Side::midline, Side::right});
    // More checklists than this one: some have gates of the needle and other dependencies.
    if (*rc::gen::arbitrary<bool>())
        item_of(any.list, "W01.sign_in").gate = Gate::needle;
    if (*rc::gen::arbitrary<bool>())
        item_of(any.list, "D06.recovery").after = {"D01.recovery"};
    if (*rc::gen::arbitrary<bool>())
        item_of(any.list, "C01.day_of").after = {"C13.pre_call"};
    for (const ItemDefinition& item : any.list.items)
        if (item.type != ItemType::computed)
            answer(any, item);
    for (const ChecklistPhase phase : {ChecklistPhase::sign_in, ChecklistPhase::time_out}) {
        const int count = *rc::gen::weightedElement<int>({{1, 0}, {8, 1}, {1, 2}});
        for (int i = 0; i < count; ++i) {
            const Instant signed_at = origin() + Minutes{*rc::gen::inRange(60, 120)};
            any.records.push_back(signed_record(phase, signed_at, 1));
            if (*rc::gen::inRange(0, 10) == 0)
                any.records.back().voided_at = signed_at;
            if (*rc::gen::inRange(0, 10) == 0)
                any.records.back().signatures.pop_back();
        }
    }
    any.now = origin() + Minutes{*rc::gen::inRange(90, 130)};
    return any;
}

/// Mostly all is well, so that gates do open and there is something to lose.
[[nodiscard]] AnyChecklist nearly_done() {
    AnyChecklist any = any_checklist();
    if (*rc::gen::inRange(0, 3) == 0)
        return any;
    const auto phases = {ChecklistPhase::booking,  ChecklistPhase::pre_call,
                         ChecklistPhase::day_of,   ChecklistPhase::sign_in,
                         ChecklistPhase::time_out, ChecklistPhase::recovery};
    any.answers = good_answers(any.list, phases, origin() + Minutes{60});
    any.records = {signed_record(ChecklistPhase::sign_in, origin() + Minutes{70}),
                   signed_record(ChecklistPhase::time_out, origin() + Minutes{85})};
    any.now = origin() + Minutes{90};
    const int faults = *rc::gen::inRange(0, 2);
    for (int i = 0; i < faults; ++i)
        any.answers.erase(
            any.answers.begin() +
            *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(any.answers.size())));
    return any;
}

RC_GTEST_PROP(GateLaws, NeverOpenWhileSomethingOfThemIsNotSettled, ()) {
    const AnyChecklist any = nearly_done();
    const auto items = any.states();
    for (const Gate gate : kGates) {
        const GateState state = judge(gate, any.list, items, any.records, 1, any.now);
        RC_CLASSIFY(state.open(), "open");
        bool unsettled = false;
        for (const ItemState& item : items) {
            const bool mine = item.definition->gate == gate ||
                              (gate == Gate::needle && item.definition->gate == Gate::room);
            const bool listed = std::ranges::find(state.missing, &item) != state.missing.end();
            RC_ASSERT(listed == (mine && !is_settled(item.status)));
            unsettled = unsettled || listed;
        }
        if (unsettled)
            RC_ASSERT(!state.open());
        RC_ASSERT(state.open() == state.reasons.empty());
    }
}

RC_GTEST_PROP(GateLaws, LetNobodyToTheNeedleWhoMayNotEnterTheRoom, ()) {
    const AnyChecklist any = nearly_done();
    if (any.opens(Gate::needle))
        RC_ASSERT(any.opens(Gate::room));
}

RC_GTEST_PROP(GateLaws, AreNeverOpenedByForgettingAnItem, ()) {
    const AnyChecklist any = nearly_done();
    const std::string key =
        any.list.items[*rc::gen::inRange<std::size_t>(0, any.list.items.size())].key;
    AnyChecklist forgot = any;
    std::erase_if(forgot.answers, [&](const ItemAnswer& answer) { return answer.key == key; });
    for (const Gate gate : kGates) {
        RC_CLASSIFY(any.opens(gate) && !forgot.opens(gate), "closed by it");
        if (forgot.opens(gate))
            RC_ASSERT(any.opens(gate));
    }
}

RC_GTEST_PROP(GateLaws, AreNeverOpenedByAVoidSignature, ()) {
    const AnyChecklist any = nearly_done();
    const auto phase = *rc::gen::element(ChecklistPhase::sign_in, ChecklistPhase::time_out);
    AnyChecklist voided = any;
    for (PhaseRecord& record : voided.records)
        if (record.phase == phase)
            record.voided_at = record.completed_at;
    RC_ASSERT(!voided.opens(Gate::needle));
    for (const Gate gate : {Gate::room, Gate::discharge})
        RC_ASSERT(voided.opens(gate) == any.opens(gate));
}

RC_GTEST_PROP(GateLaws, AreNeverOpenedByWaiting, ()) {
    const AnyChecklist any = nearly_done();
    const Instant later = any.now + Minutes{*rc::gen::inRange(1, 3 * 24 * 60)};
    for (const Gate gate : kGates)
        if (any.opens(gate, later))
            RC_ASSERT(any.opens(gate));
    const auto now_states = any.states();
    const auto later_states = any.states(later);
    for (std::size_t i = 0; i < now_states.size(); ++i)
        if (is_settled(later_states[i].status))
            RC_ASSERT(is_settled(now_states[i].status));
}

RC_GTEST_PROP(GateLaws, AreJudgedByTheAnswersAndNotByTheirOrder, ()) {
    const AnyChecklist any = nearly_done();
    AnyChecklist shuffled = any;
    std::ranges::reverse(shuffled.answers);
    std::ranges::reverse(shuffled.records);
    const auto a = any.states();
    const auto b = shuffled.states();
    for (std::size_t i = 0; i < a.size(); ++i)
        RC_ASSERT(a[i].status == b[i].status);
    for (const Gate gate : kGates)
        RC_ASSERT(any.opens(gate) == shuffled.opens(gate));
}

RC_GTEST_PROP(EvaluationLaws, SettleNothingBeforeWhatItRestsOn, ()) {
    const AnyChecklist any = nearly_done();
    const auto items = any.states();
    for (const ItemState& item : items) {
        if (!is_settled(item.status) || item.answer == nullptr)
            continue;
        for (const std::string& key : item.definition->after) {
            const ItemState* before = find_item(items, key);
            RC_ASSERT(before != nullptr);
            RC_ASSERT(is_settled(before->status));
            if (before->answer != nullptr)
                RC_ASSERT(before->answer->signed_at <= item.answer->signed_at);
        }
    }
}

/// All ways of handing the sets out, by brute force.
[[nodiscard]] bool can_be_cast(const std::vector<RoleSet>& needed,
                               const std::vector<RoleSet>& held) {
    if (needed.size() > held.size())
        return false;
    std::vector<std::size_t> people(held.size());
    for (std::size_t i = 0; i < people.size(); ++i)
        people[i] = i;
    do {
        bool all = true;
        for (std::size_t i = 0; i < needed.size(); ++i)
            all = all && !(needed[i] & held[people[i]]).empty();
        if (all)
            return true;
    } while (std::ranges::next_permutation(people).found);
    return false;
}

[[nodiscard]] std::vector<RoleSet> any_role_sets() {
    std::vector<RoleSet> out(*rc::gen::inRange<std::size_t>(0, 5));
    for (RoleSet& set : out)
        for (const Role role : {Role::nurse, Role::physician, Role::radiographer, Role::sedation})
            if (*rc::gen::inRange(0, 3) == 0)
                set.add(role);
    return out;
}

RC_GTEST_PROP(CastingLaws, FindTheRightPeopleWheneverThereAreSome, ()) {
    const auto needed = any_role_sets();
    const auto held = any_role_sets();
    const auto cast = cast_roles(needed, held);
    RC_CLASSIFY(cast.has_value(), "cast");
    RC_ASSERT(cast.has_value() == can_be_cast(needed, held));
    if (!cast)
        return;
    std::vector<RoleSet> given;
    for (std::size_t person = 0; person < held.size(); ++person)
        if (const auto role = (*cast)[person]) {
            RC_ASSERT(held[person].contains(*role));
            given.push_back(RoleSet{*role});
        }
    RC_ASSERT(given.size() == needed.size());
    RC_ASSERT(can_be_cast(needed, given));
}

} // namespace
} // namespace foramen::test
