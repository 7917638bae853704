/// Checklist templates as dated data: what must be known before a patient may go on, who may say
/// so, how long it holds. A template belongs to a procedure family; an appointment keeps the
/// version that held when it was booked.
#pragma once

#include "foramen/domain/clinic/role_set.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace foramen {

enum class ChecklistPhase { booking, pre_call, day_of, sign_in, time_out, sign_out, recovery };
enum class Gate { room, needle, discharge };
enum class ItemType { yes_no, choice, number, text, computed };
enum class Validity { encounter, local_day, minutes };
enum class ChoiceEffect { satisfies, fails, not_applicable };

template <>
struct EnumNames<ChecklistPhase> {
    static constexpr std::array<std::pair<ChecklistPhase, std::string_view>, 7> table{{
        {ChecklistPhase::booking, "booking"},
        {ChecklistPhase::pre_call, "pre_call"},
        {ChecklistPhase::day_of, "day_of"},
        {ChecklistPhase::sign_in, "sign_in"},
        {ChecklistPhase::time_out, "time_out"},
        {ChecklistPhase::sign_out, "sign_out"},
        {ChecklistPhase::recovery, "recovery"},
    }};
};

template <>
struct EnumNames<Gate> {
    static constexpr std::array<std::pair<Gate, std::string_view>, 3> table{{
        {Gate::room, "room"},
        {Gate::needle, "needle"},
        {Gate::discharge, "discharge"},
    }};
};

template <>
struct EnumNames<ItemType> {
    static constexpr std::array<std::pair<ItemType, std::string_view>, 5> table{{
        {ItemType::yes_no, "yes_no"},
        {ItemType::choice, "choice"},
        {ItemType::number, "number"},
        {ItemType::text, "text"},
        {ItemType::computed, "computed"},
    }};
};

template <>
struct EnumNames<Validity> {
    static constexpr std::array<std::pair<Validity, std::string_view>, 3> table{{
        {Validity::encounter, "encounter"},
        {Validity::local_day, "local_day"},
        {Validity::minutes, "minutes"},
    }};
};

template <>
struct EnumNames<ChoiceEffect> {
    static constexpr std::array<std::pair<ChoiceEffect, std::string_view>, 3> table{{
        {ChoiceEffect::satisfies, "satisfies"},
        {ChoiceEffect::fails, "fails"},
        {ChoiceEffect::not_applicable, "not_applicable"},
    }};
};

/// One answer of a choice item. `sides` limits it to visits with one of these sides (a site mark is
/// "not applicable, midline" only for a midline procedure); empty means always offered.
struct Choice {
    std::string value;
    std::string label;
    ChoiceEffect effect = ChoiceEffect::satisfies;
    std::vector<Side> sides;
};

struct ItemDefinition {
    std::string key;  ///< "C04.day_of": unique in the template
    std::string code; ///< "C04": the clinical rule
    ChecklistPhase phase = ChecklistPhase::day_of;
    int ordinal = 0;
    std::string title;
    std::string help;
    ItemType type = ItemType::yes_no;
    std::vector<Choice> choices;
    std::string unit;                    ///< number items: "mmHg", "degC", "/10", …
    std::optional<double> plausible_min; ///< number items: outside these the input is refused
    std::optional<double> plausible_max;
    std::optional<double> fails_below; ///< number items: a plausible value that fails
    std::optional<double> fails_from;
    bool note_required = false;
    RoleSet signers;
    std::optional<Gate> gate; ///< nothing: recorded, keeps nothing closed
    std::string severity; ///< "HARD", "OVR(physician)", …: who may override, in later versions
    Validity validity = Validity::encounter;
    Minutes valid_for{}; ///< with Validity::minutes
    /// Items that must be satisfied before this one can be signed, and whose later change reopens
    /// it.
    std::vector<std::string> after;
    /// The item that stands for "this is the right person"; must be satisfied to enter `in_prep`.
    bool identifies_patient = false;
    /// Bleeding classes for which the item applies; empty: all.
    std::vector<BleedingClass> bleeding;
    /// computed items: baseline and present value; the result is the relief in percent.
    std::vector<std::string> operands;
    std::string source;
};

/// How a phase that is signed as a whole (sign-in, time-out, sign-out) is signed.
struct PhaseRule {
    ChecklistPhase phase = ChecklistPhase::time_out;
    /// One person for each set, all different.
    std::vector<RoleSet> signers;
    /// How long the signature opens the way to the next step; nothing: the whole encounter.
    std::optional<Minutes> valid_for;
    /// Items that must be satisfied, and signed no later than this phase.
    std::vector<std::string> after;
    std::string source;
};

struct ChecklistTemplate {
    std::int64_t id = 0;
    std::string family;
    int version = 0;
    LocalDate effective_from;
    std::optional<LocalDate> effective_to;
    std::vector<ItemDefinition> items;
    std::vector<PhaseRule> phases;
    bool clinic_must_confirm = true;

    [[nodiscard]] bool effective_on(LocalDate date) const {
        return effective_from <= date && (!effective_to || date < *effective_to);
    }
    [[nodiscard]] const ItemDefinition* item(std::string_view key) const;
    [[nodiscard]] const PhaseRule* phase(ChecklistPhase phase) const;
};

} // namespace foramen
