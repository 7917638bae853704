/// The state of a checklist at one moment: pure function of template, facts, answers and time.
#pragma once

#include "foramen/domain/base/result.hpp"
#include "foramen/domain/checklist/answer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace foramen {

enum class ItemStatus { not_applicable, waiting, open, satisfied, failed, expired };

template <>
struct EnumNames<ItemStatus> {
    static constexpr std::array<std::pair<ItemStatus, std::string_view>, 6> table{{
        {ItemStatus::not_applicable, "not_applicable"},
        {ItemStatus::waiting, "waiting"},
        {ItemStatus::open, "open"},
        {ItemStatus::satisfied, "satisfied"},
        {ItemStatus::failed, "failed"},
        {ItemStatus::expired, "expired"},
    }};
};

/// What of the visit decides which items and choices apply.
struct ChecklistFacts {
    std::vector<Side> sides; ///< of its procedures
    BleedingClass bleeding = BleedingClass::high;
    /// When its procedures, sides or levels were last changed: what was said up to then was said of
    /// others, and has expired.
    std::optional<Instant> procedures_changed_at;
};

/// Whether a choice may be taken: one that is for some sides only, when every procedure has one of
/// them, so that one midline procedure excuses nobody from marking the side of another.
[[nodiscard]] bool is_offered(const Choice& choice, const ChecklistFacts& facts);

struct ItemState {
    const ItemDefinition* definition = nullptr;
    const ItemAnswer* answer = nullptr; ///< the latest, or nothing
    ItemStatus status = ItemStatus::open;
    std::optional<double> computed; ///< computed items only: relief in percent
};

/// All items of the template in its order. `answers` may hold several answers of one item; the one
/// with the highest sequence counts.
[[nodiscard]] std::vector<ItemState> evaluate(const ChecklistTemplate& list,
                                              const ChecklistFacts& facts,
                                              std::span<const ItemAnswer> answers, Instant now);

[[nodiscard]] const ItemState* find_item(std::span<const ItemState> states, std::string_view key);

/// True for items that need nothing more: satisfied or not applicable.
[[nodiscard]] constexpr bool is_settled(ItemStatus status) {
    return status == ItemStatus::satisfied || status == ItemStatus::not_applicable;
}

/// Why a value cannot be an answer to an item.
struct AnswerError {
    enum class Kind { wrong_type, unknown_choice, not_for_this_side, implausible, note_required };
    Kind kind = Kind::wrong_type;
    std::string message;
};

/// Checks type, choice, plausibility and note; says nothing about satisfied or failed.
[[nodiscard]] Result<void, AnswerError> check_answer(const ItemDefinition& definition,
                                                     const ChecklistFacts& facts,
                                                     const ItemValue& value,
                                                     const std::string& note);

} // namespace foramen
