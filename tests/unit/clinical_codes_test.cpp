#include "foramen/domain/patient/clinical_codes.hpp"
#include "support/test_codes.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using Texts = std::vector<std::string>;

class Codes : public testing::Test {
protected:
    ClinicalCodes codes{test_codes()};
    LocalDate on = day("2026-11-23");

    [[nodiscard]] DrugMeaning drug(const char* system, const char* code, const char* name) const {
        return codes.drug({system, code, name}, on);
    }
    [[nodiscard]] AllergenMeaning allergen(const char* name) const {
        return codes.allergen({"", "", name}, on);
    }
    [[nodiscard]] ConditionMeaning condition(const char* system, const char* code,
                                             const char* name) const {
        return codes.condition({system, code, name}, on);
    }
    [[nodiscard]] ProcedureMeaning procedure(std::vector<CodedText> codings,
                                             const char* name = "") const {
        return codes.procedure(codings, name, on);
    }
};

TEST_F(Codes, OfADrugDecideAndTheNameIsNotAsked) {
    const auto found = drug(kRxNorm, "11289", "Naproxen");
    EXPECT_EQ(found.matched_by, MatchedBy::code);
    EXPECT_EQ(found.ingredients, Texts{"warfarin"});
    EXPECT_EQ(found.classes,
              (std::vector{ClassifiedDrug{DrugClass::anticoagulant, "vitamin_k_antagonist"}}));
    EXPECT_TRUE(found.is(DrugClass::anticoagulant));
    EXPECT_FALSE(found.is(DrugClass::nsaid));
}

TEST_F(Codes, OfACombinationStandForAllItsSubstances) {
    const auto found = drug(kRxNorm, "226716", "");
    EXPECT_EQ(found.ingredients, (Texts{"aspirin", "dipyridamole"}));
    EXPECT_EQ(found.classes,
              (std::vector{ClassifiedDrug{DrugClass::antiplatelet, "aspirin"},
                           ClassifiedDrug{DrugClass::antiplatelet, "pde_inhibitor"}}));
    EXPECT_EQ(drug("", "", "Aggrenox capsule").ingredients, found.ingredients);
}

TEST_F(Codes, ThatAreNotKnownLeaveADrugToItsName) {
    for (const auto& [system, code] : {std::pair(kRxNorm, "1"), std::pair(kSnomed, "11289"),
                                       std::pair("urn:other", "11289"), std::pair("", "")}) {
        const auto found = drug(system, code, "Warfarin Sodium 5 MG Oral Tablet");
        EXPECT_EQ(found.matched_by, MatchedBy::name) << system << code;
        EXPECT_EQ(found.ingredients, Texts{"warfarin"});
    }
}

TEST_F(Codes, AndNamesOfDrugsThatNobodyKnowsSaySo) {
    const auto found = drug(kRxNorm, "313782", "Acetaminophen 325 MG");
    EXPECT_EQ(found.matched_by, MatchedBy::none);
    EXPECT_TRUE(found.ingredients.empty());
    EXPECT_TRUE(found.classes.empty());
    EXPECT_EQ(drug("", "", "").matched_by, MatchedBy::none);
}

TEST_F(Codes, OfDrugsAreReadByWholeWordsAndNotMisread) {
    EXPECT_EQ(drug("", "", "ASA 81").ingredients, Texts{"aspirin"});
    EXPECT_EQ(drug("", "", "Nasacort").matched_by, MatchedBy::none);
    EXPECT_EQ(drug("", "", "5-ASA enema").matched_by, MatchedBy::none);
    EXPECT_EQ(drug("", "", "5-ASA, ASA").ingredients, Texts{"aspirin"});
    EXPECT_EQ(drug("", "", "Aspirin with naproxen, aspirin").ingredients,
              (Texts{"aspirin", "naproxen"}));
}

TEST_F(Codes, OfADrugThatActsWhereItIsPutAreMarked) {
    EXPECT_TRUE(drug("", "", "Hydrocortisone 10 MG/ML Topical Cream").local_form);
    EXPECT_TRUE(drug(kRxNorm, "1191", "aspirin eye drops").local_form);
    EXPECT_FALSE(drug("", "", "Hydrocortisone 10 MG tablet").local_form);
    EXPECT_FALSE(drug("", "", "drops for the eye").local_form);
}

TEST_F(Codes, HoldFromTheirFirstDayToBeforeTheirLast) {
    const CodedText old{kRxNorm, "999001", ""};
    EXPECT_EQ(codes.drug(old, day("2019-12-31")).matched_by, MatchedBy::code);
    EXPECT_EQ(codes.drug(old, day("2020-01-01")).matched_by, MatchedBy::none);
    EXPECT_EQ(codes.drug(old, day("1999-12-31")).matched_by, MatchedBy::none);
    const CodedText ketoconazole{"", "", "ketoconazole"};
    EXPECT_TRUE(codes.drug(ketoconazole, day("2009-12-31")).is(DrugClass::nsaid));
    EXPECT_FALSE(codes.drug(ketoconazole, day("2010-01-01")).is(DrugClass::nsaid));
}

