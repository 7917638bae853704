#include "clinic_service.hpp"
#include "foramen/domain/time/local.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace foramen::test {
namespace {

namespace fs = std::filesystem;

const char* const kLoinc = "http://loinc.org";

json::object coded(const std::string& system, const std::string& code, const std::string& name) {
    return {{"coding",
             json::array{json::object{{"system", system}, {"code", code}, {"display", name}}}},
            {"text", name}};
}

json::object entry(json::object resource) {
    const std::string id(resource["id"].as_string());
    return {{"fullUrl", "urn:uuid:" + id},
            {"resource", std::move(resource)},
            {"request", json::object{{"method", "POST"}, {"url", "x"}}}};
}

/// People with different numbers were born on different days; else they might be one.
std::string born(const std::string& number) {
    int days = 0;
    for (const char c : number)
        days = days * 31 % 9999 + c;
    return number == "4711" ? "1958-03-04"
                            : LocalDate::parse("1960-01-01")->plus_days(days % 9999).to_string();
}

/// A record as an EHR exports it: the patient, what is used, and much that is not.
json::object bundle(const std::string& number, const std::string& family = "Quill") {
    const json::object subject{{"reference", "urn:uuid:p-" + number}};
    const auto number_of_type = [&](const char* code, const std::string& system,
                                    const std::string& value) {
        return json::object{
            {"type", coded("http://terminology.hl7.org/CodeSystem/v2-0203", code, code)},
            {"system", system},
            {"value", value}};
    };
    json::array entries;
    entries.push_back(
        entry({{"resourceType", "Patient"},
               {"id", "p-" + number},
               {"identifier",
                json::array{number_of_type("MR", "http://hospital.example", number),
                            number_of_type("SS", "http://hl7.org/fhir/sid/us-ssn", "999-11-2222"),
                            number_of_type("PPN", "http://passport.example", "X123")}},
               {"name", json::array{json::object{{"use", "official"},
                                                 {"family", family},
                                                 {"given", json::array{"Ana", "Mar\xc3\xad"
                                                                              "a"}}}}},
               {"gender", "female"},
               {"birthDate", born(number)}}));
    entries.push_back(
        entry({{"resourceType", "MedicationRequest"},
               {"id", "m1"},
               {"status", "active"},
               {"subject", subject},
               {"authoredOn", "2025-01-02T10:00:00+01:00"},
               {"medicationCodeableConcept",
                coded("http://www.nlm.nih.gov/research/umls/rxnorm", "11289", "Warfarin")}}));
    entries.push_back(entry({{"resourceType", "MedicationRequest"},
                             {"id", "m2"},
                             {"status", "entered-in-error"},
                             {"subject", subject},
                             {"medicationCodeableConcept", coded("x", "1", "Mistake")}}));
    entries.push_back(entry({{"resourceType", "AllergyIntolerance"},
                             {"id", "a1"},
                             {"patient", subject},
                             {"clinicalStatus", coded("s", "active", "Active")},
                             {"verificationStatus", coded("s", "confirmed", "Confirmed")},
                             {"code", coded("http://snomed.info/sct", "1003755004", "Latex")}}));
    entries.push_back(
        entry({{"resourceType", "Condition"},
               {"id", "c1"},
               {"subject", subject},
               {"clinicalStatus", coded("s", "active", "Active")},
               {"code", coded("http://snomed.info/sct", "44054006", "Diabetes type 2")},
               {"onsetDateTime", "2010"}}));
    entries.push_back(entry({{"resourceType", "Condition"},
                             {"id", "c2"},
                             {"subject", json::object{{"reference", "Patient/somebody-else"}}},
                             {"code", coded("s", "1", "Not theirs")}}));
    for (int i = 0; i < 3; ++i)
        entries.push_back(entry({{"resourceType", "Observation"},
                                 {"id", "o" + std::to_string(i)},
                                 {"code", coded(kLoinc, "1", "Something")}}));
    return {{"resourceType", "Bundle"}, {"type", "transaction"}, {"entry", entries}};
}

struct ImportTest : ClinicServiceTest<ImportTest> {
    static constexpr const char* kName = "import";

