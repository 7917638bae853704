// The entries of a FHIR record: what is used, and the reason for what is not.
#include "foramen/fhir/bundle.hpp"
#include "support/values.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace foramen::test {
namespace {

namespace json = boost::json;

const Instant kNow = at("2026-11-23T12:00:00Z");

class FhirBundle : public testing::Test {
protected:
    json::array entries{json::parse(R"({"fullUrl": "urn:uuid:patient", "resource": {
        "resourceType": "Patient", "id": "p-1", "birthDate": "1970-05-17",
        "name": [{"family": "Abara"}]}})")};

    json::value timestamp;

    void add(const char* resource) {
        entries.push_back(json::object{{"resource", json::parse(resource)}});
    }
    [[nodiscard]] auto read() const {
        json::object bundle{{"resourceType", "Bundle"}, {"entry", entries}};
        if (!timestamp.is_null())
            bundle["timestamp"] = timestamp;
        return fhir::read_bundle(json::serialize(bundle), kNow);
    }
    [[nodiscard]] app::ImportedRecord record() const { return read().value().record; }
    [[nodiscard]] app::TypeReport report(const char* type) const {
        return read().value().counts[type];
    }
    /// What the last of the entries of a type was skipped for.
    [[nodiscard]] std::string skipped(const char* type) const {
        const auto reasons = report(type).skipped;
        return reasons.empty() ? "used" : reasons.begin()->first;
    }
    void use_only(const char* resource) {
        entries.erase(entries.begin() + 1, entries.end());
        add(resource);
    }
};

[[nodiscard]] std::string refusal(std::string_view text) {
    const auto result = fhir::read_bundle(text, kNow);
    return result ? "taken" : result.error().violations.front().code;
}

TEST_F(FhirBundle, IsOnePatientInABundleOfJson) {
    EXPECT_EQ(refusal(""), "not_json");
    EXPECT_EQ(refusal("{\"resourceType\": \"Bundle\", \"entry\": ["), "not_json");
    EXPECT_EQ(refusal(std::string(100, '[') + std::string(100, ']')), "too_deep");
    EXPECT_EQ(refusal("{\"resourceType\": \"\xff\"}"), "not_utf8");
    EXPECT_EQ(refusal(R"({"resourceType": "Bundle", "resourceType": "Bundle"})"), "repeated_name");
    EXPECT_EQ(refusal("[]"), "not_a_bundle");
    EXPECT_EQ(refusal("null"), "not_a_bundle");
    EXPECT_EQ(refusal(R"({"resourceType": "Patient"})"), "not_a_bundle");
    EXPECT_EQ(refusal(R"({"resourceType": "Bundle"})"), "no_patient");
    EXPECT_EQ(refusal(R"({"resourceType": "Bundle", "entry": [{}, 7, null]})"), "no_patient");
    entries.push_back(entries.front());
    EXPECT_EQ(read().error().violations.front().code, "several_patients");
    EXPECT_EQ(read().error().violations.front().pointer, "/entry/1");
}

TEST_F(FhirBundle, HasABoundedNumberOfEntries) {
    entries.resize(fhir::kMaxEntries, json::object{});
    EXPECT_EQ(report("(none)").skipped["no_resource"], static_cast<int>(fhir::kMaxEntries) - 1);
    entries.push_back(json::object{});
    EXPECT_EQ(read().error().violations.front().code, "too_many_entries");
}

TEST_F(FhirBundle, CountsWhatItDoesNotUse) {
    add(R"({"resourceType": "Observation", "id": "o"})");
    add(R"({"resourceType": "Observation"})");
    add(R"({"id": "x"})");
    entries.push_back(json::object{{"fullUrl", "urn:x"}});
    EXPECT_EQ(report("Observation").skipped["not_used"], 2);
    EXPECT_EQ(report("(none)").skipped["no_resource"], 2);
    EXPECT_EQ(report("Patient").used, 1);
}

