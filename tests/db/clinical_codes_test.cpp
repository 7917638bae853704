// The tables of clinical codes as the migrations fill them: sourced, dated, without gaps in their
// references, and with the values that a table written by hand says.
#include "foramen/db/database.hpp"
#include "support/deadlines.hpp"
#include "support/quiet_observer.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <set>
#include <span>
#include <sstream>

namespace foramen::test {
namespace {

struct CodeTable {
    const char* name;
    const char* key; ///< what one row of one time is about
};

constexpr std::array<CodeTable, 13> kTables{{{"code_system", "uri"},
                                             {"drug_ingredient", "key"},
                                             {"drug_ingredient_class", "ingredient, class"},
                                             {"drug_concept", "rxcui"},
                                             {"drug_name_word", "phrase"},
                                             {"drug_form_word", "phrase"},
                                             {"allergen_concept", "system, code"},
                                             {"allergen_name_word", "phrase"},
                                             {"condition_concept", "system, code, class"},
                                             {"condition_name_word", "phrase"},
                                             {"procedure_concept", "system, code"},
                                             {"procedure_name_word", "words"},
                                             {"procedure_qualifier", "system, code, kind"}}};

class ClinicalCodesTables : public testing::Test {
protected:
    static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("clinical_codes"); }
    static void TearDownTestSuite() { database_.reset(); }
    [[nodiscard]] static TestDatabase& database() { return *database_; }
    [[nodiscard]] static std::set<std::string> stored(const std::string& query) {
        std::set<std::string> rows;
        for (const auto& row : database().sql(query))
            rows.insert(row[0]);
        return rows;
    }

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

using Names = std::set<std::string>;

TEST_F(ClinicalCodesTables, NameSourceAndDateOfEveryRowForTheClinicToConfirm) {
    for (const CodeTable& table : kTables) {
        const std::string from = std::string(" FROM ") + table.name;
        EXPECT_NE(database().value("SELECT count(*)" + from), "0") << table.name;
        EXPECT_EQ(database().value("SELECT count(*)" + from +
                                   " WHERE length(source) < 12 OR effective_from IS NULL OR NOT "
                                   "clinic_must_confirm OR effective_to <= effective_from"),
                  "0")
            << table.name;
    }
}

TEST_F(ClinicalCodesTables, HaveOneRowAtATimeForOneThing) {
    for (const CodeTable& table : kTables)
        EXPECT_EQ(stored(std::string("SELECT DISTINCT concat_ws(' ', a.*) FROM ") + table.name +
                         " a JOIN " + table.name + " b USING (" + table.key +
                         ") WHERE a.ctid <> b.ctid AND daterange(a.effective_from, "
                         "a.effective_to) && daterange(b.effective_from, b.effective_to)"),
                  Names{})
            << table.name;
}

TEST_F(ClinicalCodesTables, CannotHoldTwoMeaningsOfOneCodeAtOneTime) {
    for (const char* sql :
         {"INSERT INTO drug_concept SELECT rxcui, 'BN', 'x', ingredients, source, '2026-01-01' "
          "FROM drug_concept WHERE rxcui = '11289'",
          "INSERT INTO procedure_concept (system, code, kind, name, source, effective_from) VALUES "
          "('cpt', '64483', 'not_an_injection', 'x', 'somebody said so', '2026-01-01')",
          "INSERT INTO allergen_name_word VALUES ('iodine', 'contrast', 'somebody', '2026-01-01')"})
        EXPECT_EQ(database().sqlstate("foramen_owner", sql), "23P01") << sql;
    // A later meaning begins where the one before it ends.
    EXPECT_EQ(
        database().sqlstate("foramen_owner",
                            "BEGIN; UPDATE procedure_concept SET effective_to = '2027-01-01' WHERE "
                            "code = '64483'; INSERT INTO procedure_concept (system, code, kind, "
                            "name, source, effective_from) VALUES ('cpt', '64483', "
                            "'not_an_injection', 'x', 'somebody said so', '2027-01-01'); ROLLBACK"),
        "");
}

TEST_F(ClinicalCodesTables, ReferToSubstancesFamiliesAndRegionsThatExist) {
    for (const char* table : {"drug_concept", "drug_name_word"})
        EXPECT_EQ(stored(std::string("SELECT i FROM ") + table +
                         ", unnest(ingredients) AS i WHERE i NOT IN (SELECT key FROM "
                         "drug_ingredient)"),
                  Names{})
            << table;
    for (const char* table : {"procedure_concept", "procedure_name_word"})
        EXPECT_EQ(stored(std::string("SELECT c.family || ' ' || coalesce(c.region, '') FROM ") +
                         table +
                         " c WHERE c.kind = 'injection' AND NOT EXISTS (SELECT FROM "
                         "procedure_type t WHERE t.family = c.family AND (c.region IS NULL OR "
                         "c.region = ANY (t.regions)))"),
                  Names{})
            << table;
}

TEST_F(ClinicalCodesTables, KnowEverySubstanceByAClassAndAName) {
    EXPECT_EQ(stored("SELECT key FROM drug_ingredient WHERE key NOT IN (SELECT ingredient FROM "
                     "drug_ingredient_class)"),
              Names{});
    EXPECT_EQ(stored("SELECT key FROM drug_ingredient WHERE key NOT IN (SELECT unnest(ingredients) "
                     "FROM drug_name_word WHERE kind = 'generic')"),
              Names{});
}

TEST_F(ClinicalCodesTables, KnowTheCodesOfTheBookableProceduresWithTheirFamilies) {
    // What the clinic itself does is known when it was done elsewhere; spinal cord stimulators,
    // pumps, vertebrae and discs are no injections that anybody counts.
    EXPECT_EQ(
        stored("SELECT DISTINCT t.family || ' ' || w.code FROM procedure_type t, unnest(t.codes) "
               "AS w (code) WHERE t.family IN ('ESI', 'FACET', 'SIJ', 'TPI', 'GENICULAR', "
               "'SYMPATHETIC', 'PERIPHERAL', 'JOINT') AND w.code <> '64999' AND t.key <> "
               "'SIJ_NOIMG' AND NOT EXISTS (SELECT FROM procedure_concept c WHERE c.code = w.code "
               "AND c.family = t.family)"),
        Names{});
}

/// A line a code: what it is by code, the substances, and their classes.
constexpr const char* kDrugs = R"(
11289   warfarin                      anticoagulant/vitamin_k_antagonist
855332  warfarin                      anticoagulant/vitamin_k_antagonist
855334  warfarin                      anticoagulant/vitamin_k_antagonist
1364430 apixaban                      anticoagulant/doac
1114195 rivaroxaban                   anticoagulant/doac
1037042 dabigatran                    anticoagulant/doac
1546356 dabigatran                    anticoagulant/doac
1599538 edoxaban                      anticoagulant/doac
67108   enoxaparin                    anticoagulant/lmwh
5224    heparin                       anticoagulant/heparin
321208  fondaparinux                  anticoagulant/fondaparinux
1191    aspirin                       antiplatelet/aspirin
32968   clopidogrel                   antiplatelet/p2y12_inhibitor
309362  clopidogrel                   antiplatelet/p2y12_inhibitor
21107   cilostazol                    antiplatelet/pde_inhibitor
1537034 vorapaxar                     antiplatelet/par1_antagonist
849574  naproxen                      nsaid/
140587  celecoxib                     cox2_inhibitor/
274783  insulin_glargine              insulin/
106892  insulin_nph,insulin_regular   insulin/
6902    methylprednisolone            corticosteroid/
10759   triamcinolone                 corticosteroid/
85762   ritonavir                     strong_cyp3a4_inhibitor/
1306284 cobicistat                    strong_cyp3a4_inhibitor/
28031   itraconazole                  strong_cyp3a4_inhibitor/
36437   sertraline                    ssri_snri/
)";

TEST_F(ClinicalCodesTables, SayWhatTheDrugsAreThatDecide) {
    std::istringstream lines(kDrugs);
    std::string code;
    std::string substances;
    std::string classes;
    int seen = 0;
    while (lines >> code >> substances >> classes) {
        ++seen;
        EXPECT_EQ(database().value("SELECT array_to_string(c.ingredients, ',') || ' ' || "
                                   "(SELECT string_agg(DISTINCT k.class || '/' || k.kind, ',') "
                                   "FROM drug_ingredient_class k WHERE k.ingredient = ANY "
                                   "(c.ingredients)) FROM drug_concept c WHERE c.rxcui = '" +
                                   code + "'"),
                  substances + " " + classes)
            << code;
    }
    EXPECT_EQ(seen, 26);
    EXPECT_EQ(database().value("SELECT ingredients FROM drug_name_word WHERE phrase = 'aggrenox'"),
              "{aspirin,dipyridamole}");
}

TEST_F(ClinicalCodesTables, SayThatIodineAndShellfishAreNotContrast) {
    for (const char* phrase : {"iodine", "shellfish", "seafood"})
        EXPECT_EQ(database().value("SELECT class FROM allergen_name_word WHERE phrase = '" +
                                   std::string(phrase) + "'"),
                  "not_contrast")
            << phrase;
    EXPECT_EQ(database().value("SELECT class FROM allergen_concept WHERE code = '300913006'"),
              "not_contrast");
    EXPECT_EQ(database().value("SELECT class FROM allergen_concept WHERE code = 'Z91.041'"),
              "contrast");
}

TEST_F(ClinicalCodesTables, SayThatALabourEpiduralIsNoInjection) {
    EXPECT_EQ(database().value("SELECT kind FROM procedure_concept WHERE code = '18946005'"),
              "not_an_injection");
    EXPECT_EQ(database().value("SELECT concat_ws(' ', family, region, approach, "
                               "kx_is_diagnostic) FROM procedure_concept WHERE code = '64493'"),
              "FACET lumbar-sacral facet_joint_or_nerve t");
}

/// What the service makes of them.
class ClinicalCodesLoaded : public ClinicalCodesTables {
protected:
    QuietObserver observer;
    db::Database store{{database().connection(), 1, 1}, observer};
    LocalDate on = day("2026-11-23");

