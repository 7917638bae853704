// Taking people in, changing what is written of them, and never making two of one.
#include "patient_clinic.hpp"

#include <algorithm>
#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

struct PatientTest : PatientsTest<PatientTest> {
    static constexpr const char* kName = "patients";
};

TEST_F(PatientTest, KeepsEverythingThatIsWrittenOfAPerson) {
    json::object content = person("N\xc3\xba\xc3\xb1"
                                  "ez-O\xe2\x80\x99"
                                  "Brien",
                                  "Ana", "1971-02-03");
    content["preferredName"] = "\xf0\x9f\x8c\xb2 Annie";
    content["sex"] = "female";
    content["childbearing"] = "not_possible";
    content["formerNames"] = json::array{json::object{{"familyName", "\xd7\x9b\xd7\x94\xd7\x9f"}}};
    content["phones"] = json::array{json::object{{"number", "(585) 555-0123"},
                                                 {"kind", "mobile"},
                                                 {"mayCall", true},
                                                 {"mayLeaveMessage", false}}};
    content["email"] = "ana@example.org";
    content["address"] = json::object{{"lines", json::array{"1 Main Street"}},
                                      {"city", "Rochester"},
                                      {"state", "NY"},
                                      {"postalCode", "14600"},
                                      {"country", "US"}};
    content["language"] = "es";
    content["interpreterNeeded"] = true;
    content["contacts"] = json::array{json::object{{"name", "Sam"},
                                                   {"relationship", "brother"},
                                                   {"phone", "+15855550124"},
                                                   {"emergency", true},
                                                   {"representative", true},
                                                   {"mayConsent", true}}};
    content["mobility"] = "wheelchair";
    content["weightKg"] = 71.5;
    content["weighedOn"] = "2026-11-01";
    content["referringPhysician"] = "Dr. Quist";
    content["primaryPhysician"] = "Dr. Abara";
    const ApiReply made = create(content);
    ASSERT_EQ(made.status, 201) << made.raw.body;
    EXPECT_EQ(made.raw.header("location"), path(made.at("/summary/id")));
    EXPECT_EQ(made.raw.header("etag"), "\"v1\"");
    content["deceased"] = false;
    content["phones"].at(0).as_object()["number"] = "+15855550123";
    const ApiReply read = clinic().as("physician").get(path(made.at("/summary/id")));
    EXPECT_EQ(read.body.at("content"), json::value(content)) << read.raw.body;
    EXPECT_EQ(read.at("/summary/recordNumber").size(), 9U);
    EXPECT_EQ(clinic()
                  .as("scheduler")
                  .post("/api/v1/patients/search", json::object{{"text", "annie nunez"}})
                  .at("/patients/0/id"),
              made.at("/summary/id"));
}

TEST_F(PatientTest, RefusesFaultsByNameAndStoresNothing) {
    const auto before = clinic().database().value("SELECT count(*) FROM patient");
    json::object content = person("Rossi", "Anna", "2199-01-01");
    content["phones"] = json::array{json::object{{"number", "call me"}, {"kind", "home"}}};
    EXPECT_EQ(create(content).violations(),
              (std::vector<std::string>{"/content/birthDate", "/content/phones/0/number"}));
    EXPECT_EQ(create(person("Rossi", "Anna", "1971-02-30")).violations(),
              std::vector<std::string>{"/content/birthDate"});
    EXPECT_EQ(create(person("", "Anna", "1971-02-28")).violations(),
              std::vector<std::string>{"/content/familyName"});
    EXPECT_EQ(create(person(std::string(501, 'x'), "", "1971-02-28")).violations(),
              std::vector<std::string>{"/content/familyName"});
    EXPECT_EQ(create(person("Ro\x01ssi", "", "1971-02-28")).violations(),
              std::vector<std::string>{"/content/familyName"});
    content = person("Rossi", "Anna", "1971-02-28");
    content["ssn"] = "999-11-2222";
    EXPECT_EQ(create(content).violations(), std::vector<std::string>{"/content/ssn"});
    EXPECT_EQ(create(person("Rossi", "Anna", "1971-02-28"), {}, "auditor").status, 403);
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM patient"), before);
}

