#include "support/test_codes.hpp"

#include "support/values.hpp"

namespace foramen::test {

namespace {

[[nodiscard]] Effective always() {
    return {day("2000-01-01"), {}};
}

void add_drugs(ClinicalCodes::Data& data) {
    using D = DrugClass;
    data.ingredient_classes = {
        {"aspirin", {D::antiplatelet, "aspirin"}, always()},
        {"dipyridamole", {D::antiplatelet, "pde_inhibitor"}, always()},
        {"warfarin", {D::anticoagulant, "vitamin_k_antagonist"}, always()},
        {"naproxen", {D::nsaid, ""}, always()},
        {"hydrocortisone", {D::corticosteroid, ""}, always()},
        {"ketoconazole", {D::strong_cyp3a4_inhibitor, ""}, always()},
        {"ketoconazole", {D::nsaid, ""}, {day("2000-01-01"), day("2010-01-01")}}};
    data.drugs = {{"11289", {"warfarin"}, always()},
                  {"1191", {"aspirin"}, always()},
                  {"226716", {"dipyridamole", "aspirin"}, always()},
                  {"999001", {"warfarin"}, {day("2000-01-01"), day("2020-01-01")}}};
    data.drug_names = {{"aspirin", {"aspirin"}, always()},
                       {"asa", {"aspirin"}, always()},
                       {"5 asa", {}, always()},
                       {"aggrenox", {"aspirin", "dipyridamole"}, always()},
                       {"warfarin", {"warfarin"}, always()},
                       {"naproxen", {"naproxen"}, always()},
                       {"hydrocortisone", {"hydrocortisone"}, always()},
                       {"ketoconazole", {"ketoconazole"}, always()}};
    data.drug_forms = {{"cream", always()}, {"eye drops", always()}};
}

void add_allergens_and_conditions(ClinicalCodes::Data& data) {
    using A = AllergenClass;
    using C = ConditionClass;
    data.allergens = {{"snomed", "426722004", A::contrast, always()},
                      {"snomed", "300913006", A::not_contrast, always()},
                      {"icd10cm", "Z91.041", A::contrast, always()}};
    data.allergen_names = {{"contrast", A::contrast, always()},
                           {"iodine contrast", A::contrast, always()},
                           {"iodine", A::not_contrast, always()},
                           {"shellfish", A::not_contrast, always()},
                           {"povidone iodine", A::povidone_iodine, always()},
                           {"latex", A::latex, always()}};
    data.conditions = {{"icd10cm", "O2", true, {C::pregnancy, ""}, always()},
                       {"icd10cm", "O24", true, {C::pregnancy, ""}, always()},
                       {"icd10cm", "O24", true, {C::diabetes, ""}, always()},
                       {"icd10cm", "E11", true, {C::diabetes, ""}, always()},
                       {"icd10cm", "Z95", true, {C::heart_valve, ""}, always()},
                       {"icd10cm", "Z95.0", true, {C::implanted_device, "pacemaker"}, always()},
                       {"snomed", "44054006", false, {C::diabetes, ""}, always()}};
    data.condition_names = {
        {"diabetes", ClassifiedCondition{C::diabetes, ""}, false, always()},
        {"diabetes insipidus", {}, false, always()},
        {"family history", {}, true, always()},
        {"pacemaker", ClassifiedCondition{C::implanted_device, "pacemaker"}, false, always()}};
}

[[nodiscard]] ProcedureSense injection(std::string family, std::optional<std::string> region,
                                       std::string approach) {
    ProcedureSense sense;
    sense.injection = true;
    sense.family = std::move(family);
    sense.region = std::move(region);
    sense.approach = std::move(approach);
    return sense;
}

/// An add-on code is one level more; KX says a diagnostic one.
void add_code(ClinicalCodes::Data& data, const char* code, ProcedureSense sense, bool kx = false,
              bool additional = false) {
    sense.kx_is_diagnostic = kx;
    sense.additional_level = additional;
    data.procedures.push_back({code[0] == 'G' ? "hcpcs" : "cpt", code, std::move(sense), always()});
}

void add_procedures(ClinicalCodes::Data& data) {
    const std::string ct = "cervical-thoracic";
    const std::string ls = "lumbar-sacral";
    const std::string si = "sacroiliac";
    add_code(data, "62321", injection("ESI", ct, "interlaminar"));
    add_code(data, "62323", injection("ESI", ls, "interlaminar_or_caudal"));
    add_code(data, "64483", injection("ESI", ls, "transforaminal"), true);
    add_code(data, "64484", injection("ESI", ls, "transforaminal"), true, true);
    add_code(data, "64493", injection("FACET", ls, "facet_joint_or_nerve"), true);
    add_code(data, "64494", injection("FACET", ls, "facet_joint_or_nerve"), true, true);
    add_code(data, "27096", injection("SIJ", si, "intra_articular"), true);
    add_code(data, "G0260", injection("SIJ", si, "intra_articular"), true);
    add_code(data, "64451", injection("SIJ", si, "lateral_branch"), true);
    ProcedureSense burn = injection("FACET", ls, "radiofrequency");
    burn.purpose = Purpose::ablation;
    add_code(data, "64635", burn);
    add_code(data, "64636", burn, false, true);
    data.procedures.push_back({"snomed", "18946005", {}, always()});
    data.procedures.push_back({"snomed", "1000001", injection("ESI", {}, ""), always()});
    data.procedure_names = {
        {"anesthesia epidural", {}, always()},
        {"epidural steroid injection", injection("ESI", {}, ""), always()},
        {"esi", injection("ESI", {}, ""), always()},
        {"transforaminal epidural steroid injection", injection("ESI", {}, "transforaminal"),
         always()},
        {"caudal epidural steroid injection", injection("ESI", ls, "caudal"), always()},
        {"epidural injection", injection("ESI", {}, ""), always()},
        {"facet injections", injection("FACET", {}, "facet_joint_or_nerve"), always()},
        {"injection sacroiliac", injection("SIJ", si, "intra_articular"), always()},
        {"epidural injection labor", {}, always()}};
}

void add_qualifiers(ClinicalCodes::Data& data) {
    const auto add = [&data](const char* system, const char* code, const char* kind,
                             const char* value) {
        data.qualifiers.push_back({system, code, kind, value, always()});
    };
    add("snomed", "7771000", "side", "left");
    add("snomed", "24028007", "side", "right");
    add("snomed", "51440002", "side", "bilateral");
    add("modifier", "LT", "side", "left");
    add("modifier", "RT", "side", "right");
    add("modifier", "50", "side", "bilateral");
    add("modifier", "KX", "purpose", "diagnostic");
    add("modifier", "73", "outcome", "aborted_before");
    add("modifier", "53", "outcome", "aborted");
    add("word", "left", "side", "left");
    add("word", "right", "side", "right");
    add("word", "bilateral", "side", "bilateral");
    add("word", "lumbar", "region", "lumbar-sacral");
    add("word", "cervical", "region", "cervical-thoracic");
    add("word", "diagnostic", "purpose", "diagnostic");
    add("word", "therapeutic", "purpose", "therapeutic");
    add("word", "before needle", "outcome", "aborted_before");
    add("word", "after injection", "outcome", "aborted_after");
}

} // namespace

ClinicalCodes::Data test_codes() {
    ClinicalCodes::Data data;
    data.systems = {{kRxNorm, "rxnorm", always()},
                    {kSnomed, "snomed", always()},
                    {kIcd10Cm, "icd10cm", always()},
                    {kCpt, "cpt", always()},
                    {kHcpcs, "hcpcs", always()}};
    add_drugs(data);
    add_allergens_and_conditions(data);
    add_procedures(data);
    add_qualifiers(data);
    const std::string ct = "cervical-thoracic";
    const std::string ls = "lumbar-sacral";
    data.levels = {{"C5-6", ct, "cervical", 130},   {"C7-T1", ct, "cervical", 150},
                   {"T12-L1", ct, "thoracic", 310}, {"L3-4", ls, "lumbar", 420},
                   {"L4", ls, "lumbar", 425},       {"L4-5", ls, "lumbar", 430},
                   {"L5-S1", ls, "lumbar", 440},    {"S1", ls, "sacral", 500},
                   {"S2", ls, "sacral", 510}};
    return data;
}

} // namespace foramen::test