    [[nodiscard]] std::shared_ptr<const ClinicalCodes> codes() {
        return store.clinical_codes().current(later());
    }
    [[nodiscard]] DrugMeaning named(const char* name) { return codes()->drug({"", "", name}, on); }
    [[nodiscard]] ProcedureMeaning procedure(const char* name) {
        return codes()->procedure({}, name, on);
    }
};

TEST_F(ClinicalCodesLoaded, HoldEveryRow) {
    for (const auto& row : database().sql("SELECT rxcui, ingredients[1] FROM drug_concept")) {
        const auto found =
            codes()->drug({"http://www.nlm.nih.gov/research/umls/rxnorm", row[0], ""}, on);
        EXPECT_EQ(found.matched_by, MatchedBy::code) << row[0];
        EXPECT_FALSE(found.classes.empty()) << row[0];
    }
    for (const auto& row :
         database().sql("SELECT u.uri, c.code, c.kind FROM procedure_concept c JOIN (SELECT key, "
                        "min(uri) AS uri FROM code_system GROUP BY key) u ON u.key = c.system")) {
        const CodedText coded{row[0], row[1], ""};
        const auto found = codes()->procedure(std::span(&coded, 1), "", on);
        EXPECT_EQ(found.matched_by, MatchedBy::code) << row[1];
        EXPECT_EQ(found.sense.injection, row[2] == "injection") << row[1];
    }
    EXPECT_EQ(std::to_string(codes()->levels().size()),
              database().value("SELECT count(*) FROM spine_level"));
}

TEST_F(ClinicalCodesLoaded, AreReadAgainWhenARowChanges) {
    const auto before = codes();
    EXPECT_EQ(codes(), before);
    EXPECT_EQ(named("Foramenol").matched_by, MatchedBy::none);
    database().sql("INSERT INTO drug_name_word VALUES ('foramenol', 'brand', '{warfarin}', "
                   "'a test of this day', '2026-01-01')");
    EXPECT_TRUE(named("Foramenol 5 mg").is(DrugClass::anticoagulant));
    EXPECT_GT(codes()->version(), before->version());
    database().sql("DELETE FROM drug_name_word WHERE phrase = 'foramenol'");
}

TEST_F(ClinicalCodesLoaded, ReadTheNamesOfDrugs) {
    EXPECT_EQ(named("Aggrenox").ingredients, (std::vector<std::string>{"aspirin", "dipyridamole"}));
    EXPECT_TRUE(named("aspirin 81 MG Delayed Release Oral Tablet").is(DrugClass::antiplatelet));
    EXPECT_TRUE(named("Insulin Lispro 100 UNT/ML [Humalog]").is(DrugClass::insulin));
    EXPECT_TRUE(named("nirmatrelvir 150 MG / ritonavir 100 MG [Paxlovid]")
                    .is(DrugClass::strong_cyp3a4_inhibitor));
    EXPECT_TRUE(named("Depo-Medrol").is(DrugClass::corticosteroid));
    EXPECT_TRUE(named("diclofenac sodium 1% topical gel").local_form);
    for (const char* name : {"5-ASA", "heparin lock flush", "Nasal spray", "Acetaminophen 325 MG"})
        EXPECT_EQ(named(name).matched_by, MatchedBy::none) << name;
}

TEST_F(ClinicalCodesLoaded, ReadAllergiesAndConditions) {
    const auto allergen = [&](const char* name) {
        return codes()->allergen({"", "", name}, on).classes;
    };
    using A = AllergenClass;
    EXPECT_EQ(allergen("Iodine"), std::vector{A::not_contrast});
    EXPECT_EQ(allergen("Shellfish-derived products"), std::vector{A::not_contrast});
    EXPECT_EQ(allergen("Iodinated contrast media"), std::vector{A::contrast});
    EXPECT_EQ(allergen("IV dye"), std::vector{A::contrast});
    EXPECT_EQ(allergen("Povidone-iodine (Betadine)"), std::vector{A::povidone_iodine});
    EXPECT_EQ(allergen("Lidocaine"), std::vector{A::local_anaesthetic});
    EXPECT_TRUE(allergen("Penicillin").empty());
    const auto condition = [&](const char* code) {
        return codes()->condition({"http://hl7.org/fhir/sid/icd-10-cm", code, ""}, on);
    };
    EXPECT_TRUE(condition("E11.9").is(ConditionClass::diabetes));
    EXPECT_TRUE(condition("O24.410").is(ConditionClass::pregnancy));
    EXPECT_TRUE(condition("O24.410").is(ConditionClass::diabetes));
    EXPECT_TRUE(condition("D68.32").is(ConditionClass::bleeding_disorder));
    EXPECT_EQ(condition("D68.51").matched_by, MatchedBy::none);
    EXPECT_EQ(condition("Z95.810").classes.front().kind, "defibrillator");
    EXPECT_EQ(codes()->condition({"", "", "Prediabetes"}, on).matched_by, MatchedBy::none);
}

TEST_F(ClinicalCodesLoaded, ReadTheNamesOfProcedures) {
    EXPECT_EQ(procedure("Left L4-5 transforaminal epidural steroid injection").sense.approach,
              "transforaminal");
    EXPECT_EQ(procedure("Caudal epidural steroid injection").sense.approach, "caudal");
    EXPECT_EQ(procedure("Lumbar medial branch blocks").sense.family, "FACET");
    EXPECT_EQ(procedure("Radiofrequency ablation of medial branch nerves").sense.purpose,
              Purpose::ablation);
    EXPECT_EQ(procedure("SI joint injection").sense.family, "SIJ");
    EXPECT_EQ(procedure("Selective nerve root block").sense.purpose, Purpose::diagnostic);
    EXPECT_TRUE(procedure("Epidural steroid injection under anesthesia").sense.injection);
    for (const char* name :
         {"Epidural anesthesia", "Labor epidural", "Labour epidural analgesia"}) {
        EXPECT_EQ(procedure(name).matched_by, MatchedBy::name) << name;
        EXPECT_FALSE(procedure(name).sense.injection) << name;
    }
    EXPECT_EQ(procedure("Colonoscopy").matched_by, MatchedBy::none);
}

} // namespace
} // namespace foramen::test