TEST_F(FhirBundle, ReadsMedicationsWithDatesOfAnyPrecision) {
    add(R"({"resourceType": "MedicationRequest", "id": "1", "status": "active",
            "subject": {"reference": "Patient/p-1"}, "authoredOn": "2020-05-01T10:00:00+02:00",
            "medicationCodeableConcept": {"text": "Warfarin 5 mg",
              "coding": [{"system": "urn:rx", "code": "11289", "display": "warfarin"}]}})");
    add(R"({"resourceType": "MedicationStatement", "id": "2", "status": "completed",
            "subject": {"reference": "urn:uuid:patient"}, "dateAsserted": "2020-05",
            "medicationCodeableConcept": {"coding": [{"code": "1"}, {"display": "shown"}]}})");
    add(R"({"resourceType": "MedicationRequest", "id": "3", "status": "stopped",
            "subject": {"reference": "Patient/p-1"}, "authoredOn": "2020-05-02",
            "medicationCodeableConcept": {"coding": [{"code": "only-code"}]}})");
    add(R"({"resourceType": "MedicationRequest", "id": "4", "status": "on-hold",
            "subject": {"reference": "Patient/p-1"},
            "authoredOn": "2020-05-01T10:00:00.123456789Z",
            "medicationCodeableConcept": {"text": "x"}})");
    const auto medications = record().medications;
    ASSERT_EQ(medications.size(), 4U);
    EXPECT_EQ(medications[0].source_key, "MedicationRequest/1");
    EXPECT_EQ(medications[0].coding, (app::Coding{"Warfarin 5 mg", "urn:rx", "11289"}));
    EXPECT_EQ(medications[0].status, "active");
    EXPECT_EQ(medications[0].authored_at, at("2020-05-01T08:00:00Z"));
    EXPECT_EQ(medications[1].coding, (app::Coding{"shown", "", "1"}));
    EXPECT_FALSE(medications[1].authored_at);
    EXPECT_EQ(medications[2].coding.name, "only-code");
    EXPECT_EQ(medications[2].authored_at, at("2020-05-02T00:00:00Z"));
    EXPECT_EQ(medications[3].authored_at, at("2020-05-01T10:00:00.123456Z"));
}

TEST_F(FhirBundle, FindsAMedicationThatStandsApart) {
    entries.push_back(json::parse(R"({"fullUrl": "urn:uuid:drug", "resource": {
        "resourceType": "Medication", "id": "m", "code": {"text": "Heparin"}}})"));
    add(R"({"resourceType": "MedicationRequest", "id": "1", "status": "active",
            "subject": {"reference": "Patient/p-1"},
            "medicationReference": {"reference": "urn:uuid:drug"}})");
    add(R"({"resourceType": "MedicationRequest", "id": "2", "status": "active",
            "subject": {"reference": "Patient/p-1"},
            "medicationReference": {"reference": "Medication/m"}})");
    add(R"({"resourceType": "MedicationRequest", "id": "3", "status": "active",
            "subject": {"reference": "Patient/p-1"},
            "medicationReference": {"reference": "Medication/gone"}})");
    ASSERT_EQ(record().medications.size(), 2U);
    EXPECT_EQ(record().medications[0].coding.name, "Heparin");
    EXPECT_EQ(record().medications[1].coding.name, "Heparin");
    EXPECT_EQ(skipped("MedicationRequest"), "no_medication");
    EXPECT_EQ(skipped("Medication"), "used_by_reference");
}

TEST_F(FhirBundle, SkipsMedicationsThatSayNothingCertainAboutThisPatient) {
    const std::pair<const char*, const char*> cases[]{
        {"another_subject", R"({"resourceType": "MedicationRequest", "id": "1", "status": "active",
            "subject": {"reference": "Patient/p-2"}, "medicationCodeableConcept": {"text": "x"}})"},
        {"another_subject", R"({"resourceType": "MedicationRequest", "id": "1", "status": "active",
            "medicationCodeableConcept": {"text": "x"}})"},
        {"entered_in_error", R"({"resourceType": "MedicationRequest", "id": "1",
            "status": "entered-in-error", "subject": {"reference": "Patient/p-1"},
            "medicationCodeableConcept": {"text": "x"}})"},
        {"malformed", R"({"resourceType": "MedicationRequest", "id": "1",
            "subject": {"reference": "Patient/p-1"}, "medicationCodeableConcept": {"text": "x"}})"},
        {"malformed", R"({"resourceType": "MedicationRequest", "id": "1", "status": "active",
            "authoredOn": "yesterday", "subject": {"reference": "Patient/p-1"},
            "medicationCodeableConcept": {"text": "x"}})"},
        {"no_medication", R"({"resourceType": "MedicationRequest", "id": "1", "status": "active",
            "subject": {"reference": "Patient/p-1"}, "medicationCodeableConcept": {}})"},
        {"no_id", R"({"resourceType": "MedicationRequest", "status": "active",
            "subject": {"reference": "Patient/p-1"}, "medicationCodeableConcept": {"text": "x"}})"},
    };
    for (const auto& [reason, resource] : cases) {
        use_only(resource);
        EXPECT_EQ(skipped("MedicationRequest"), reason) << resource;
        for (const app::Medication& medication : record().medications)
            EXPECT_TRUE(medication.retracted) << resource;
    }
}

TEST_F(FhirBundle, TakesAnEntryThatComesTwiceOnce) {
    for (int i = 0; i < 2; ++i)
        add(R"({"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p-1"},
                "code": {"text": "Radiculopathy"}})");
    EXPECT_EQ(record().conditions.size(), 1U);
    EXPECT_EQ(skipped("Condition"), "same_id");
}

