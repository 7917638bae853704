// Records of one patient in which single things are wrong: what they are counted as, to the last
// one.
#include "hostile_import.hpp"

namespace foramen::test {
namespace {

struct HostileEntry : HostileImport<HostileEntry> {
    static constexpr const char* kName = "hostile_entry";

    /// What became of one more entry of somebody's.
    static void expect_counted(const std::string& prefix,
                               const std::vector<std::array<std::string, 3>>& cases) {
        std::vector<Taken> all;
        for (const auto& [what, resource, report] : cases)
            all.push_back({what, record_with(named(prefix, what), resource), report});
        expect_taken(all);
    }
    /// What is stored of the last patient that was imported with this text.
    static std::string stored(const std::string& columns, const std::string& table,
                              const std::string& who) {
        return clinic().database().value("SELECT string_agg(concat_ws(' ', " + columns +
                                         "), ',' ORDER BY source_key) FROM " + table +
                                         " t JOIN patient_identifier i USING (patient_id) WHERE "
                                         "i.value = '" +
                                         who + "'");
    }
};

std::string condition(const std::string& members) {
    return R"({"resourceType":"Condition","id":"c","code":{"text":"Sciatica"},)" + members + "}";
}
const std::string kSubject = R"("subject":{"reference":"Patient/p"})";

std::string
medication(const std::string& members,
           const std::string& what = R"("medicationCodeableConcept":{"text":"Heparin"})") {
    return R"({"resourceType":"MedicationRequest","id":"m",)" + kSubject + "," + what +
           (members.empty() ? "" : ",") + members + "}";
}
std::string allergy(const std::string& members) {
    return R"({"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},)"
           R"("code":{"text":"Latex"})" +
           std::string(members.empty() ? "" : ",") + members + "}";
}