    static ApiReply import(const std::string& body) {
        return clinic()
            .as("scheduler")
            .send("POST", "/api/v1/patients/import", {"Content-Type: application/fhir+json"}, body);
    }
    static std::string rows() {
        return clinic().database().value(
            "SELECT (SELECT count(*) FROM patient) || ' ' || (SELECT count(*) FROM "
            "patient_medication) || ' ' || (SELECT count(*) FROM patient_condition) || ' ' || "
            "(SELECT count(*) FROM audit_event WHERE entity = 'patient' AND action <> "
            "'patient.import_repeated')");
    }
    static json::value used(const ApiReply& reply, const std::string& type) {
        for (const json::value& row : reply.body.at("resources").as_array())
            if (row.at("type") == json::value(type))
                return row;
        return nullptr;
    }
};

TEST_F(ImportTest, SaysWhatWasUsedAndWhatWasSkippedAndWhy) {
    const ApiReply reply = import(json::serialize(bundle("4711")));
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    EXPECT_EQ(reply.at("/result"), "created");
    EXPECT_EQ(reply.at("/patient/familyName"), "Quill");
    EXPECT_EQ(reply.at("/patient/givenNames"), "Ana Mar\xc3\xad"
                                               "a");
    EXPECT_EQ(
        json::serialize(used(reply, "MedicationRequest")),
        R"({"type":"MedicationRequest","used":1,"skipped":[{"reason":"entered_in_error","count":1}]})");
    EXPECT_EQ(
        json::serialize(used(reply, "Condition")),
        R"({"type":"Condition","used":1,"skipped":[{"reason":"another_subject","count":1}]})");
    EXPECT_EQ(json::serialize(used(reply, "Observation")),
              R"({"type":"Observation","used":0,"skipped":[{"reason":"not_used","count":3}]})");
    const ApiReply patient =
        clinic().as("scheduler").get("/api/v1/patients/" + reply.at("/patient/id"));
    EXPECT_EQ(patient.at("/medications/0/name"), "Warfarin");
    EXPECT_EQ(patient.at("/medications/0/authoredAt"), "2025-01-02T09:00:00Z");
    EXPECT_EQ(patient.at("/allergies/0/name"), "Latex");
    EXPECT_EQ(patient.at("/conditions/0/name"), "Diabetes type 2");
    const ApiReply found =
        clinic()
            .as("scheduler")
            .post("/api/v1/patients/search",
                  json::object{{"text", "qui ana"}, {"birthDate", "1958-03-04"}});
    EXPECT_EQ(found.at("/patients/0/id"), reply.at("/patient/id"));
    EXPECT_EQ(clinic()
                  .as("scheduler")
                  .post("/api/v1/patients/search", json::object{{"record", "4711"}})
                  .at("/patients/0/id"),
              reply.at("/patient/id"));
}

TEST_F(ImportTest, NeverStoresSocialSecurityOrPassportNumbers) {
    const ApiReply reply = import(json::serialize(bundle("4712")));
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM patient_identifier WHERE value IN "
                                        "('999-11-2222', 'X123')"),
              "0");
    EXPECT_EQ(clinic().log_with({reply}).find("999-11-2222"), std::string::npos);
}

TEST_F(ImportTest, ChangesNothingTheSecondTime) {
    const std::string record = json::serialize(bundle("4713"));
    ASSERT_EQ(import(record).at("/result"), "created");
    const std::string before = rows();
    const ApiReply again = import(record);
    EXPECT_EQ(again.at("/result"), "unchanged");
    EXPECT_EQ(rows(), before);
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM audit_event WHERE action = "
                                        "'patient.import_repeated' AND patient_id = '" +
                                        again.at("/patient/id") + "'"),
              "1")
        << "what is not dated is as new as its last import";
    const ApiReply renamed = import(json::serialize(bundle("4713", "Quill-Moss")));
    EXPECT_EQ(renamed.at("/result"), "updated");
    EXPECT_EQ(renamed.at("/patient/id"), again.at("/patient/id"));
}