TEST_F(Codes, OfAnAllergyTellContrastFromIodineAndShellfish) {
    using A = AllergenClass;
    EXPECT_EQ(codes.allergen({kSnomed, "426722004", "x"}, on).classes, std::vector{A::contrast});
    EXPECT_EQ(codes.allergen({kIcd10Cm, "Z91041", ""}, on).classes, std::vector{A::contrast});
    EXPECT_EQ(codes.allergen({kSnomed, "300913006", "Shellfish"}, on).classes,
              std::vector{A::not_contrast});
    EXPECT_EQ(allergen("Iodine").classes, std::vector{A::not_contrast});
    EXPECT_EQ(allergen("SHELLFISH (all)").classes, std::vector{A::not_contrast});
    EXPECT_EQ(allergen("iodine contrast").classes, std::vector{A::contrast});
    EXPECT_EQ(allergen("Povidone-Iodine").classes, std::vector{A::povidone_iodine});
    EXPECT_EQ(allergen("latex, iodine").classes, (std::vector{A::latex, A::not_contrast}));
    EXPECT_EQ(allergen("latex").matched_by, MatchedBy::name);
    EXPECT_TRUE(allergen("latex").is(A::latex));
    EXPECT_EQ(allergen("Penicillin").matched_by, MatchedBy::none);
    EXPECT_TRUE(allergen("Penicillin").classes.empty());
}

TEST_F(Codes, OfAConditionAreTheLongestThatFits) {
    using C = ConditionClass;
    const auto gestational = condition(kIcd10Cm, "O24.410", "");
    EXPECT_TRUE(gestational.is(C::diabetes));
    EXPECT_TRUE(gestational.is(C::pregnancy));
    EXPECT_FALSE(condition(kIcd10Cm, "O26.9", "").is(C::diabetes));
    EXPECT_TRUE(condition(kIcd10Cm, "e119", "").is(C::diabetes));
    EXPECT_EQ(condition(kIcd10Cm, "Z95.0", "").classes,
              (std::vector{ClassifiedCondition{C::implanted_device, "pacemaker"}}));
    EXPECT_TRUE(condition(kIcd10Cm, "Z95.2", "").is(C::heart_valve));
    EXPECT_EQ(condition(kIcd10Cm, "Z9", "").matched_by, MatchedBy::none);
    EXPECT_EQ(condition(kSnomed, "440540061", "").matched_by, MatchedBy::none);
    EXPECT_EQ(condition(kSnomed, "44054006", "").matched_by, MatchedBy::code);
}

TEST_F(Codes, OfAConditionThatIsNotThePatientsSayNothing) {
    EXPECT_TRUE(condition("", "", "Diabetes").is(ConditionClass::diabetes));
    for (const char* name : {"Family history of diabetes", "Diabetes insipidus", "Prediabetes"})
        EXPECT_EQ(condition("", "", name).matched_by, MatchedBy::none) << name;
    EXPECT_TRUE(condition("", "", "Diabetes insipidus and diabetes").is(ConditionClass::diabetes));
}

TEST_F(Codes, OfAProcedureSayWhatItIs) {
    const auto found = procedure({{kCpt, "64483", ""}});
    EXPECT_EQ(found.matched_by, MatchedBy::code);
    EXPECT_EQ(found.system, "cpt");
    EXPECT_EQ(found.sense.family, "ESI");
    EXPECT_EQ(found.sense.region, "lumbar-sacral");
    EXPECT_EQ(found.sense.approach, "transforaminal");
    EXPECT_EQ(procedure({{kCpt, "64493-50-KX", ""}}).sense.family, "FACET");
    EXPECT_EQ(procedure({{kHcpcs, "G0260", ""}}).system, "hcpcs");
    EXPECT_EQ(procedure({{kHcpcs, "64483", ""}}).matched_by, MatchedBy::none);
}

TEST_F(Codes, OfAProcedureAreWeighedAgainstEachOther) {
    const CodedText labour{kSnomed, "18946005", "Epidural steroid injection"};
    const CodedText vague{kSnomed, "1000001", ""};
    const CodedText billed{kCpt, "62323", ""};
    EXPECT_FALSE(procedure({labour}).sense.injection);
    EXPECT_EQ(procedure({labour}).matched_by, MatchedBy::code);
    EXPECT_FALSE(procedure({billed, labour}).sense.injection);
    EXPECT_EQ(procedure({vague, billed}).system, "cpt");
    EXPECT_EQ(procedure({billed, vague}).system, "cpt");
    EXPECT_EQ(procedure({vague, {"urn:x", "1", ""}}).system, "snomed");
}

TEST_F(Codes, ThatAreMissingLeaveAProcedureToTheMostWordsOfItsName) {
    EXPECT_EQ(procedure({}, "Epidural steroid injection, transforaminal").sense.approach,
              "transforaminal");
    EXPECT_EQ(procedure({}, "Lumbar ESI").sense.family, "ESI");
    EXPECT_EQ(procedure({{"urn:x", "9", "Sacroiliac injection"}}).sense.family, "SIJ");
    EXPECT_EQ(procedure({}, "Lumbar ESI").matched_by, MatchedBy::name);
    EXPECT_EQ(procedure({}, "Epidural anesthesia").matched_by, MatchedBy::name);
    EXPECT_FALSE(procedure({}, "Epidural anesthesia").sense.injection);
    EXPECT_FALSE(procedure({}, "Labor epidural injection").sense.injection);
    // As many words for as against: one too many is seen.
    EXPECT_TRUE(procedure({}, "Epidural injection under anesthesia").sense.injection);
    EXPECT_EQ(procedure({}, "Colonoscopy").matched_by, MatchedBy::none);
}

} // namespace
} // namespace foramen::test
