#include "foramen/domain/checklist/evaluation.hpp"

#include "foramen/domain/base/overloaded.hpp"
#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <cmath>

namespace foramen {

namespace {

[[nodiscard]] const Choice* find_choice(const ItemDefinition& definition,
                                        const std::string& value) {
    const auto it = std::ranges::find(definition.choices, value, &Choice::value);
    return it == definition.choices.end() ? nullptr : &*it;
}

[[nodiscard]] bool is_blank(const std::string& text) {
    return squeeze_spaces(text).empty();
}

[[nodiscard]] ItemStatus status_of_number(const ItemDefinition& definition, double value) {
    const bool low = definition.fails_below && value < *definition.fails_below;
    const bool high = definition.fails_from && value >= *definition.fails_from;
    return low || high || !std::isfinite(value) ? ItemStatus::failed : ItemStatus::satisfied;
}

[[nodiscard]] ItemStatus status_of_choice(const ItemDefinition& definition,
                                          const ChecklistFacts& facts, const std::string& value) {
    const Choice* choice = find_choice(definition, value);
    if (choice == nullptr || !is_offered(*choice, facts))
        return ItemStatus::failed;
    switch (choice->effect) {
    case ChoiceEffect::satisfies:
        return ItemStatus::satisfied;
    case ChoiceEffect::not_applicable:
        return ItemStatus::not_applicable;
    case ChoiceEffect::fails:
        break;
    }
    return ItemStatus::failed;
}

/// What the value alone says, without validity and dependencies. A value whose type does not fit
/// the definition never satisfies anything.
[[nodiscard]] ItemStatus status_of_value(const ItemDefinition& definition,
                                         const ChecklistFacts& facts, const ItemValue& value) {
    return std::visit(
        Overloaded{
            [&](bool yes) {
                return definition.type == ItemType::yes_no && yes ? ItemStatus::satisfied
                                                                  : ItemStatus::failed;
            },
            [&](double number) {
                return definition.type == ItemType::number ? status_of_number(definition, number)
                                                           : ItemStatus::failed;
            },
            [&](const std::string& text) {
                if (definition.type == ItemType::text)
                    return is_blank(text) ? ItemStatus::failed : ItemStatus::satisfied;
                return definition.type == ItemType::choice
                           ? status_of_choice(definition, facts, text)
                           : ItemStatus::failed;
            },
        },
        value);
}

[[nodiscard]] const ItemAnswer* latest(std::span<const ItemAnswer> answers,
                                       const std::string& key) {
    const ItemAnswer* found = nullptr;
    for (const ItemAnswer& answer : answers)
        if (answer.key == key && (found == nullptr || answer.sequence > found->sequence))
            found = &answer;
    return found;
}

[[nodiscard]] bool has_expired(const ItemAnswer& answer, const ChecklistFacts& facts, Instant now) {
    return (answer.valid_until && now >= *answer.valid_until) ||
           (facts.procedures_changed_at && answer.signed_at <= *facts.procedures_changed_at);
}

[[nodiscard]] bool applies(const ItemDefinition& definition, const ChecklistFacts& facts) {
    return definition.bleeding.empty() ||
           std::ranges::find(definition.bleeding, facts.bleeding) != definition.bleeding.end();
}

[[nodiscard]] ItemStatus status_after(const ItemState& state, std::span<const ItemState> states) {
    ItemStatus status = state.status;
    for (const std::string& key : state.definition->after) {
        const ItemState* before = find_item(states, key);
        // An item that the template does not have is never settled.
        if (before == nullptr || !is_settled(before->status))
            return ItemStatus::waiting;
        // What this item was based on has been said again since: it must be said again too.
        if (state.answer != nullptr && before->answer != nullptr &&
            before->answer->signed_at > state.answer->signed_at)
            status = ItemStatus::open;
    }
    return status;
}

/// An item may rest on one that rests on a third, in any order of the template: repeated until
/// nothing changes. Nothing becomes settled on the way, so that it ends.
void apply_dependencies(std::vector<ItemState>& states, const ChecklistFacts& facts) {
    for (bool changed = true; changed;) {
        changed = false;
        for (ItemState& state : states) {
            const ItemStatus status =
                applies(*state.definition, facts) ? status_after(state, states) : state.status;
            changed = changed || status != state.status;
            state.status = status;
        }
    }
}

[[nodiscard]] std::optional<double> number_of(std::span<const ItemState> states,
                                              const std::string& key) {
    const ItemState* state = find_item(states, key);
    if (state == nullptr || state->answer == nullptr)
        return std::nullopt;
    const auto* number = std::get_if<double>(&state->answer->value);
    return number == nullptr ? std::nullopt : std::optional<double>(*number);
}

void compute(std::vector<ItemState>& states) {
    for (ItemState& state : states) {
        if (state.definition->type != ItemType::computed ||
            state.definition->operands.size() != 2 || state.status == ItemStatus::not_applicable)
            continue;
        const auto baseline = number_of(states, state.definition->operands[0]);
        const auto present = number_of(states, state.definition->operands[1]);
        state.status = ItemStatus::waiting;
        if (!baseline || !present)
            continue;
        state.status = ItemStatus::satisfied;
        // Without pain before, relief has no percentage.
        if (*baseline > 0)
            state.computed = std::round((*baseline - *present) / *baseline * 100.0);
    }
}

} // namespace

bool is_offered(const Choice& choice, const ChecklistFacts& facts) {
    if (choice.sides.empty())
        return true;
    return !facts.sides.empty() && std::ranges::all_of(facts.sides, [&](Side side) {
        return std::ranges::find(choice.sides, side) != choice.sides.end();
    });
}

const ItemState* find_item(std::span<const ItemState> states, std::string_view key) {
    const auto it = std::ranges::find_if(
        states, [&](const ItemState& state) { return state.definition->key == key; });
    return it == states.end() ? nullptr : &*it;
}

std::vector<ItemState> evaluate(const ChecklistTemplate& list, const ChecklistFacts& facts,
                                std::span<const ItemAnswer> answers, Instant now) {
    std::vector<ItemState> states;
    states.reserve(list.items.size());
    for (const ItemDefinition& definition : list.items) {
        if (!applies(definition, facts)) {
            // An answer from the time when it did apply opens nothing.
            states.push_back({&definition, nullptr, ItemStatus::not_applicable, {}});
            continue;
        }
        ItemState state{&definition, latest(answers, definition.key), ItemStatus::open, {}};
        if (state.answer != nullptr)
            state.status = has_expired(*state.answer, facts, now)
                               ? ItemStatus::expired
                               : status_of_value(definition, facts, state.answer->value);
        states.push_back(state);
    }
    compute(states);
    apply_dependencies(states, facts);
    return states;
}

Result<void, AnswerError> check_answer(const ItemDefinition& definition,
                                       const ChecklistFacts& facts, const ItemValue& value,
                                       const std::string& note) {
    using Kind = AnswerError::Kind;
    const auto refuse = [](Kind kind, std::string message) {
        return make_unexpected(AnswerError{kind, std::move(message)});
    };
    if (definition.note_required && is_blank(note))
        return refuse(Kind::note_required, "a note is required for this item");
    switch (definition.type) {
    case ItemType::yes_no:
        if (!std::holds_alternative<bool>(value))
            return refuse(Kind::wrong_type, "must be true or false");
        return {};
    case ItemType::number: {
        const auto* number = std::get_if<double>(&value);
        if (number == nullptr)
            return refuse(Kind::wrong_type, "must be a number");
        if (!std::isfinite(*number) ||
            (definition.plausible_min && *number < *definition.plausible_min) ||
            (definition.plausible_max && *number > *definition.plausible_max))
            return refuse(Kind::implausible, "is outside the plausible range of this item");
        return {};
    }
    case ItemType::text: {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr || is_blank(*text))
            return refuse(Kind::wrong_type, "must be a text that is not empty");
        return {};
    }
    case ItemType::choice: {
        const auto* text = std::get_if<std::string>(&value);
        const Choice* choice = text == nullptr ? nullptr : find_choice(definition, *text);
        if (choice == nullptr)
            return refuse(Kind::unknown_choice, "is not one of the item's choices");
        if (!is_offered(*choice, facts))
            return refuse(Kind::not_for_this_side,
                          "this choice is not offered for the side of this visit");
        return {};
    }
    case ItemType::computed:
        break;
    }
    return refuse(Kind::wrong_type, "is computed and cannot be set");
}

} // namespace foramen
