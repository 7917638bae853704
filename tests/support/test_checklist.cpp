#include "support/test_checklist.hpp"

#include "support/values.hpp"

#include <algorithm>
#include <stdexcept>

namespace foramen::test {

namespace {

/// A yes/no item for the nurse.
[[nodiscard]] ItemDefinition item(std::string key, ChecklistPhase phase, std::optional<Gate> gate) {
    ItemDefinition out;
    out.code = key.substr(0, key.find('.'));
    out.title = "Title of " + key;
    out.key = std::move(key);
    out.phase = phase;
    out.signers = RoleSet{Role::nurse};
    out.gate = gate;
    out.severity = "HARD";
    out.source = "test";
    return out;
}

[[nodiscard]] ItemDefinition number(std::string key, ChecklistPhase phase, Gate gate, double least,
                                    double most) {
    ItemDefinition out = item(std::move(key), phase, gate);
    out.type = ItemType::number;
    out.plausible_min = least;
    out.plausible_max = most;
    return out;
}

[[nodiscard]] ItemDefinition choice(std::string key, ChecklistPhase phase,
                                    std::vector<Choice> choices) {
    ItemDefinition out = item(std::move(key), phase, Gate::room);
    out.type = ItemType::choice;
    out.choices = std::move(choices);
    return out;
}

[[nodiscard]] std::vector<ItemDefinition> before_the_room() {
    using E = ChoiceEffect;
    std::vector<ItemDefinition> items;
    items.push_back(item("C02.booking", ChecklistPhase::booking, Gate::room));
    items.push_back(choice("C08.pre_call", ChecklistPhase::pre_call,
                           {{"takes_none", "Takes none", E::satisfies, {}},
                            {"not_held", "Not held long enough", E::fails, {}}}));
    items.back().bleeding = {BleedingClass::intermediate, BleedingClass::high};
    items.push_back(item("C13.pre_call", ChecklistPhase::pre_call, Gate::room));
    items.back().note_required = true;
    items.push_back(item("C01.day_of", ChecklistPhase::day_of, Gate::room));
    items.back().identifies_patient = true;
    items.push_back(item("C02.day_of", ChecklistPhase::day_of, Gate::room));
    items.push_back(item("C03.day_of", ChecklistPhase::day_of, Gate::room));
    items.back().validity = Validity::minutes;
    items.back().valid_for = Minutes{43'200};
    items.push_back(choice("C05.day_of", ChecklistPhase::day_of,
                           {{"none_relevant", "No relevant allergy", E::satisfies, {}},
                            {"unresolved", "Relevant allergy, no plan", E::fails, {}}}));
    items.back().validity = Validity::local_day;
    items.push_back(number("C11SYS.day_of", ChecklistPhase::day_of, Gate::room, 50, 280));
    items.back().unit = "mmHg";
    items.back().fails_below = 90;
    items.back().fails_from = 180;
    items.back().validity = Validity::minutes;
    items.back().valid_for = Minutes{60};
    items.push_back(number("C20.day_of", ChecklistPhase::day_of, Gate::room, 0, 10));
    items.back().validity = Validity::minutes;
    items.back().valid_for = Minutes{120};
    items.push_back(choice(
        "C04.day_of", ChecklistPhase::day_of,
        {{"marked", "Marked", E::satisfies, {}},
         {"midline", "Not applicable: midline", E::not_applicable, {Side::midline}},
         {"bilateral", "Not applicable: both sides", E::not_applicable, {Side::bilateral}}}));
    items.back().signers = RoleSet{Role::physician};
    items.back().after = {"C01.day_of", "C02.day_of", "C03.day_of"};
    return items;
}

} // namespace

ChecklistTemplate spine_checklist(std::string family) {
    ChecklistTemplate list;
    list.id = 1;
    list.family = std::move(family);
    list.version = 1;
    list.effective_from = day("2020-01-01");
    list.items = before_the_room();
    list.items.push_back(item("W01.sign_in", ChecklistPhase::sign_in, std::nullopt));
    list.items.push_back(item("C01.time_out", ChecklistPhase::time_out, std::nullopt));
    list.items.push_back(item("W10.sign_out", ChecklistPhase::sign_out, std::nullopt));
    list.items.push_back(number("D01.recovery", ChecklistPhase::recovery, Gate::discharge, 0, 10));
    list.items.push_back(item("D01P.recovery", ChecklistPhase::recovery, std::nullopt));
    list.items.back().type = ItemType::computed;
    list.items.back().signers = {};
    list.items.back().operands = {"C20.day_of", "D01.recovery"};
    list.items.push_back(
        number("D03SYS.recovery", ChecklistPhase::recovery, Gate::discharge, 50, 280));
    list.items.back().unit = "mmHg";
    list.items.push_back(
        number("D03SYS.discharge", ChecklistPhase::recovery, Gate::discharge, 50, 280));
    list.items.back().unit = "mmHg";
    list.items.back().validity = Validity::minutes;
    list.items.back().valid_for = Minutes{60};
    list.items.back().after = {"D03SYS.recovery"};
    list.items.push_back(item("D06.recovery", ChecklistPhase::recovery, Gate::discharge));
    const RoleSet nurse{Role::nurse};
    const RoleSet physician{Role::physician};
    const RoleSet beside{Role::nurse, Role::radiographer};
    list.phases = {
        {ChecklistPhase::sign_in, {nurse, physician}, {}, {}, "test"},
        {ChecklistPhase::time_out, {physician, beside}, Minutes{10}, {"C04.day_of"}, "test"},
        {ChecklistPhase::sign_out, {nurse, physician}, {}, {}, "test"}};
    return list;
}

ItemDefinition& item_of(ChecklistTemplate& list, std::string_view key) {
    const auto it = std::ranges::find(list.items, key, &ItemDefinition::key);
    if (it == list.items.end())
        throw std::logic_error("no such item in the test checklist");
    return *it;
}

ItemAnswer good_answer(const ItemDefinition& definition, Instant signed_at) {
    ItemAnswer answer;
    answer.key = definition.key;
    answer.sequence = 1;
    if (definition.type == ItemType::number)
        answer.value = definition.unit == "mmHg" ? 120.0 : 5.0;
    else if (definition.type == ItemType::choice)
        answer.value = definition.choices.front().value;
    else
        answer.value = true;
    answer.signed_by = id<UserId>(900);
    answer.signer_name = "Nia Abara";
    answer.signed_as = *definition.signers.first();
    answer.signed_at = signed_at;
    if (definition.validity == Validity::minutes)
        answer.valid_until = signed_at + definition.valid_for;
    return answer;
}

std::vector<ItemAnswer> good_answers(const ChecklistTemplate& list,
                                     const std::vector<ChecklistPhase>& phases, Instant signed_at) {
    std::vector<ItemAnswer> answers;
    for (const ItemDefinition& definition : list.items)
        if (definition.type != ItemType::computed &&
            std::ranges::find(phases, definition.phase) != phases.end())
            answers.push_back(good_answer(definition, signed_at));
    return answers;
}

PhaseRecord signed_record(ChecklistPhase phase, Instant completed_at, int procedure) {
    const auto number = static_cast<std::uint32_t>(phase) * 10 + static_cast<unsigned>(procedure);
    return {id<PhaseRecordId>(800 + number),
            phase,
            procedure,
            {{id<UserId>(900), "Nia Abara", Role::nurse},
             {id<UserId>(901), "Dr. Okafor", Role::physician}},
            completed_at,
            {}};
}

} // namespace foramen::test
