/// What imported medications, allergies and conditions can be to the rules: closed lists, since
/// rules ask for each by name. Which code or name is which is data.
#pragma once

#include "foramen/domain/clinic/vocabulary.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace foramen {

enum class DrugClass {
    antiplatelet,
    anticoagulant,
    thrombolytic,
    nsaid,
    cox2_inhibitor,
    insulin,
    corticosteroid,
    strong_cyp3a4_inhibitor,
    ssri_snri,
    bleeding_supplement
};

/// `not_contrast` is known to be no contrast allergy: iodine as such, shellfish.
enum class AllergenClass {
    contrast,
    gadolinium,
    local_anaesthetic,
    latex,
    chlorhexidine,
    povidone_iodine,
    corticosteroid,
    injectate_excipient,
    adhesive,
    not_contrast
};

enum class ConditionClass {
    diabetes,
    pregnancy,
    bleeding_disorder,
    implanted_device,
    osteoporosis,
    coronary_stent,
    stroke,
    venous_thromboembolism,
    heart_valve,
    kidney_disease,
    liver_disease,
    infection
};

/// How an entry was recognised. By name is less sure and is shown as such; none is not recognised,
/// and the entry is shown with what it says of itself.
enum class MatchedBy { code, name, none };

template <>
struct EnumNames<DrugClass> {
    static constexpr std::array<std::pair<DrugClass, std::string_view>, 10> table{{
        {DrugClass::antiplatelet, "antiplatelet"},
        {DrugClass::anticoagulant, "anticoagulant"},
        {DrugClass::thrombolytic, "thrombolytic"},
        {DrugClass::nsaid, "nsaid"},
        {DrugClass::cox2_inhibitor, "cox2_inhibitor"},
        {DrugClass::insulin, "insulin"},
        {DrugClass::corticosteroid, "corticosteroid"},
        {DrugClass::strong_cyp3a4_inhibitor, "strong_cyp3a4_inhibitor"},
        {DrugClass::ssri_snri, "ssri_snri"},
        {DrugClass::bleeding_supplement, "bleeding_supplement"},
    }};
};

template <>
struct EnumNames<AllergenClass> {
    static constexpr std::array<std::pair<AllergenClass, std::string_view>, 10> table{{
        {AllergenClass::contrast, "contrast"},
        {AllergenClass::gadolinium, "gadolinium"},
        {AllergenClass::local_anaesthetic, "local_anaesthetic"},
        {AllergenClass::latex, "latex"},
        {AllergenClass::chlorhexidine, "chlorhexidine"},
        {AllergenClass::povidone_iodine, "povidone_iodine"},
        {AllergenClass::corticosteroid, "corticosteroid"},
        {AllergenClass::injectate_excipient, "injectate_excipient"},
        {AllergenClass::adhesive, "adhesive"},
        {AllergenClass::not_contrast, "not_contrast"},
    }};
};

template <>
struct EnumNames<ConditionClass> {
    static constexpr std::array<std::pair<ConditionClass, std::string_view>, 12> table{{
        {ConditionClass::diabetes, "diabetes"},
        {ConditionClass::pregnancy, "pregnancy"},
        {ConditionClass::bleeding_disorder, "bleeding_disorder"},
        {ConditionClass::implanted_device, "implanted_device"},
        {ConditionClass::osteoporosis, "osteoporosis"},
        {ConditionClass::coronary_stent, "coronary_stent"},
        {ConditionClass::stroke, "stroke"},
        {ConditionClass::venous_thromboembolism, "venous_thromboembolism"},
        {ConditionClass::heart_valve, "heart_valve"},
        {ConditionClass::kidney_disease, "kidney_disease"},
        {ConditionClass::liver_disease, "liver_disease"},
        {ConditionClass::infection, "infection"},
    }};
};

template <>
struct EnumNames<MatchedBy> {
    static constexpr std::array<std::pair<MatchedBy, std::string_view>, 3> table{{
        {MatchedBy::code, "code"},
        {MatchedBy::name, "name"},
        {MatchedBy::none, "none"},
    }};
};

} // namespace foramen