TEST_F(PatientTest, AsksWhetherSomebodyLikeThisIsMeantBeforeThereAreTwo) {
    json::object first = person("Fairweather", "Catherine", "1954-06-07");
    first["phones"] = json::array{json::object{{"number", "585 555 0141"}, {"kind", "home"}}};
    const std::string known = create(first).at("/summary/id");
    // A slip, a beginning, the name turned round; the same telephone.
    for (const auto& [family, given] :
         {std::pair("Fairwether", "Catherine"), std::pair("Fairweather", "Cath"),
          std::pair("Catherine", "Fairweather")}) {
        const ApiReply reply = create(person(family, given, "1954-06-07"));
        EXPECT_EQ(reply.problem(), "likely-duplicate") << family << " " << given;
        EXPECT_EQ(reply.at("/likely/0/patient"), known);
        EXPECT_EQ(reply.at("/likely/0/reasons/0"), "birth_date_and_name");
        EXPECT_EQ(reply.raw.body.find("Fair"), std::string::npos) << "a problem names nobody";
    }
    json::object husband = person("Fairweather", "Thomas", "1950-01-02");
    husband["phones"] = json::array{json::object{{"number", "(585) 555-0141"}, {"kind", "home"}}};
    const ApiReply same_phone = create(husband);
    EXPECT_EQ(same_phone.at("/likely/0/reasons/0"), "phone");
    // Another day, or another name: somebody else.
    EXPECT_EQ(create(person("Fairweather", "Catherine", "1954-06-08")).status, 201);
    EXPECT_EQ(create(person("Zielinski", "Catherine", "1954-06-07")).status, 201);

    const ApiReply people =
        clinic()
            .as("front_desk")
            .post("/api/v1/patients/duplicates", json::object{{"content", husband}});
    EXPECT_EQ(people.at("/people/0/patient/familyName"), "Fairweather");
    const ApiReply made = create(husband, {json::value(known)});
    ASSERT_EQ(made.status, 201) << made.raw.body;
    // Who was told apart is not asked about again.
    EXPECT_TRUE(clinic()
                    .as("nurse")
                    .get(path(made.at("/summary/id")) + "/duplicates")
                    .body.at("people")
                    .as_array()
                    .empty());
    EXPECT_EQ(create(person("Fairweather", "Catherine", "1954-06-07"),
                     {json::value("018f0000-0000-7000-8000-00000000dead")})
                  .problem(),
              "likely-duplicate");
}

TEST_F(PatientTest, AFormerNameMakesThemLikelyToo) {
    json::object content = person("Quist", "Renata", "1966-01-05");
    content["formerNames"] = json::array{json::object{{"familyName", "Durgan"}}};
    ASSERT_EQ(create(content).status, 201);
    EXPECT_EQ(create(person("Durgan", "Renata", "1966-01-05")).problem(), "likely-duplicate");
}

TEST_F(PatientTest, ARecordNumberIsOnePersons) {
    const json::array numbers{json::object{{"assigner", "urn:old-system"}, {"value", "77"}}};
    const ApiReply made = clinic().as("admin").post(
        kPatients, json::object{{"content", person("Okoro", "Ngozi", "1944-09-01")},
                                {"recordNumbers", numbers}});
    ASSERT_EQ(made.status, 201) << made.raw.body;
    json::object other{{"content", person("Lindqvist", "Per", "1933-03-03")},
                       {"recordNumbers", numbers}};
    const ApiReply reply = clinic().as("admin").post(kPatients, other);
    EXPECT_EQ(reply.at("/likely/0/reasons/0"), "record_number");
    other["distinctFrom"] = json::array{made.at("/summary/id")};
    EXPECT_EQ(clinic().as("admin").post(kPatients, other).violations(),
              std::vector<std::string>{"/recordNumbers"});
}

TEST_F(PatientTest, ARetryGetsTheFirstAnswer) {
    const json::object body{{"content", person("Vandermeer", "Joost", "1977-07-07")}};
    const std::vector<std::string> key{"Idempotency-Key: " + fresh_key()};
    const ApiReply first = clinic().as("front_desk").post(kPatients, body, key);
    const ApiReply again = clinic().as("front_desk").post(kPatients, body, key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.at("/summary/id"), first.at("/summary/id"));
    EXPECT_EQ(clinic()
                  .as("front_desk")
                  .post(kPatients,
                        json::object{{"content", person("Vandermeer", "Joost", "1977-07-08")}}, key)
                  .problem(),
              "idempotency-conflict");
}

TEST_F(PatientTest, OfManyWhoBringOnePersonAtOnceOneMakesThem) {
    constexpr int kClients = 12;
    const std::string session = clinic().as("front_desk").cookie();
    const std::uint16_t port = clinic().service().port();
    std::vector<int> statuses(kClients);
    std::barrier start(kClients);
    std::vector<std::thread> threads;
    for (int i = 0; i < kClients; ++i)
        threads.emplace_back([&, i] {
            ApiClient client(port);
            client.use_cookie(session);
            static_cast<void>(client.get("/api/v1/about"));
            start.arrive_and_wait();
            // Half of them with the names exchanged.
            const json::object content = i % 2 == 0 ? person("Haverkamp", "Ilse", "1949-12-24")
                                                    : person("Ilse", "Haverkamp", "1949-12-24");
            statuses[static_cast<std::size_t>(i)] =
                client.post(kPatients, json::object{{"content", content}}).status;
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 201), 1);
    EXPECT_EQ(std::ranges::count(statuses, 409), kClients - 1);
    EXPECT_EQ(
        clinic().database().value("SELECT count(*) FROM patient WHERE birth_date = '1949-12-24'"),
        "1");
}

