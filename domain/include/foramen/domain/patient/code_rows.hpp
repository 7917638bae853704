/// The dated rows from which ClinicalCodes is made: what each code and each name means, and when.
#pragma once

#include "foramen/domain/clinic/procedure_type.hpp"
#include "foramen/domain/patient/code_classes.hpp"
#include "foramen/domain/time/local.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen {

/// The days of what is classified on which a row holds: from the first on, before the last.
struct Effective {
    LocalDate from;
    std::optional<LocalDate> to;

    [[nodiscard]] bool on(LocalDate date) const { return from <= date && (!to || date < *to); }
};

struct CodeSystemRow {
    std::string uri;
    std::string key; ///< "rxnorm", "snomed", "icd10cm", "cpt", "hcpcs"
    Effective effective;
};

/// A class of a drug; the kind divides it where its drugs are held differently ("doac"), else
/// empty.
struct ClassifiedDrug {
    DrugClass value = DrugClass::antiplatelet;
    std::string kind;

    friend auto operator<=>(const ClassifiedDrug&, const ClassifiedDrug&) = default;
};

struct IngredientClassRow {
    std::string ingredient;
    ClassifiedDrug drug_class;
    Effective effective;
};

struct DrugConceptRow {
    std::string rxcui;
    std::vector<std::string> ingredients;
    Effective effective;
};

struct DrugNameRow {
    std::string phrase;
    std::vector<std::string> ingredients; ///< empty: a phrase that must not be misread
    Effective effective;
};

struct DrugFormRow {
    std::string phrase;
    Effective effective;
};

struct AllergenConceptRow {
    std::string system;
    std::string code;
    AllergenClass value = AllergenClass::contrast;
    Effective effective;
};

struct AllergenNameRow {
    std::string phrase;
    AllergenClass value = AllergenClass::contrast;
    Effective effective;
};

/// The kind of an implanted device ("pacemaker"); empty for every other class.
struct ClassifiedCondition {
    ConditionClass value = ConditionClass::diabetes;
    std::string kind;

    friend auto operator<=>(const ClassifiedCondition&, const ClassifiedCondition&) = default;
};

struct ConditionConceptRow {
    std::string system;
    std::string code;
    bool is_prefix = false; ///< stands for all codes that begin so
    ClassifiedCondition condition;
    Effective effective;
};

struct ConditionNameRow {
    std::string phrase;
    std::optional<ClassifiedCondition> condition; ///< none: a phrase that must not be misread
    bool not_of_patient =
        false; ///< with it an entry says nothing of the patient ("family history")
    Effective effective;
};

/// What a procedure is to the counting rules.
struct ProcedureSense {
    bool injection = false;            ///< false: known, and none (an epidural for childbirth)
    std::string family;                ///< "ESI", "FACET", "SIJ", …
    std::optional<std::string> region; ///< none: the level says
    std::string approach;              ///< "transforaminal", …; may be empty
    std::optional<Purpose> purpose;    ///< only where the procedure itself says it
    bool kx_is_diagnostic = false;     ///< modifier KX says a diagnostic one
    bool additional_level = false;     ///< an add-on code: one level more

    friend bool operator==(const ProcedureSense&, const ProcedureSense&) = default;
};

struct ProcedureConceptRow {
    std::string system;
    std::string code;
    ProcedureSense sense;
    Effective effective;
};

struct ProcedureNameRow {
    std::string words; ///< all of them stand in the name, in any order
    ProcedureSense sense;
    Effective effective;
};

/// What stands beside a procedure. Systems: "snomed", "modifier", "word". Kinds and values: "side"
/// (as Side is named), "region", "purpose" (as Purpose is named), "outcome" ("aborted_before",
/// "aborted_after", "aborted").
struct QualifierRow {
    std::string system;
    std::string code;
    std::string kind;
    std::string value;
    Effective effective;
};

} // namespace foramen
