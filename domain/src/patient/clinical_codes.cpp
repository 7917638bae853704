#include "foramen/domain/patient/clinical_codes.hpp"

#include <algorithm>

namespace foramen {

namespace {

template <class T>
void sort_once(std::vector<T>& values) {
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
}

/// A row of a code that holds on the date.
template <class Row>
[[nodiscard]] const Row* row_on(const std::vector<Row>& rows,
                                const std::unordered_map<std::string, std::vector<std::size_t>>& by,
                                const std::string& key, LocalDate on) {
    if (const auto it = by.find(key); it != by.end())
        for (const std::size_t i : it->second)
            if (rows[i].effective.on(on))
                return &rows[i];
    return nullptr;
}

template <class Row>
[[nodiscard]] auto holds(const std::vector<Row>& rows, LocalDate on) {
    return [&rows, on](std::size_t i) { return rows[i].effective.on(on); };
}

template <class Row>
[[nodiscard]] PhraseBook book_of(const std::vector<Row>& rows) {
    PhraseBook book;
    for (std::size_t i = 0; i < rows.size(); ++i)
        book.add(rows[i].phrase, i);
    return book;
}

/// ICD-10-CM codes are written with and without their dot.
[[nodiscard]] std::string dotless(std::string_view code) {
    std::string out;
    for (const char c : code)
        if (c != '.')
            out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

[[nodiscard]] bool stands_for(const ConditionConceptRow& row, const std::string& code) {
    const std::string own = dotless(row.code);
    return row.is_prefix ? code.starts_with(own) : code == own;
}

[[nodiscard]] bool has_all(const std::vector<std::string>& name,
                           const std::vector<std::string>& words) {
    return std::ranges::all_of(words, [&name](const std::string& word) {
        return std::ranges::find(name, word) != name.end();
    });
}

/// "64493" of "64493-50".
[[nodiscard]] std::string base_code(std::string_view code) {
    return std::string(code.substr(0, code.find_first_of("- :")));
}

} // namespace

bool DrugMeaning::is(DrugClass value) const {
    return std::ranges::find(classes, value, &ClassifiedDrug::value) != classes.end();
}

bool AllergenMeaning::is(AllergenClass value) const {
    return std::ranges::find(classes, value) != classes.end();
}

bool ConditionMeaning::is(ConditionClass value) const {
    return std::ranges::find(classes, value, &ClassifiedCondition::value) != classes.end();
}

ClinicalCodes::ClinicalCodes(Data data)
    : data_(std::move(data)), drug_phrases_(book_of(data_.drug_names)),
      form_phrases_(book_of(data_.drug_forms)), allergen_phrases_(book_of(data_.allergen_names)),
      condition_phrases_(book_of(data_.condition_names)) {
    for (std::size_t i = 0; i < data_.drugs.size(); ++i)
        drug_index_[data_.drugs[i].rxcui].push_back(i);
    for (std::size_t i = 0; i < data_.ingredient_classes.size(); ++i)
        class_index_[data_.ingredient_classes[i].ingredient].push_back(i);
    for (std::size_t i = 0; i < data_.procedures.size(); ++i)
        procedure_index_[data_.procedures[i].system + " " + data_.procedures[i].code].push_back(i);
    for (std::size_t i = 0; i < data_.qualifiers.size(); ++i)
        if (data_.qualifiers[i].system == "word")
            qualifier_phrases_[data_.qualifiers[i].kind].add(data_.qualifiers[i].code, i);
    for (const ProcedureNameRow& row : data_.procedure_names)
        procedure_words_.push_back(words_of(row.words));
}

std::string_view ClinicalCodes::system_key(std::string_view uri, LocalDate on) const {
    for (const CodeSystemRow& row : data_.systems)
        if (row.uri == uri && row.effective.on(on))
            return row.key;
    return {};
}

void ClinicalCodes::classify(DrugMeaning& meaning, LocalDate on) const {
    sort_once(meaning.ingredients);
    for (const std::string& ingredient : meaning.ingredients)
        if (const auto it = class_index_.find(ingredient); it != class_index_.end())
            for (const std::size_t i : it->second)
                if (data_.ingredient_classes[i].effective.on(on))
                    meaning.classes.push_back(data_.ingredient_classes[i].drug_class);
    sort_once(meaning.classes);
}

DrugMeaning ClinicalCodes::drug(const CodedText& drug, LocalDate on) const {
    DrugMeaning meaning;
    const auto words = words_of(drug.name);
    meaning.local_form = !form_phrases_.find(words, holds(data_.drug_forms, on)).empty();
    const DrugConceptRow* row = system_key(drug.system, on) == "rxnorm"
                                    ? row_on(data_.drugs, drug_index_, drug.code, on)
                                    : nullptr;
    if (row != nullptr) {
        meaning.ingredients = row->ingredients;
        meaning.matched_by = MatchedBy::code;
    } else {
        for (const std::size_t i : drug_phrases_.find(words, holds(data_.drug_names, on)))
            for (const std::string& ingredient : data_.drug_names[i].ingredients)
                meaning.ingredients.push_back(ingredient);
        if (!meaning.ingredients.empty())
            meaning.matched_by = MatchedBy::name;
    }
    classify(meaning, on);
    return meaning;
}

AllergenMeaning ClinicalCodes::allergen(const CodedText& allergen, LocalDate on) const {
    AllergenMeaning meaning;
    const std::string_view system = system_key(allergen.system, on);
    const std::string code = dotless(allergen.code);
    for (const AllergenConceptRow& row : data_.allergens)
        if (row.system == system && dotless(row.code) == code && row.effective.on(on)) {
            meaning.classes.push_back(row.value);
            meaning.matched_by = MatchedBy::code;
        }
    if (meaning.matched_by == MatchedBy::none)
        for (const std::size_t i :
             allergen_phrases_.find(words_of(allergen.name), holds(data_.allergen_names, on))) {
            meaning.classes.push_back(data_.allergen_names[i].value);
            meaning.matched_by = MatchedBy::name;
        }
    sort_once(meaning.classes);
    return meaning;
}

std::vector<ClassifiedCondition> ClinicalCodes::by_condition_name(std::string_view name,
                                                                  LocalDate on) const {
    std::vector<ClassifiedCondition> classes;
    for (const std::size_t i :
         condition_phrases_.find(words_of(name), holds(data_.condition_names, on))) {
        const ConditionNameRow& row = data_.condition_names[i];
        if (row.not_of_patient)
            return {};
        if (row.condition)
            classes.push_back(*row.condition);
    }
    return classes;
}

ConditionMeaning ClinicalCodes::condition(const CodedText& condition, LocalDate on) const {
    ConditionMeaning meaning;
    const std::string_view system = system_key(condition.system, on);
    const std::string code = dotless(condition.code);
    std::size_t longest = 0;
    for (const ConditionConceptRow& row : data_.conditions)
        if (row.system == system && row.effective.on(on) && stands_for(row, code))
            longest = std::max(longest, dotless(row.code).size());
    for (const ConditionConceptRow& row : data_.conditions)
        if (row.system == system && row.effective.on(on) && stands_for(row, code) &&
            dotless(row.code).size() == longest)
            meaning.classes.push_back(row.condition);
    if (!meaning.classes.empty()) {
        meaning.matched_by = MatchedBy::code;
    } else {
        meaning.classes = by_condition_name(condition.name, on);
        if (!meaning.classes.empty())
            meaning.matched_by = MatchedBy::name;
    }
    sort_once(meaning.classes);
    return meaning;
}

const ProcedureNameRow* ClinicalCodes::by_procedure_name(std::string_view name,
                                                         LocalDate on) const {
    const auto words = words_of(name);
    const ProcedureNameRow* best = nullptr;
    std::size_t most = 0;
    for (std::size_t i = 0; i < data_.procedure_names.size(); ++i) {
        const ProcedureNameRow& row = data_.procedure_names[i];
        const std::size_t count = procedure_words_[i].size();
        const bool better = best == nullptr || count > most ||
                            (count == most && row.sense.injection && !best->sense.injection);
        if (better && row.effective.on(on) && has_all(words, procedure_words_[i])) {
            best = &row;
            most = count;
        }
    }
    return best;
}

ProcedureMeaning ClinicalCodes::procedure(std::span<const CodedText> codings, std::string_view name,
                                          LocalDate on) const {
    const ProcedureConceptRow* best = nullptr;
    const auto rank = [](const ProcedureConceptRow& row) {
        if (!row.sense.injection)
            return 2;
        return row.system == "snomed" ? 0 : 1;
    };
    for (const CodedText& coding : codings) {
        const std::string key = std::string(system_key(coding.system, on)) + " ";
        const auto* row =
            row_on(data_.procedures, procedure_index_, key + base_code(coding.code), on);
        if (row != nullptr && (best == nullptr || rank(*row) > rank(*best)))
            best = row;
    }
    if (best != nullptr)
        return {best->sense, MatchedBy::code, best->system};
    std::string all(name);
    for (const CodedText& coding : codings)
        all += ", " + coding.name;
    const ProcedureNameRow* named = by_procedure_name(all, on);
    return named == nullptr ? ProcedureMeaning{}
                            : ProcedureMeaning{named->sense, MatchedBy::name, {}};
}

std::vector<std::string> ClinicalCodes::qualifier_values(std::string_view system,
                                                         std::string_view kind,
                                                         std::string_view code,
                                                         LocalDate on) const {
    std::vector<std::string> values;
    for (const QualifierRow& row : data_.qualifiers)
        if (row.system == system && row.kind == kind && row.code == code && row.effective.on(on))
            values.push_back(row.value);
    return values;
}

std::vector<std::string> ClinicalCodes::values_of_code(std::string_view kind,
                                                       const CodedText& coded, LocalDate on) const {
    return qualifier_values(system_key(coded.system, on), kind, coded.code, on);
}

std::vector<std::string> ClinicalCodes::values_of_modifier(std::string_view kind,
                                                           std::string_view modifier,
                                                           LocalDate on) const {
    return qualifier_values("modifier", kind, modifier, on);
}

std::vector<std::string> ClinicalCodes::values_of_words(std::string_view kind,
                                                        std::string_view text, LocalDate on) const {
    std::vector<std::string> values;
    if (const auto book = qualifier_phrases_.find(std::string(kind));
        book != qualifier_phrases_.end())
        for (const std::size_t i : book->second.find(words_of(text), holds(data_.qualifiers, on)))
            values.push_back(data_.qualifiers[i].value);
    return values;
}

} // namespace foramen