TEST_F(PatientTest, EveryChangeCanBeReadBack) {
    const std::string id = create(person("Achterberg", "Mo", "1980-01-01")).at("/summary/id");
    json::object content = person("Achterberg", "Mo", "1980-01-01");
    content["email"] = "mo@example.org";
    const ApiReply changed = change(id, {{"content", content}}, "1");
    ASSERT_EQ(changed.status, 200) << changed.raw.body;
    EXPECT_EQ(changed.raw.header("etag"), "\"v2\"");
    EXPECT_EQ(change(id, {{"content", content}}, "1").problem(), "stale-version");
    // The same again is no change.
    EXPECT_EQ(change(id, {{"content", content}}, "2").raw.header("etag"), "\"v2\"");
    content["familyName"] = "Berg";
    content.erase("email");
    ASSERT_EQ(change(id, {{"content", content}}, "2", "scheduler").status, 200);
    const ApiReply history = clinic().as("nurse").get(path(id) + "/history");
    EXPECT_EQ(history.body.at("versions").as_array().size(), 3U);
    EXPECT_EQ(json::serialize(history.body.at("versions").at(0).at("changed")),
              R"(["name","email"])");
    EXPECT_EQ(history.at("/versions/1/content/email"), "mo@example.org");
    EXPECT_EQ(history.at("/versions/1/action"), "patient.edited");
    EXPECT_EQ(history.at("/versions/2/action"), "patient.created");
    EXPECT_FALSE(history.at("/versions/0/by").empty());
    EXPECT_NE(history.at("/versions/0/by"), history.at("/versions/1/by"));
    EXPECT_EQ(clinic().database().value(
                  "SELECT after->>'fields' FROM audit_event WHERE entity = 'patient' AND entity_id "
                  "= '" +
                  id + "' AND entity_version = 3"),
              "name email");
    EXPECT_EQ(
        clinic().as("nurse").get(path("018f0000-0000-7000-8000-00000000dead") + "/history").status,
        404);
    EXPECT_EQ(change(id, {}, "3").violations(), std::vector<std::string>{"/content"});
    EXPECT_EQ(
        change(id, {{"content", content}, {"keepOurs", json::array{"email"}}}, "3").violations(),
        std::vector<std::string>{"/keepOurs"});
}

TEST_F(PatientTest, AMinorIsExpectedOnlyWithARepresentativeWhoMayConsent) {
    json::object content = person("Brightwater", "Kit", "2012-05-06");
    const std::string id = create(content).at("/summary/id");
    const ApiReply booked = book(id, "2026-11-23T15:00:00Z");
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string visit = booked.at("/id");
    const auto step = [&](const char* to) {
        return clinic()
            .as("front_desk")
            .post("/api/v1/appointments/" + visit + "/transitions", json::object{{"to", to}});
    };
    for (const char* to : {"confirmed", "arrived"}) {
        const ApiReply refused = step(to);
        EXPECT_EQ(refused.problem(), "gate-closed") << to;
        EXPECT_EQ(refused.at("/gate/reasons/0"), "representative_missing");
    }
    // Somebody who stands for the child but may not consent is not enough.
    content["contacts"] =
        json::array{json::object{{"name", "Sam"}, {"representative", true}, {"emergency", true}}};
    ASSERT_EQ(change(id, {{"content", content}}, "1").status, 200);
    EXPECT_EQ(step("confirmed").problem(), "gate-closed");
    content["contacts"].at(0).as_object()["mayConsent"] = true;
    ASSERT_EQ(change(id, {{"content", content}}, "2").status, 200);
    EXPECT_EQ(step("confirmed").status, 200);
    EXPECT_EQ(step("arrived").status, 200);
}

TEST_F(PatientTest, SomebodyWhoHasDiedIsNotBooked) {
    json::object content = person("Gravesend", "Olive", "1931-01-01");
    const std::string id = create(content).at("/summary/id");
    content["deceased"] = true;
    content["deceasedOn"] = "2026-11-01";
    ASSERT_EQ(change(id, {{"content", content}}, "1").status, 200);
    EXPECT_EQ(book(id, "2026-11-24T15:00:00Z").problem(), "patient-deceased");
}

TEST_F(PatientTest, ADeathWithVisitsToComeIsWorkForTheScheduler) {
    json::object content = person("Ferriday", "Amos", "1940-04-04");
    const std::string id = create(content).at("/summary/id");
    const std::string visit = book(id, "2026-11-25T15:00:00Z").at("/id");
    content["deceased"] = true;
    ASSERT_EQ(change(id, {{"content", content}}, "1").status, 200);
    content["deceasedOn"] = "2026-11-20";
    ASSERT_EQ(change(id, {{"content", content}}, "2").status, 200);
    EXPECT_EQ(clinic().database().value("SELECT string_agg(kind || ' ' || role || ' ' || "
                                        "appointment_id, ',') FROM task WHERE patient_id = '" +
                                        id + "'"),
              "patient_died scheduler " + visit);
}

} // namespace
} // namespace foramen::test