TEST_F(HostileEntry, AReferenceMeansThePatientOrItDoesNot) {
    const auto about = [](const std::string& reference) {
        return condition(R"("subject":{"reference":")" + reference + "\"}");
    };
    const std::string mine = "Condition 1";
    const std::string other = "Condition 0 another_subject=1";
    expect_counted(
        "ref",
        {
            {"relative", about("Patient/p"), mine},
            {"by name", about("urn:uuid:p"), mine},
            {"a version", about("Patient/p/_history/3"), mine},
            {"by any system", about("Patient?identifier=ref by any system"), mine},
            {"by number", about("Patient?identifier=http://h.example|ref by number"), mine},
            {"encoded", about("Patient?identifier=http%3A%2F%2Fh.example%7Cref%20encoded"), mine},
            {"logical",
             condition(
                 R"("subject":{"identifier":{"system":"http://h.example","value":"ref logical"}})"),
             mine},
            {"logical of another",
             condition(R"("subject":{"identifier":{"system":"http://h.example","value":"1"}})"),
             other},
            {"logical of nothing", condition(R"("subject":{"identifier":{}})"), other},
            {"another number", about("Patient?identifier=http://h.example|other"), other},
            {"another system", about("Patient?identifier=http://x.example|ref another system"),
             other},
            {"badly encoded", about("Patient?identifier=%zz%"), other},
            {"another search", about("Patient?name=Hostile"), other},
            {"another", about("Patient/q"), other},
            {"another case", about("patient/P"), other},
            {"an id alone", about("p"), other},
            {"another urn", about("urn:uuid:q"), other},
            {"an address of elsewhere", about("http://other.example/Patient/p"), other},
            {"another type", about("Group/p"), other},
            {"contained",
             condition(
                 R"("contained":[{"resourceType":"Patient","id":"p"}],"subject":{"reference":"#p"})"),
             other},
            {"itself", about("urn:uuid:other"), other},
            {"none", condition(R"("note":[])"), other},
            {"words", condition(R"("subject":{"display":"Hostile"})"), other},
            {"a text", condition(R"("subject":"Patient/p")"), "Condition 0 malformed=1"},
            {"a list", condition(R"("subject":[{"reference":"Patient/p"}])"),
             "Condition 0 malformed=1"},
            {"a number", condition(R"("subject":{"reference":7})"), "Condition 0 malformed=1"},
            {"null", condition(R"("subject":null)"), "Condition 0 malformed=1"},
        });
    const std::string server = "http://fhir.example/r4/Patient/p";
    const auto served = [&](const std::string& who, const std::string& reference) {
        return bundle_of(entry_of(somebody(who), server) + "," +
                         entry_of(about(reference), "http://fhir.example/r4/Condition/c"));
    };
    expect_taken({{"absolute", served("served 1", server), mine},
                  {"absolute and relative", served("served 2", "Patient/p"), mine},
                  {"another server", served("served 3", "http://fhir.example/r5/Patient/p"), other},
                  {"a version of it", served("served 4", server + "/_history/1"), mine}});
}

TEST_F(HostileEntry, CyclesOfReferencesEndAndLeadNowhere) {
    const std::string ring =
        entry_of(
            somebody("ring", R"("link":[{"other":{"reference":"urn:uuid:p"},"type":"seealso"}])")) +
        "," +
        entry_of(
            R"({"resourceType":"Medication","id":"m1","code":{"text":"A"},"ingredient":[{"itemReference":{"reference":"Medication/m2"}}]})",
            "urn:uuid:m1") +
        "," +
        entry_of(
            R"({"resourceType":"Medication","id":"m2","ingredient":[{"itemReference":{"reference":"Medication/m1"}}]})",
            "urn:uuid:m2") +
        "," +
        entry_of(medication(R"("status":"active","basedOn":[{"reference":"urn:uuid:r"}])",
                            R"("medicationReference":{"reference":"Medication/m1"})"),
                 "urn:uuid:r") +
        "," +
        entry_of(R"({"resourceType":"MedicationRequest","id":"own","status":"active",)" + kSubject +
                     R"(,"medicationReference":{"reference":"urn:uuid:own"}})",
                 "urn:uuid:own") +
        "," +
        entry_of(R"({"resourceType":"Procedure","id":"x","status":"completed",)" + kSubject +
                     R"(,"code":{"text":"Injection"},"partOf":[{"reference":"Procedure/x"}]})",
                 "urn:uuid:x");
    expect_taken(
        {{"a ring", bundle_of(ring),
          "Medication 0 used_by_reference=2, MedicationRequest 1 no_medication=1, Procedure 1"}});
    EXPECT_EQ(stored("name", "patient_medication", "ring"), "A");
}

TEST_F(HostileEntry, AMedicationIsFoundWhereverItsVersionOfFhirPutsIt) {
    const std::string active = R"("status":"active")";
    const std::string one = "MedicationRequest 1";
    const std::string none = "MedicationRequest 0 no_medication=1";
    expect_counted(
        "med",
        {
            {"contained",
             medication(
                 R"("status":"active","contained":[{"resourceType":"Medication","id":"d","code":{"text":"Heparin"}}])",
                 R"("medicationReference":{"reference":"#d"})"),
             one},
            {"contained elsewhere",
             medication(active, R"("medicationReference":{"reference":"#d"})"), none},
            {"contained of another type",
             medication(
                 R"("status":"active","contained":[{"resourceType":"Substance","id":"d","code":{"text":"x"}}])",
                 R"("medicationReference":{"reference":"#d"})"),
             none},
            {"R5 concept", medication(active, R"("medication":{"concept":{"text":"Heparin"}})"),
             one},
            {"R5 reference",
             medication(
                 R"("status":"active","contained":[{"resourceType":"Medication","id":"d","code":{"text":"Heparin"}}])",
                 R"("medication":{"reference":{"reference":"#d"}})"),
             one},
            {"R5 to nowhere",
             medication(active, R"("medication":{"reference":{"reference":"Medication/none"}})"),
             none},
            {"R5 wrong", medication(active, R"("medication":"Heparin")"),
             "MedicationRequest 0 malformed=1"},
            {"nothing", medication(active, R"("note":[])"), none},
            {"an empty concept", medication(active, R"("medicationCodeableConcept":{})"), none},
            {"a list", medication(active, R"("medicationCodeableConcept":[])"),
             "MedicationRequest 0 malformed=1"},
            {"no status", medication(""), "MedicationRequest 0 malformed=1"},
            {"a status in a list", medication(R"("status":["active"])"),
             "MedicationRequest 0 malformed=1"},
            {"an unknown status", medication(R"("status":"given")"),
             "MedicationRequest 1, MedicationRequest.status 0 unknown_code=1"},
            {"R5 statement",
             R"({"resourceType":"MedicationStatement","id":"m","status":"recorded",)" + kSubject +
                 R"(,"medication":{"concept":{"text":"Heparin"}},"dateAsserted":"2026"})",
             "MedicationStatement 1, MedicationStatement.status 0 unknown_code=1"},
            {"STU3 statement",
             R"({"resourceType":"MedicationStatement","id":"m","status":"active","taken":"y",)" +
                 kSubject + R"(,"medicationCodeableConcept":{"text":"Heparin"}})",
             "MedicationStatement 1"},
            {"DSTU2 order", R"({"resourceType":"MedicationOrder","id":"m","status":"active"})",
             "MedicationOrder 0 not_used=1"},
            {"in error", medication(R"("status":"entered-in-error")"),
             "MedicationRequest 0 entered_in_error=1"},
            {"next year", medication(R"("status":"active","authoredOn":"2027-05-01")"), one},
            {"a year", medication(R"("status":"active","authoredOn":"2020")"), one},
            {"a month", medication(R"("status":"active","authoredOn":"2020-02")"), one},
            {"no such day", medication(R"("status":"active","authoredOn":"2020-02-30")"),
             "MedicationRequest 0 malformed=1"},
            {"no zone", medication(R"("status":"active","authoredOn":"2020-02-03T10:00:00")"),
             "MedicationRequest 0 malformed=1"},
            {"year zero", medication(R"("status":"active","authoredOn":"0000-01-01")"),
             "MedicationRequest 0 malformed=1"},
            {"year 9999", medication(R"("status":"active","authoredOn":"9999-12-31")"),
             "MedicationRequest 0 malformed=1"},
            {"NUL", medication(active, R"("medicationCodeableConcept":{"text":"a\u0000b"})"), none},
        });
    EXPECT_EQ(stored("name, status", "patient_medication", "med an unknown status"),
              "Heparin unknown");
    EXPECT_EQ(stored("name, status", "patient_medication", "med R5 statement"), "Heparin unknown");
}

TEST_F(HostileEntry, AllergiesAndConditionsAreNeverMoreCertainThanTheySay) {
    expect_counted(
        "sure",
        {
            {"STU3 in error", allergy(R"("verificationStatus":"entered-in-error")"),
             "AllergyIntolerance 0 entered_in_error=1"},
            {"STU3", allergy(R"("clinicalStatus":"active","verificationStatus":"confirmed")"),
             "AllergyIntolerance 1"},
            {"DSTU2",
             R"({"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},"substance":{"text":"x"}})",
             "AllergyIntolerance 0 malformed=1"},
            {"unknown codes",
             allergy(
                 R"("clinicalStatus":"x","verificationStatus":{"coding":[{"code":"x"}]},"criticality":"x")"),
             "AllergyIntolerance 1, AllergyIntolerance.clinicalStatus 0 unknown_code=1, "
             "AllergyIntolerance.criticality 0 unknown_code=1, "
             "AllergyIntolerance.verificationStatus 0 unknown_code=1"},
            {"a number", allergy(R"("verificationStatus":7)"), "AllergyIntolerance 0 malformed=1"},
            {"null", allergy(R"("criticality":null)"), "AllergyIntolerance 0 malformed=1"},
            {"codings that are none", allergy(R"("clinicalStatus":{"coding":{"code":"active"}})"),
             "AllergyIntolerance 0 malformed=1"},
            {"refuted", allergy(R"("verificationStatus":{"coding":[{"code":"refuted"}]})"),
             "AllergyIntolerance 0 refuted=1"},
            {"something else", allergy(R"("modifierExtension":[{"url":"urn:x"}])"),
             "AllergyIntolerance 0 not_understood=1"},
            {"rules", allergy(R"("implicitRules":"urn:x")"),
             "AllergyIntolerance 0 not_understood=1"},
            {"STU3 condition",
             condition(kSubject + R"(,"clinicalStatus":"resolved","verificationStatus":"refuted")"),
             "Condition 0 refuted=1"},
            {"an end of words", condition(kSubject + R"(,"abatementDateTime":"soon")"),
             "Condition 0 malformed=1"},
            {"an end of numbers", condition(kSubject + R"(,"abatementDateTime":2020)"),
             "Condition 0 malformed=1"},
            {"a future", condition(kSubject + R"(,"onsetDateTime":"2199-01-01")"), "Condition 1"},
            {"a code that is a text",
             R"({"resourceType":"Condition","id":"c",)" + kSubject + R"(,"code":"Sciatica"})",
             "Condition 0 malformed=1"},
            {"no code", R"({"resourceType":"Condition","id":"c",)" + kSubject + "}",
             "Condition 0 malformed=1"},
        });
}

TEST_F(HostileEntry, ProceduresAndWeightsOfNoTimeOrAnOddOne) {
    const auto procedure = [](const std::string& members) {
        return R"({"resourceType":"Procedure","id":"x","status":"completed","code":{"text":"Epidural steroid injection"},)" +
               kSubject + (members.empty() ? "" : ",") + members + "}";
    };
    const auto weight = [](const std::string& members, const std::string& value = "70") {
        return R"({"resourceType":"Observation","id":"w","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"valueQuantity":{"value":)" +
               value + R"(,"code":"kg"},)" + kSubject + (members.empty() ? "" : ",") + members +
               "}";
    };
    expect_counted(
        "odd",
        {
            {"R5", procedure(R"("occurrenceDateTime":"2026-03-04")"), "Procedure 1"},
            {"a year", procedure(R"("performedDateTime":"2025")"), "Procedure 1"},
            {"a month", procedure(R"("performedDateTime":"2025-03")"), "Procedure 1"},
            {"month 13", procedure(R"("performedDateTime":"2025-13")"), "Procedure 0 malformed=1"},
            {"a future", procedure(R"("performedDateTime":"2150-01-01")"), "Procedure 1"},
            {"no such day", procedure(R"("performedDateTime":"2025-02-29")"),
             "Procedure 0 malformed=1"},
            {"a period in a list", procedure(R"("performedPeriod":["2025"])"),
             "Procedure 0 malformed=1"},
            {"a site that is no list", procedure(R"("bodySite":{"text":"L4"})"),
             "Procedure 0 malformed=1"},
            {"something else", procedure(R"("modifierExtension":[{"url":"urn:x"}])"),
             "Procedure 0 not_understood=1"},
            {"weight", weight(R"("effectiveDateTime":"2026-01-02")"), "Observation 1"},
            {"weight to come", weight(R"("effectiveDateTime":"2030-01-02")"),
             "Observation 0 out_of_range=1"},
            {"weight before birth", weight(R"("effectiveDateTime":"1901-01-02")"),
             "Observation 0 out_of_range=1"},
            {"weight as text", weight("", "\"70\""), "Observation 0 malformed=1"},
            {"weight of a mountain", weight("", "1e308"), "Observation 0 not_used=1"},
            {"weight below nothing", weight("", "-70"), "Observation 0 not_used=1"},
        });
    EXPECT_EQ(stored("performed, precision", "patient_procedure", "odd R5"), "2026-03-04 day");
    EXPECT_EQ(stored("performed, precision", "patient_procedure", "odd a year"), "2025-01-01 year");
}

TEST_F(HostileEntry, WhatComesTwiceIsTakenOnceAndTheNewestCounts) {
    const auto version = [](const std::string& text, const std::string& updated) {
        return entry_of(
            R"({"resourceType":"Condition","id":"c",)" + kSubject + R"(,"code":{"text":")" + text +
                "\"}" + (updated.empty() ? "" : R"(,"meta":{"lastUpdated":")" + updated + "\"}") +
                "}",
            "urn:uuid:" + text);
    };
    const auto twice = [&](const std::string& who, const std::string& entries) {
        return bundle_of(entry_of(somebody(who)) + "," + entries, "history");
    };
    const std::string report = "Condition 1 same_id=1";
    expect_taken({
        {"same", twice("twice same", version("A", "") + "," + version("A", "")), report},
        {"other content", twice("twice other", version("A", "") + "," + version("B", "")), report},
        {"newest first",
         twice("twice first",
               version("A", "2026-02-01T00:00:00Z") + "," + version("B", "2026-01-01T00:00:00Z")),
         report},
        {"newest last",
         twice("twice last",
               version("A", "2026-01-01T00:00:00Z") + "," + version("B", "2026-02-01T00:00:00Z")),
         report},
        {"no id",
         twice("twice none",
               R"({"resource":{"resourceType":"Condition","code":{"text":"x"},)" + kSubject + "}}"),
         "Condition 0 no_id=1"},
        {"one name for two",
         twice("twice name",
               entry_of(R"({"resourceType":"Condition","code":{"text":"x"},)" + kSubject + "}",
                        "urn:uuid:n") +
                   "," +
                   entry_of(R"({"resourceType":"Condition","code":{"text":"y"},)" + kSubject + "}",
                            "urn:uuid:n")),
         report},
        {"one id of two types",
         twice(
             "twice types",
             version("A", "") + "," +
                 entry_of(
                     R"({"resourceType":"AllergyIntolerance","id":"c","patient":{"reference":"Patient/p"},"code":{"text":"x"}})")),
         "AllergyIntolerance 1, Condition 1"},
    });
    EXPECT_EQ(stored("name", "patient_condition", "twice other"), "A");
    EXPECT_EQ(stored("name", "patient_condition", "twice first"), "A");
    EXPECT_EQ(stored("name", "patient_condition", "twice last"), "B");
}

} // namespace
} // namespace foramen::test
