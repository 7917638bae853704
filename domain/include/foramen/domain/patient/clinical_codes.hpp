/// What the codes and names of a record from elsewhere mean for a spine injection clinic. Made from
/// dated, sourced rows; immutable; knows no code and no name by itself. A code that is known on the
/// date decides; only without one the name is read, by whole words, and the answer says so.
#pragma once

#include "foramen/domain/patient/code_rows.hpp"
#include "foramen/domain/patient/phrase_match.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace foramen {

/// A code as it came, with the words beside it. Each part may be empty; valid UTF-8.
struct CodedText {
    std::string system; ///< a URI
    std::string code;
    std::string name;

    friend auto operator<=>(const CodedText&, const CodedText&) = default;
};

struct DrugMeaning {
    std::vector<std::string> ingredients; ///< our keys, sorted, each once
    std::vector<ClassifiedDrug> classes;  ///< sorted, each once
    MatchedBy matched_by = MatchedBy::none;
    /// The name says a form that acts where it is put (a cream, eye drops).
    bool local_form = false;

    [[nodiscard]] bool is(DrugClass value) const;
};

struct AllergenMeaning {
    std::vector<AllergenClass> classes; ///< sorted, each once
    MatchedBy matched_by = MatchedBy::none;

    [[nodiscard]] bool is(AllergenClass value) const;
};

struct ConditionMeaning {
    std::vector<ClassifiedCondition> classes; ///< sorted, each once
    MatchedBy matched_by = MatchedBy::none;

    [[nodiscard]] bool is(ConditionClass value) const;
};

struct ProcedureMeaning {
    ProcedureSense sense; ///< meaningless when matched_by is none
    MatchedBy matched_by = MatchedBy::none;
    std::string system; ///< of the code that decided: "cpt", "hcpcs", "snomed"; else empty
};

class ClinicalCodes {
public:
    struct Data {
        std::int64_t version = 0; ///< of the clinic's data that it was read with
        std::vector<CodeSystemRow> systems;
        std::vector<IngredientClassRow> ingredient_classes;
        std::vector<DrugConceptRow> drugs;
        std::vector<DrugNameRow> drug_names;
        std::vector<DrugFormRow> drug_forms;
        std::vector<AllergenConceptRow> allergens;
        std::vector<AllergenNameRow> allergen_names;
        std::vector<ConditionConceptRow> conditions;
        std::vector<ConditionNameRow> condition_names;
        std::vector<ProcedureConceptRow> procedures;
        std::vector<ProcedureNameRow> procedure_names;
        std::vector<QualifierRow> qualifiers;
        std::vector<SpineLevel> levels;
    };

    explicit ClinicalCodes(Data data);

    [[nodiscard]] std::int64_t version() const { return data_.version; }
    [[nodiscard]] std::span<const SpineLevel> levels() const { return data_.levels; }

    /// A prescription of that date.
    [[nodiscard]] DrugMeaning drug(const CodedText& drug, LocalDate on) const;
    [[nodiscard]] AllergenMeaning allergen(const CodedText& allergen, LocalDate on) const;
    /// The kind of a device is part of its class. An entry about somebody else, a risk or a
    /// screening has no class by its name.
    [[nodiscard]] ConditionMeaning condition(const CodedText& condition, LocalDate on) const;
    /// Several codes of one procedure. One that says "not an injection" decides; then a billing
    /// code, then any other, then the names. A modifier behind a code ("64493-50") is passed over.
    [[nodiscard]] ProcedureMeaning procedure(std::span<const CodedText> codings,
                                             std::string_view name, LocalDate on) const;

    /// Values of one kind ("side", "region", "purpose", "outcome"), in the order of the table:
    /// for a SNOMED CT code, for a two-character modifier, for the words of a text.
    [[nodiscard]] std::vector<std::string>
    values_of_code(std::string_view kind, const CodedText& coded, LocalDate on) const;
    [[nodiscard]] std::vector<std::string>
    values_of_modifier(std::string_view kind, std::string_view modifier, LocalDate on) const;
    [[nodiscard]] std::vector<std::string>
    values_of_words(std::string_view kind, std::string_view text, LocalDate on) const;

    /// "rxnorm" for any of its URIs; empty for a system that is not known.
    [[nodiscard]] std::string_view system_key(std::string_view uri, LocalDate on) const;

private:
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    void classify(DrugMeaning& meaning, LocalDate on) const;
    [[nodiscard]] std::vector<std::string> qualifier_values(std::string_view system,
                                                            std::string_view kind,
                                                            std::string_view code,
                                                            LocalDate on) const;
    [[nodiscard]] std::vector<ClassifiedCondition> by_condition_name(std::string_view name,
                                                                     LocalDate on) const;
    [[nodiscard]] const ProcedureNameRow* by_procedure_name(std::string_view name,
                                                            LocalDate on) const;

    Data data_;
    Index drug_index_;      ///< by RxCUI
    Index class_index_;     ///< by ingredient
    Index procedure_index_; ///< by system and code
    PhraseBook drug_phrases_;
    PhraseBook form_phrases_;
    PhraseBook allergen_phrases_;
    PhraseBook condition_phrases_;
    std::unordered_map<std::string, PhraseBook> qualifier_phrases_; ///< by kind
    std::vector<std::vector<std::string>> procedure_words_;         ///< as procedure_names
};

} // namespace foramen