/// One of the project's own records with injections elsewhere.
std::string own_record(const std::string& name) {
    std::ifstream in(FORAMEN_TEST_DATA "/fhir/" + name + ".json");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST_F(ImportTest, CountsInjectionsElsewhereAsSessionsAndSaysHowSureItIs) {
    const ApiReply imported = import(own_record("epidural-two-levels"));
    ASSERT_EQ(imported.at("/result"), "created") << imported.raw.body;
    const std::string id = imported.at("/patient/id");
    const ApiReply read = clinic().as("physician").get("/api/v1/patients/" + id);
    const json::array sessions = read.body.at("outsideSessions").as_array();
    ASSERT_FALSE(sessions.empty()) << read.raw.body;
    for (const json::value& session : sessions)
        EXPECT_EQ(session.at("family"), json::value("ESI"));
    EXPECT_EQ(sessions.front().at("levels").as_array().size(), 2U) << read.raw.body;
    EXPECT_EQ(sessions.front().at("confidence"), json::value("coded_cpt"));
    EXPECT_EQ(import(own_record("epidural-two-levels")).at("/result"), "unchanged");

    const ApiReply labour = import(own_record("labour-epidural"));
    const ApiReply mother =
        clinic().as("physician").get("/api/v1/patients/" + labour.at("/patient/id"));
    for (const json::value& session : mother.body.at("outsideSessions").as_array())
        EXPECT_NE(session.at("status"), json::value("completed")) << mother.raw.body;
    EXPECT_EQ(mother.at("/unplacedProcedures/0/reason"), "not_an_injection") << mother.raw.body;
}

TEST_F(ImportTest, WhatIsGivenOutIsTheSameRecordInAnEmptyClinic) {
    std::vector<std::string> ids;
    for (const char* name : {"facet-kx", "sacroiliac-sides", "by-name", "epidural-aborted"}) {
        const ApiReply imported = import(own_record(name));
        ASSERT_EQ(imported.status, 200) << name << imported.raw.body;
        ids.push_back(imported.at("/patient/id"));
    }
    ClinicService empty("import_empty");
    for (const std::string& id : ids) {
        const ApiReply out = clinic().as("physician").get("/api/v1/patients/" + id + "/export");
        ASSERT_EQ(out.status, 200) << out.raw.body;
        EXPECT_EQ(clinic().database().value("SELECT count(*) FROM audit_event WHERE action = "
                                            "'patient.exported' AND patient_id = '" +
                                            id + "'"),
                  "1");
        const ApiReply in = empty.as("scheduler")
                                .send("POST", "/api/v1/patients/import",
                                      {"Content-Type: application/fhir+json"}, out.raw.body);
        ASSERT_EQ(in.at("/result"), "created") << in.raw.body;
        const json::object here =
            clinic().as("physician").get("/api/v1/patients/" + id).body.as_object();
        const json::object there =
            empty.as("physician").get("/api/v1/patients/" + in.at("/patient/id")).body.as_object();
        for (const char* part : {"content", "medications", "allergies", "conditions",
                                 "outsideSessions", "unplacedProcedures"})
            EXPECT_EQ(there.at(part), here.at(part)) << part;
    }
    EXPECT_EQ(clinic().as("front_desk").get("/api/v1/patients/" + ids.front() + "/export").status,
              403);
    EXPECT_EQ(clinic()
                  .as("nurse")
                  .get("/api/v1/patients/018f0000-0000-7000-8000-00000000dead/export")
                  .status,
              404);
}

TEST_F(ImportTest, SaysWhatMedicationsAndAllergiesAreHere) {
    const std::string id = import(json::serialize(bundle("4790"))).at("/patient/id");
    const ApiReply read = clinic().as("nurse").get("/api/v1/patients/" + id);
    EXPECT_EQ(read.at("/medications/0/meaning/classes/0"), "anticoagulant:vitamin_k_antagonist")
        << read.raw.body;
    EXPECT_EQ(read.at("/medications/0/meaning/matchedBy"), "code");
    EXPECT_EQ(read.at("/allergies/0/meaning/classes/0"), "latex");
    EXPECT_EQ(read.at("/conditions/0/meaning/classes/0"), "diabetes");
}

TEST_F(ImportTest, RefusesWhatIsNoRecordOfOnePatientAndStoresNothingOfIt) {
    const std::string before = rows();
    json::object two = bundle("4714");
    two["entry"].as_array().push_back(bundle("4715").at("entry").at(0));
    json::object nobody = bundle("4716");
    nobody["entry"].as_array().erase(nobody["entry"].as_array().begin());
    json::object no_name = bundle("4717");
    no_name["entry"].at(0).at("resource").as_object().erase("name");
    const std::string good = json::serialize(bundle("4718"));
    struct Case {
        std::string body;
        std::string code;
        std::string pointer;
    };
    const std::vector<Case> cases{
        {good.substr(0, good.size() / 2), "not_json", ""},
        {"[]", "not_a_bundle", "/resourceType"},
        {R"({"resourceType":"Patient"})", "not_a_bundle", "/resourceType"},
        {R"({"resourceType":"Bundle"})", "no_patient", "/entry"},
        {json::serialize(nobody), "no_patient", "/entry"},
        {json::serialize(two), "several_patients", "/entry/9"},
        {json::serialize(no_name), "no_name", "/entry/0/resource/name"},
    };
    for (const Case& bad : cases) {
        const ApiReply reply = import(bad.body);
        EXPECT_EQ(reply.problem(), "bundle-refused") << bad.code;
        EXPECT_EQ(reply.at("/violations/0/code"), bad.code);
        EXPECT_EQ(reply.at("/violations/0/pointer"), bad.pointer);
    }
    EXPECT_EQ(rows(), before);
}

TEST_F(ImportTest, RefusesARecordOfMoreThan32MebibytesBeforeItIsRead) {
    HttpClient client(clinic().service().port());
    client.send("POST /api/v1/patients/import HTTP/1.1\r\nHost: localhost\r\nCookie: " +
                clinic().as("scheduler").cookie() +
                "\r\nContent-Type: application/fhir+json\r\nContent-Length: 33554433\r\n\r\n");
    EXPECT_EQ(client.read_reply().status, 413);
}

TEST_F(ImportTest, TakesALargeRecordOfManyEntries) {
    json::object large = bundle("4720");
    for (int i = 0; i < 5000; ++i)
        large["entry"].as_array().push_back(entry({{"resourceType", "Observation"},
                                                   {"id", "big" + std::to_string(i)},
                                                   {"note", std::string(400, 'x')}}));
    const ApiReply reply = import(json::serialize(large));
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(used(reply, "Observation").at("skipped").at(0).at("count"), json::value(5003));
}

struct ImportCommand : testing::Test {
    TestDatabase database{"import_command"};
    fs::path folder = fs::temp_directory_path() / ("foramen-import-" + database.name());

    ImportCommand() { fs::create_directories(folder); }
    ~ImportCommand() override { fs::remove_all(folder); }

    void write(const std::string& name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
    }
};

TEST_F(ImportCommand, StoresTheGoodRecordsAndNothingOfTheBadOne) {
    write("a.json", json::serialize(bundle("1")));
    write("b.json", json::serialize(bundle("2")).substr(0, 500));
    write("c.json", json::serialize(bundle("3")));
    write("readme.txt", "not a record");
    const CommandResult first =
        run_command({"import", "--report", folder.string()}, database.connection());
    EXPECT_EQ(first.exit_code, 1);
    EXPECT_NE(first.output.find("b.json: refused"), std::string::npos) << first.output;
    EXPECT_NE(first.output.find("created 2, updated 0, unchanged 0, refused 1"), std::string::npos)
        << first.output;
    EXPECT_NE(first.output.find("MedicationRequest: 2 used, 2 entered_in_error"),
              std::string::npos);
    EXPECT_EQ(database.value("SELECT count(*) FROM patient"), "2");
    // Nothing about a patient is printed.
    EXPECT_EQ(first.output.find("Quill"), std::string::npos);
    EXPECT_EQ(first.output.find("Warfarin"), std::string::npos);
    const CommandResult second =
        run_command({"import", (folder / "a.json").string(), (folder / "c.json").string()},
                    database.connection());
    EXPECT_EQ(second.exit_code, 0);
    EXPECT_NE(second.output.find("created 0, updated 0, unchanged 2, refused 0"),
              std::string::npos);
    EXPECT_EQ(run_command({"check"}, database.connection()).exit_code, 0);
}

TEST_F(ImportCommand, StoresNothingInADryRun) {
    write("a.json", json::serialize(bundle("1")));
    const CommandResult dry =
        run_command({"import", "--report", folder.string(), "--dry-run"}, database.connection());
    EXPECT_EQ(dry.exit_code, 0);
    EXPECT_NE(dry.output.find("created 1"), std::string::npos);
    EXPECT_EQ(database.value("SELECT count(*) FROM patient"), "0");
}

} // namespace
} // namespace foramen::test
