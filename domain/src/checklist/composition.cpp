#include "foramen/domain/checklist/composition.hpp"

#include <algorithm>

namespace foramen {

namespace {

/// The one that is there; of two, the one that the comparison puts first.
template <class T, class First>
[[nodiscard]] std::optional<T> stricter(const std::optional<T>& a, const std::optional<T>& b,
                                        First first) {
    if (!a || !b)
        return a ? a : b;
    return first(*b, *a) ? b : a;
}

template <class T>
void add_missing(std::vector<T>& list, const std::vector<T>& more) {
    for (const T& value : more)
        if (std::ranges::find(list, value) == list.end())
            list.push_back(value);
}

/// HARD, OVR, WARN, INFO, each with who may override: what two templates leave to different people
/// is left to nobody.
[[nodiscard]] std::string stricter_severity(const std::string& a, const std::string& b) {
    const auto rank = [](const std::string& severity) {
        if (severity.starts_with("HARD"))
            return 0;
        if (severity.starts_with("OVR"))
            return 1;
        return severity.starts_with("WARN") ? 2 : 3;
    };
    if (a == b)
        return a;
    if (rank(a) != rank(b))
        return rank(a) < rank(b) ? a : b;
    return "HARD";
}

/// Until the end of the day and for some minutes can hold together: the earlier end counts.
void shorten_validity(ItemDefinition& item, const ItemDefinition& other) {
    const auto minutes = [](const ItemDefinition& definition) {
        return definition.valid_for.count() > 0 ? std::optional(definition.valid_for)
                                                : std::nullopt;
    };
    item.valid_for = stricter(minutes(item), minutes(other), std::less{}).value_or(Minutes{});
    if (item.validity == Validity::local_day || other.validity == Validity::local_day)
        item.validity = Validity::local_day;
    else if (item.validity == Validity::minutes || other.validity == Validity::minutes)
        item.validity = Validity::minutes;
}

/// Choices that both offer, each for the sides that both offer it for; it satisfies only when both
/// say so.
[[nodiscard]] std::vector<Choice> common_choices(const std::vector<Choice>& list,
                                                 const std::vector<Choice>& others) {
    std::vector<Choice> common;
    for (Choice choice : list) {
        const auto other = std::ranges::find(others, choice.value, &Choice::value);
        if (other == others.end())
            continue;
        if (choice.effect != other->effect)
            choice.effect = ChoiceEffect::fails;
        if (choice.sides.empty())
            choice.sides = other->sides;
        else if (!other->sides.empty()) {
            std::erase_if(choice.sides, [&](Side side) {
                return std::ranges::find(other->sides, side) == other->sides.end();
            });
            if (choice.sides.empty())
                continue;
        }
        common.push_back(std::move(choice));
    }
    return common;
}

/// Answers whether both can hold.
[[nodiscard]] bool narrow(ItemDefinition& item, const ItemDefinition& other) {
    if (item.type != other.type || item.unit != other.unit || item.phase != other.phase ||
        item.operands != other.operands)
        return false;
    item.gate = stricter(item.gate, other.gate, std::less{});
    shorten_validity(item, other);
    item.plausible_min = stricter(item.plausible_min, other.plausible_min, std::greater{});
    item.plausible_max = stricter(item.plausible_max, other.plausible_max, std::less{});
    item.fails_below = stricter(item.fails_below, other.fails_below, std::greater{});
    item.fails_from = stricter(item.fails_from, other.fails_from, std::less{});
    item.note_required = item.note_required || other.note_required;
    item.identifies_patient = item.identifies_patient || other.identifies_patient;
    item.severity = stricter_severity(item.severity, other.severity);
    add_missing(item.after, other.after);
    // Without a class it applies to all.
    if (item.bleeding.empty() || other.bleeding.empty())
        item.bleeding.clear();
    else
        add_missing(item.bleeding, other.bleeding);
    if (item.source != other.source)
        item.source += "; " + other.source;
    item.signers = item.signers & other.signers;
    item.choices = common_choices(item.choices, other.choices);
    const bool somebody = item.type == ItemType::computed || !item.signers.empty();
    const bool something = item.type != ItemType::choice || !item.choices.empty();
    return somebody && something;
}

/// Everybody whom either rule wants, nobody twice.
void join_signers(std::vector<RoleSet>& signers, const std::vector<RoleSet>& others) {
    for (const RoleSet wanted : others)
        if (const auto missing =
                std::ranges::count(others, wanted) - std::ranges::count(signers, wanted);
            missing > 0)
            signers.push_back(wanted);
}

void add_rule(std::vector<PhaseRule>& rules, const PhaseRule& rule) {
    const auto known = std::ranges::find(rules, rule.phase, &PhaseRule::phase);
    if (known == rules.end()) {
        rules.push_back(rule);
        return;
    }
    join_signers(known->signers, rule.signers);
    known->valid_for = stricter(known->valid_for, rule.valid_for, std::less{});
    add_missing(known->after, rule.after);
    if (known->source != rule.source)
        known->source += "; " + rule.source;
}

} // namespace

Result<ChecklistTemplate, std::string> compose(std::span<const ChecklistTemplate* const> lists) {
    ChecklistTemplate whole = *lists.front();
    whole.id = 0;
    whole.version = 0;
    for (const ChecklistTemplate* list : lists.subspan(1)) {
        whole.family += ", " + list->family;
        whole.clinic_must_confirm = whole.clinic_must_confirm || list->clinic_must_confirm;
        whole.effective_from = std::max(whole.effective_from, list->effective_from);
        whole.effective_to = stricter(whole.effective_to, list->effective_to, std::less{});
        for (const ItemDefinition& item : list->items) {
            const auto known = std::ranges::find(whole.items, item.key, &ItemDefinition::key);
            if (known == whole.items.end())
                whole.items.push_back(item);
            else if (!narrow(*known, item))
                return make_unexpected(item.key);
        }
        for (const PhaseRule& rule : list->phases)
            add_rule(whole.phases, rule);
    }
    std::ranges::stable_sort(whole.items, {}, &ItemDefinition::ordinal);
    return whole;
}

} // namespace foramen