TEST_F(FhirBundle, ReadsAllergiesAndSaysWhatIsNotKnownOfThem) {
    add(R"({"resourceType": "AllergyIntolerance", "id": "1", "criticality": "high",
            "patient": {"reference": "Patient/p-1"}, "code": {"text": "Iodinated contrast"},
            "clinicalStatus": {"coding": [{"code": "active"}]},
            "verificationStatus": {"coding": [{"code": "confirmed"}]}})");
    add(R"({"resourceType": "AllergyIntolerance", "id": "2",
            "patient": {"reference": "Patient/p-1"}, "code": {"text": "Latex"}})");
    const auto allergies = record().allergies;
    ASSERT_EQ(allergies.size(), 2U);
    EXPECT_EQ(allergies[0],
              (app::Allergy{{"AllergyIntolerance/1", {"Iodinated contrast", "", ""}, kNow},
                            "active",
                            "confirmed",
                            "high"}));
    EXPECT_EQ(
        allergies[1],
        (app::Allergy{
            {"AllergyIntolerance/2", {"Latex", "", ""}, kNow}, "unknown", "unconfirmed", ""}));
}

TEST_F(FhirBundle, RemembersWhatWasRefutedOrEnteredInErrorAsGone) {
    for (const auto& [code, reason] :
         {std::pair("refuted", "refuted"), std::pair("entered-in-error", "entered_in_error")}) {
        const std::string status =
            R"(", "verificationStatus": {"coding": [{"code": ")" + std::string(code) + R"("}]}})";
        use_only((R"({"resourceType": "AllergyIntolerance", "patient": {"reference":
            "Patient/p-1"}, "code": {"text": "Latex"}, "id": "1)" +
                  status)
                     .c_str());
        EXPECT_EQ(skipped("AllergyIntolerance"), reason);
        EXPECT_TRUE(record().allergies.at(0).retracted);
        use_only((R"({"resourceType": "Condition", "subject": {"reference": "Patient/p-1"},
            "code": {"text": "Diabetes"}, "id": "1)" +
                  status)
                     .c_str());
        EXPECT_EQ(skipped("Condition"), reason);
        EXPECT_TRUE(record().conditions.at(0).retracted);
    }
}

TEST_F(FhirBundle, IsOfItsTimestampElseOfEachResourcesLastUpdateElseOfNow) {
    add(R"({"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/p-1"},
            "meta": {"lastUpdated": "2024-01-05T08:00:00.123+01:00"}, "code": {"text": "x"}})");
    add(R"({"resourceType": "Condition", "id": "2", "subject": {"reference": "Patient/p-1"},
            "meta": {"lastUpdated": 7}, "code": {"text": "x"}})");
    EXPECT_EQ(record().conditions.at(0).as_of, at("2024-01-05T07:00:00.123Z"));
    EXPECT_EQ(record().conditions.at(1).as_of, kNow);
    EXPECT_EQ(record().as_of, kNow);
    timestamp = "2025-03-01T10:00:00Z";
    EXPECT_EQ(record().conditions.at(0).as_of, at("2025-03-01T10:00:00Z"));
    EXPECT_EQ(record().as_of, at("2025-03-01T10:00:00Z"));
    EXPECT_FALSE(read().value().counts.contains("Bundle"));
    timestamp = "lately";
    EXPECT_EQ(record().as_of, kNow);
    EXPECT_EQ(skipped("Bundle"), "bad_timestamp");
}

TEST_F(FhirBundle, ReadsConditionsWithTheirOnsetAndEnd) {
    add(R"({"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/p-1"},
            "code": {"text": "Radiculopathy"}, "onsetDateTime": "2019",
            "abatementDateTime": "2020-05-02",
            "clinicalStatus": {"coding": [{"code": "resolved"}]}})");
    add(R"({"resourceType": "Condition", "id": "2", "subject": {"reference": "Patient/p-1"},
            "code": {"text": "x"}, "onsetDateTime": "2019-13-01"})");
    ASSERT_EQ(record().conditions.size(), 1U);
    EXPECT_EQ(record().conditions[0],
              (app::Condition{{"Condition/1", {"Radiculopathy", "", ""}, kNow},
                              "resolved",
                              std::nullopt,
                              at("2020-05-02T00:00:00Z")}));
    EXPECT_EQ(skipped("Condition"), "malformed");
}

TEST_F(FhirBundle, DropsTextsThatAreTooLongOrHoldControlCharacters) {
    const auto with_text = [](const std::string& text) {
        return json::serialize(json::object{
            {"resourceType", "Condition"},
            {"id", "1"},
            {"subject", json::object{{"reference", "Patient/p-1"}}},
            {"code", json::object{{"text", text},
                                  {"coding", json::array{json::object{{"code", "fallback"}}}}}}});
    };
    for (const auto& [text, name] : {std::pair(std::string(501, 'x'), std::string("fallback")),
                                     std::pair(std::string("a\x01b"), std::string("fallback")),
                                     std::pair(std::string(500, 'x'), std::string(500, 'x')),
                                     std::pair(std::string(" a \t b "), std::string("a b"))}) {
        use_only(with_text(text).c_str());
        EXPECT_EQ(record().conditions.at(0).coding.name, name);
    }
}

} // namespace
} // namespace foramen::test
