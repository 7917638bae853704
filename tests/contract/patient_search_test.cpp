// What the search promises over HTTP; whom it finds among many is tested in the database's suite.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct PatientSearchTest : ClinicServiceTest<PatientSearchTest> {
    static constexpr const char* kName = "patient_search";

    static ApiReply search(const json::object& query) {
        return clinic().as("scheduler").post("/api/v1/patients/search", query);
    }
    /// Somebody of the demo whose family name nobody else has.
    static std::vector<std::string> somebody() {
        return clinic()
            .database()
            .sql("SELECT id, family_name, given_names, birth_date, record_number FROM patient p "
                 "WHERE "
                 "length(family_name) > 6 AND family_name !~ '[^A-Za-z]' AND NOT EXISTS (SELECT "
                 "FROM "
                 "patient o WHERE o.family_name = p.family_name AND o.id <> p.id) ORDER BY "
                 "record_number LIMIT 1")
            .at(0);
    }
    static std::size_t count(const ApiReply& reply) {
        return reply.body.at("patients").as_array().size();
    }
    static std::string first(const json::object& query) {
        const ApiReply reply = search(query);
        EXPECT_EQ(reply.status, 200);
        return count(reply) == 0 ? "" : reply.at("/patients/0/id");
    }
};

TEST_F(PatientSearchTest, FindsSomebodyWithASlipInTheNameDateOrNumber) {
    const auto who = somebody();
    std::string slipped = who[1];
    std::swap(slipped[2], slipped[3]);
    EXPECT_EQ(first({{"text", who[2] + " " + slipped}}), who[0]);
    EXPECT_EQ(first({{"text", slipped}, {"birthDate", who[3]}}), who[0]);
    std::string date = who[3];
    date[9] = date[9] == '1' ? '2' : '1';
    EXPECT_EQ(first({{"text", who[1]}, {"birthDate", date}}), who[0]);
    EXPECT_EQ(first({{"record", who[4]}}), who[0]);
    EXPECT_EQ(first({{"record", who[4].substr(0, 3) + " " + who[4].substr(3)}}), who[0]);
    EXPECT_EQ(first({{"record", who[4].substr(0, 8)}}), who[0]);
}

TEST_F(PatientSearchTest, FindsSomebodyByAFormerNameOrTheTelephone) {
    const auto named = [](const char* use, const char* family) {
        return json::object{{"use", use}, {"family", family}, {"given", json::array{"Renea"}}};
    };
    const json::object patient{
        {"resourceType", "Patient"},
        {"identifier", json::array{json::object{{"system", "urn:x"}, {"value", "R-1"}}}},
        {"name", json::array{named("official", "Quistgaard"), named("maiden", "Durganova")}},
        {"telecom", json::array{json::object{
                        {"system", "phone"}, {"value", "(917) 555-0177"}, {"use", "mobile"}}}},
        {"gender", "female"},
        {"birthDate", "1966-01-09"}};
    const json::object bundle{{"resourceType", "Bundle"},
                              {"entry", json::array{json::object{{"resource", patient}}}}};
    const ApiReply imported =
        clinic()
            .as("scheduler")
            .send("POST", "/api/v1/patients/import", {"Content-Type: application/fhir+json"},
                  json::serialize(bundle));
    ASSERT_EQ(imported.status, 200) << imported.raw.body;
    const std::string id = imported.at("/patient/id");

    for (const char* text : {"durganova", "renea durganvoa", "quistgaard"})
        EXPECT_EQ(first({{"text", text}}), id) << text;
    for (const char* phone : {"917-555-0177", "+1 917 555 0177", "917.555.0177", "5550177"})
        EXPECT_EQ(first({{"phone", phone}}), id) << phone;
    EXPECT_EQ(first({{"record", "9175550177"}}), id) << "digits that are nobody's record number";
    EXPECT_EQ(first({{"phone", "212-555-0199"}, {"text", "quistgaard"}}), id)
        << "a number that nobody has is passed over";

    const ApiReply read = clinic().as("scheduler").get("/api/v1/patients/" + id);
    EXPECT_EQ(read.at("/content/formerNames/0/familyName"), "Durganova");
    EXPECT_EQ(read.at("/content/phones/0/number"), "+19175550177");
    EXPECT_EQ(read.at("/content/phones/0/kind"), "mobile");

    // The next record has another number, and no longer the old one.
    json::object newer = patient;
    newer["telecom"] = json::array{json::object{{"system", "phone"}, {"value", "917 555 0178"}}};
    json::object again = bundle;
    again["entry"] = json::array{json::object{{"resource", newer}}};
    ASSERT_EQ(clinic()
                  .as("scheduler")
                  .send("POST", "/api/v1/patients/import", {"Content-Type: application/fhir+json"},
                        json::serialize(again))
                  .at("/result"),
              "updated");
    EXPECT_EQ(first({{"phone", "917-555-0178"}}), id);
    EXPECT_NE(first({{"phone", "917-555-0177"}}), id);
}

TEST_F(PatientSearchTest, TheTypedNameSaysWhoOfAHouseholdIsMeant) {
    const auto couple = clinic().database().sql(
        "SELECT a.patient_id, p.family_name, p.given_names, a.number FROM patient_phone a JOIN "
        "patient_phone b ON b.number = a.number AND b.patient_id <> a.patient_id JOIN patient p ON "
        "p.id = a.patient_id JOIN patient o ON o.id = b.patient_id WHERE o.family_name <> "
        "p.family_name AND o.given_names <> p.given_names ORDER BY p.record_number LIMIT 2");
    ASSERT_EQ(couple.size(), 2U);
    for (const auto& one : couple) {
        const ApiReply both = search({{"phone", one[3]}, {"text", one[2] + " " + one[1]}});
        EXPECT_EQ(count(both), 2U);
        EXPECT_EQ(both.at("/patients/0/id"), one[0]);
    }
}

TEST_F(PatientSearchTest, SaysWhenThereAreMoreThanTwenty) {
    const ApiReply all = search({{"record", "1000"}});
    ASSERT_EQ(all.status, 200);
    EXPECT_EQ(count(all), 20U);
    EXPECT_EQ(all.at("/more"), "true");
    const ApiReply one = search({{"record", somebody()[4]}});
    EXPECT_EQ(count(one), 1U);
    EXPECT_EQ(one.at("/more"), "false");
}

TEST_F(PatientSearchTest, TakesAnyTextAndFindsNobodyByIt) {
    for (const char* text :
         {"😀", "‮שלום‬", "%", "_", "\\", "' OR true --", "{1,2}", "\t"}) {
        const ApiReply reply = search({{"text", text}});
        EXPECT_EQ(reply.status, 200) << text;
        EXPECT_EQ(count(reply), 0U) << text;
    }
}

TEST_F(PatientSearchTest, RefusesWhatItCannotUseByName) {
    EXPECT_EQ(search({}).status, 422);
    EXPECT_EQ(search({{"text", std::string(101, 'a')}}).at("/violations/0/pointer"), "/text");
    EXPECT_EQ(search({{"text", ""}}).at("/violations/0/pointer"), "/text");
    EXPECT_EQ(search({{"birthDate", "1961-02-30"}}).at("/violations/0/pointer"), "/birthDate");
    EXPECT_EQ(search({{"record", ""}}).at("/violations/0/pointer"), "/record");
    EXPECT_EQ(search({{"phone", "123"}}).at("/violations/0/pointer"), "/phone");
}

} // namespace
} // namespace foramen::test
