#include "code_mapping.hpp"

namespace foramen::db {

namespace {

/// The last two of a row: from, to.
[[nodiscard]] Effective effective_of(const json::array& row) {
    return {date_of(row[row.size() - 2]), maybe_date(row[row.size() - 1])};
}

[[nodiscard]] std::optional<std::string> maybe_text_of(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional(text_of(value));
}

/// Words about no condition of the patient's stand in the same column as the classes.
[[nodiscard]] ConditionNameRow condition_name_of(const json::array& row) {
    ConditionNameRow out{text_of(row[0]), {}, false, effective_of(row)};
    const std::string word = text_of(row[1]);
    out.not_of_patient = word == "not_of_patient";
    if (word != "mask" && !out.not_of_patient)
        out.condition = ClassifiedCondition{enum_of<ConditionClass>(row[1]), text_of(row[2])};
    return out;
}

/// [kind, family, region, approach, purpose] from a column on.
[[nodiscard]] ProcedureSense sense_of(const json::array& row, std::size_t at) {
    ProcedureSense sense;
    sense.injection = text_of(row[at]) == "injection";
    sense.family = text_or_empty(row[at + 1]);
    sense.region = maybe_text_of(row[at + 2]);
    sense.approach = text_or_empty(row[at + 3]);
    sense.purpose = maybe_enum<Purpose>(row[at + 4]);
    return sense;
}

[[nodiscard]] ProcedureConceptRow procedure_of(const json::array& row) {
    constexpr std::size_t kSense = 2;
    constexpr std::size_t kFlags = 7;
    ProcedureConceptRow out{text_of(row[0]), text_of(row[1]), sense_of(row, kSense),
                            effective_of(row)};
    out.sense.kx_is_diagnostic = row[kFlags].as_bool();
    out.sense.additional_level = row[kFlags + 1].as_bool();
    return out;
}

void read_drugs(const json::object& o, ClinicalCodes::Data& data) {
    for (const json::value& row : elements_of(o.at("ingredientClasses"))) {
        const auto& a = row.as_array();
        data.ingredient_classes.push_back(
            {text_of(a[0]), {enum_of<DrugClass>(a[1]), text_of(a[2])}, effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("drugs"))) {
        const auto& a = row.as_array();
        data.drugs.push_back({text_of(a[0]), texts_of(a[1]), effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("drugNames"))) {
        const auto& a = row.as_array();
        data.drug_names.push_back({text_of(a[0]), texts_of(a[1]), effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("drugForms")))
        data.drug_forms.push_back({text_of(row.as_array()[0]), effective_of(row.as_array())});
}

void read_allergens_and_conditions(const json::object& o, ClinicalCodes::Data& data) {
    for (const json::value& row : elements_of(o.at("allergens"))) {
        const auto& a = row.as_array();
        data.allergens.push_back(
            {text_of(a[0]), text_of(a[1]), enum_of<AllergenClass>(a[2]), effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("allergenNames"))) {
        const auto& a = row.as_array();
        data.allergen_names.push_back(
            {text_of(a[0]), enum_of<AllergenClass>(a[1]), effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("conditions"))) {
        const auto& a = row.as_array();
        data.conditions.push_back({text_of(a[0]),
                                   text_of(a[1]),
                                   a[2].as_bool(),
                                   {enum_of<ConditionClass>(a[3]), text_of(a[4])},
                                   effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("conditionNames")))
        data.condition_names.push_back(condition_name_of(row.as_array()));
}

void read_procedures(const json::object& o, ClinicalCodes::Data& data) {
    for (const json::value& row : elements_of(o.at("procedures")))
        data.procedures.push_back(procedure_of(row.as_array()));
    for (const json::value& row : elements_of(o.at("procedureNames"))) {
        const auto& a = row.as_array();
        data.procedure_names.push_back({text_of(a[0]), sense_of(a, 1), effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("qualifiers"))) {
        const auto& a = row.as_array();
        data.qualifiers.push_back(
            {text_of(a[0]), text_of(a[1]), text_of(a[2]), text_of(a[3]), effective_of(a)});
    }
    for (const json::value& row : elements_of(o.at("levels"))) {
        const auto& a = row.as_array();
        data.levels.push_back(
            {text_of(a[0]), text_of(a[1]), text_of(a[2]), static_cast<int>(integer_of(a[3]))});
    }
}

} // namespace

ClinicalCodes clinical_codes_of(const json::value& document) {
    const auto& o = document.as_object();
    ClinicalCodes::Data data;
    data.version = integer_of(o.at("version"));
    for (const json::value& row : elements_of(o.at("systems"))) {
        const auto& a = row.as_array();
        data.systems.push_back({text_of(a[0]), text_of(a[1]), effective_of(a)});
    }
    read_drugs(o, data);
    read_allergens_and_conditions(o, data);
    read_procedures(o, data);
    return ClinicalCodes(std::move(data));
}

} // namespace foramen::db
