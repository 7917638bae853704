// Patients of an old system: what is taken, what is asked about, and that nothing is taken twice.
#include "csv_clinic.hpp"
#include "foramen/app/run_jobs.hpp"

namespace foramen::test {
namespace {

constexpr const char* kHeader = "MRN,Last Name,First Name,DOB,Sex,Cell,Home Phone,Email,Address,"
                                "City,State,Zip,Language,Interpreter,Weight lbs,PCP\r\n";

struct CsvPatientTest : CsvTest {
    CsvPatientTest() : CsvTest("csv_patient") {}

    std::string people() {
        return value("SELECT string_agg(family_name || ' ' || given_names || ' ' || birth_date, "
                     "', ' ORDER BY birth_date) FROM patient JOIN patient_identifier ON "
                     "patient_id = id AND assigner = 'Old system'");
    }
};

TEST_F(CsvPatientTest, AreTriedOutWithoutATraceThenWrittenOnce) {
    const std::string file =
        std::string(kHeader) +
        "A-1,Quill,Ada,1921-02-03,F,585 555 0101,(585) 555-0101,ada@example.org,\"12 Elm\nUnit 3\","
        "Rochester,NY,14604,es,yes,150,Dr. Old\r\n"
        "A-2,\"O'Brien, Jr.\",יוסף 🌿,1922-03-04,m,,,,,,,,,,,\r\n";
    const auto before = value("SELECT count(*) FROM patient");
    const ApiReply checked = tried("patients", file);
    EXPECT_EQ(counts_of(checked), "would_create 2");
    EXPECT_EQ(checked.at("/done"), "2");
    EXPECT_EQ(value("SELECT count(*) FROM patient"), before);
    EXPECT_EQ(value("SELECT count(*) FROM audit_event WHERE action LIKE 'patient.%' AND "
                    "request_id = '" +
                    checked.at("/id") + "'"),
              "0");
    const ApiReply done = written(checked);
    EXPECT_EQ(counts_of(done), "created 2");
    EXPECT_EQ(done.at("/startedBy"), "Rosa Delgado");
    EXPECT_EQ(people(), "Quill Ada 1921-02-03, O'Brien, Jr. יוסף 🌿 1922-03-04");
    const std::string id = rows(done).at("/rows/0/patient");
    const ApiReply ada = clinic.as("nurse").get("/api/v1/patients/" + id);
    EXPECT_EQ(json::serialize(ada.body.at("recordNumbers")),
              R"([{"assigner":"Old system","value":"A-1"}])");
    EXPECT_EQ(json::serialize(ada.body.at("content").at("phones")),
              R"([{"number":"+15855550101","kind":"mobile"}])");
    EXPECT_EQ(json::serialize(ada.body.at("content").at("address").at("lines")),
              R"(["12 Elm","Unit 3"])");
    EXPECT_EQ(ada.at("/content/language"), "es");
    EXPECT_EQ(ada.at("/content/interpreterNeeded"), "true");
    EXPECT_DOUBLE_EQ(ada.body.at("content").at("weightKg").to_number<double>(), 68.039);
    EXPECT_EQ(value("SELECT u.username || ' ' || e.role FROM audit_event e JOIN app_user u ON "
                    "u.id = e.user_id WHERE e.action = 'patient.created' AND e.patient_id = '" +
                    id + "'"),
              "admin admin");

    // The same file again, and run again.
    const ApiReply again = tried("patients", file);
    EXPECT_EQ(counts_of(again), "unchanged 2");
    EXPECT_EQ(counts_of(written(again)), "unchanged 2");
    EXPECT_EQ(people(), "Quill Ada 1921-02-03, O'Brien, Jr. יוסף 🌿 1922-03-04");
}

TEST_F(CsvPatientTest, WhatTheClinicEnteredStaysAndTheDifferenceIsATask) {
    const std::string head = "MRN;Last Name;First Name;DOB;Email\n";
    const ApiReply first = written(
        tried("patients", head + "B-1;Quill;Ada;03/02/1921;a@old.example\n", {}, "DD/MM/YYYY"));
    const std::string id = rows(first).at("/rows/0/patient");
    const ApiReply read = clinic.as("nurse").get("/api/v1/patients/" + id);
    EXPECT_EQ(read.at("/content/birthDate"), "1921-02-03");
    json::object content = read.body.at("content").as_object();
    content["email"] = "a@ours.example";
    ASSERT_EQ(clinic.as("nurse")
                  .send("PATCH", "/api/v1/patients/" + id,
                        {"Content-Type: application/json", "If-Match: \"v1\""},
                        json::serialize(json::object{{"content", content}}))
                  .status,
              200);
    clock.turn_to(clock.now() + std::chrono::minutes{1});
    const ApiReply checked =
        tried("patients", head + "B-1;Quill-Roe;Ada;03/02/1921;a@new.example\n", {}, "DD/MM/YYYY");
    EXPECT_EQ(counts_of(checked), "would_change 1");
    EXPECT_EQ(value("SELECT count(*) FROM task WHERE patient_id = '" + id + "'"), "0");
    EXPECT_EQ(counts_of(written(checked)), "changed 1");
    const ApiReply after = clinic.as("nurse").get("/api/v1/patients/" + id);
    EXPECT_EQ(after.at("/content/email"), "a@ours.example");
    EXPECT_EQ(after.at("/content/familyName"), "Quill-Roe");
    EXPECT_EQ(value("SELECT kind FROM task WHERE patient_id = '" + id + "'"), "patient_difference");
}

TEST_F(CsvPatientTest, EveryKindOfProblemIsToldByRowAndTheOthersAreWritten) {
    const std::string wide(600, 'x');
    const ApiReply checked =
        tried("patients",
              std::string(kHeader) +
                  "C-1,Good,One,1925-01-01,f,,,,,,,,,,,\n"         // 2
                  "C-1,Other,Two,1925-01-02,f,,,,,,,,,,,\n"        // 3 twice
                  ",None,Three,1925-01-03,f,,,,,,,,,,,\n"          // 4 no number
                  "123-45-6789,Four,F,1925-01-04,f,,,,,,,,,,,\n"   // 5 social security
                  "C-6,,Five,1925-01-05,f,,,,,,,,,,,\n"            // 6 no name
                  "C-7,Six,S,01/05/1925,f,,,,,,,,,,,\n"            // 7 no such form
                  "C-8,Seven,S,1925-02-30,f,,,,,,,,,,,\n"          // 8 no such day
                  "C-9,Eight,E,2030-01-01,f,,,,,,,,,,,\n"          // 9 not born yet
                  "C-10,Nine,N,1925-01-09,female?,,,,,,,,,,,\n"    // 10 unknown word
                  "C-11,Ten,T,1925-01-10,f,call me,,,,,,,,,,\n"    // 11 no telephone number
                  "C-12,Eleven,E,1925-01-11,f,,,nobody,,,,,,,,\n"  // 12 no e-mail
                  "C-13,Twelve,T,1925-01-12,f,,,,,,,,Spanish,,,\n" // 13 no language tag
                  "C-14,Thirteen,T,1925-01-13,f,,,,,,,,,yes,,\n"   // 14 interpreter, no language
                  "C-15,Fourteen,F,1925-01-14,f,,,,,,,,,,heavy,\n" // 15 no number
                  "C-16,Fifteen,F,1925-01-15,f,,,,,,,,,,9999,\n"   // 16 no weight
                  "C-17,Sixteen,S,1925-01-16\n"                    // 17 ragged
                  "C-18," +
                  wide +
                  ",S,1925-01-17,f,,,,,,,,,,,\n"                      // 18 too long
                  "C-19,\"Eigh\x01teen\",E,1925-01-18,f,,,,,,,,,,,\n" // 19 control character
                  "C-20,Godo,One,1925-01-01,f,,,,,,,,,,,\n");         // 20 like row 2
    const std::string expected =
        "3 twice, 4 required, 5 social_security_number, 6 required, 7 not_a_date, 8 not_a_date, "
        "9 in_the_future, 10 unknown_word, 11 not_a_phone_number, 12 not_an_email, "
        "13 not_a_language, 14 required, 15 not_a_number, 16 out_of_range, 17 ragged, "
        "18 too_long, 19 control_character, 20 likely_duplicate";
    EXPECT_EQ(codes(checked), expected);
    EXPECT_EQ(counts_of(checked), "problem 18, would_create 1");
    const ApiReply problems = rows(checked, "?outcome=problem&after=8&limit=2");
    EXPECT_EQ(problems.at("/rows/0/row"), "9");
    EXPECT_EQ(problems.at("/more"), "true");
    EXPECT_EQ(problems.at("/rows/1/problems/0/column"), "Sex");
    EXPECT_EQ(problems.at("/rows/1/problems/0/value"), "female?");
    EXPECT_EQ(rows(checked, "?after=19").at("/rows/0/problems/0/rows/0"), "2");

    const ApiReply done = written(checked);
    EXPECT_EQ(counts_of(done), "created 1, problem 18");
    EXPECT_EQ(codes(done), expected) << "the run finds what the dry run has found";
    const std::string made = rows(done).at("/rows/0/patient");
    EXPECT_EQ(rows(done, "?after=19").at("/rows/0/problems/0/patients/0"), made);
}

TEST_F(CsvPatientTest, SomebodyAlikeIsAskedAboutUntilTheNumberIsKnown) {
    const std::string file = "MRN,Last Name,First Name,DOB\nD-1,Ostrowski,Halina,1951-05-05\n";
    const json::object known{
        {"familyName", "Ostrowska"}, {"givenNames", "Halina"}, {"birthDate", "1951-05-05"}};
    const ApiReply made =
        clinic.as("front_desk").post("/api/v1/patients", json::object{{"content", known}});
    ASSERT_EQ(made.status, 201) << made.raw.body;
    const ApiReply checked = tried("patients", file);
    EXPECT_EQ(codes(checked), "2 likely_duplicate");
    EXPECT_EQ(rows(checked).at("/rows/0/problems/0/patients/0"), made.at("/summary/id"));
    EXPECT_EQ(counts_of(written(checked)), "problem 1");
    clinic.database().sql("INSERT INTO patient_identifier (patient_id, assigner, value) VALUES ('" +
                          made.at("/summary/id") + "', 'Old system', 'D-1')");
    const ApiReply again = tried("patients", file);
    EXPECT_EQ(codes(again), "");
    EXPECT_EQ(rows(written(again)).at("/rows/0/patient"), made.at("/summary/id"));
}

TEST_F(CsvPatientTest, ACrashInTheMiddleLosesNothingAndDoublesNothing) {
    std::string file = "MRN,Last Name,First Name,DOB\n";
    for (int i = 0; i < 120; ++i)
        file += "E-" + std::to_string(i) + ",Crash" + std::string(1, char('a' + i % 26)) +
                std::to_string(i) + ",X,19" + std::to_string(10 + i % 80) + "-01-" +
                (i % 28 < 9 ? "0" : "") + std::to_string(i % 28 + 1) + "\n";
    const ApiReply checked = tried("patients", file);
    EXPECT_EQ(counts_of(checked), "would_create 120");
    // The second batch cannot be written: what the first one wrote stays.
    clinic.database().sql(
        "CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.family_name = 'Crashd81' THEN RAISE EXCEPTION 'crash'; END IF; RETURN NEW; END $$;"
        "CREATE TRIGGER no_more BEFORE INSERT ON patient FOR EACH ROW EXECUTE FUNCTION no_more()");
    ASSERT_EQ(run(checked).status, 200);
    clinic.inner_service().run_failing_job();
    const ApiReply broken = get(checked.at("/id"));
    EXPECT_EQ(broken.at("/status"), "importing");
    EXPECT_EQ(broken.at("/done"), "50");
    EXPECT_EQ(counts_of(broken), "created 50, would_create 70");
    EXPECT_EQ(value("SELECT count(*) FROM patient WHERE family_name LIKE 'Crash%'"), "50");
    clinic.database().sql("DROP TRIGGER no_more ON patient");
    clock.turn_to(clock.now() + std::chrono::minutes{5});
    clinic.inner_service().run_due_jobs();
    const ApiReply done = get(checked.at("/id"));
    EXPECT_EQ(done.at("/status"), "done");
    EXPECT_EQ(counts_of(done), "created 120");
    EXPECT_EQ(value("SELECT count(*) FROM patient WHERE family_name LIKE 'Crash%'"), "120");
}

TEST_F(CsvPatientTest, WhatCannotBeWorkedOnFailsAndGoesOnWhenItIsStartedAgain) {
    const std::string file = "MRN,Last Name,First Name,DOB\nF-1,Fail,One,1911-01-01\n"
                             "F-2,Fail,Two,1912-01-01\n";
    const ApiReply checked = tried("patients", file);
    clinic.database().sql(
        "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'no'; END $$;"
        "CREATE TRIGGER never BEFORE INSERT ON patient FOR EACH ROW EXECUTE FUNCTION never()");
    ASSERT_EQ(run(checked).status, 200);
    for (int attempt = 0; attempt < app::kJobAttempts; ++attempt) {
        clinic.inner_service().run_failing_job();
        clock.turn_to(clock.now() + std::chrono::hours{1});
    }
    const ApiReply failed = get(checked.at("/id"));
    EXPECT_EQ(failed.at("/status"), "failed");
    clinic.database().sql("DROP TRIGGER never ON patient");
    EXPECT_EQ(counts_of(written(failed)), "created 2");
}

} // namespace
} // namespace foramen::test
