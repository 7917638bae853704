// The tables of clinical codes as the migrations fill them: sourced, dated, without gaps in their
// references, and with the values that a table written by hand says.
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
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

} // namespace
} // namespace foramen::test
