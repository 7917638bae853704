// What a record from elsewhere does to somebody who is known, and what nobody hears of it.
#include "patient_clinic.hpp"

namespace foramen::test {
namespace {

struct PatientImportTest : PatientsTest<PatientImportTest> {
    static constexpr const char* kName = "patient_import";
};

TEST_F(PatientImportTest, WhatWasEnteredStaysAndTheDifferenceIsATask) {
    json::object outside = fhir("8001", "Tamsin", "Lea", "1962-02-02");
    outside["telecom"] =
        json::array{json::object{{"system", "email"}, {"value", "lea@old.example"}}};
    const ApiReply first = import(outside, "2026-01-01T10:00:00Z");
    ASSERT_EQ(first.at("/result"), "created") << first.raw.body;
    const std::string id = first.at("/patient/id");
    json::object content = clinic().as("nurse").get(path(id)).body.at("content").as_object();
    EXPECT_EQ(content["email"], json::value("lea@old.example"));
    content["email"] = "lea@ours.example";
    ASSERT_EQ(change(id, {{"content", content}}, "1").status, 200);

    outside["telecom"] =
        json::array{json::object{{"system", "email"}, {"value", "lea@new.example"}}};
    outside["name"] =
        json::array{json::object{{"family", "Tamsin-Roe"}, {"given", json::array{"Lea"}}}};
    const ApiReply newer = import(outside, "2026-06-01T10:00:00Z");
    EXPECT_EQ(newer.at("/result"), "updated");
    EXPECT_EQ(json::serialize(newer.body.at("differences")), R"(["email"])");
    const ApiReply read = clinic().as("nurse").get(path(id));
    EXPECT_EQ(read.at("/content/email"), "lea@ours.example");
    EXPECT_EQ(read.at("/content/familyName"), "Tamsin-Roe") << "nobody entered another name";
    EXPECT_EQ(json::serialize(read.body.at("entered")), R"(["email"])");
    EXPECT_EQ(read.at("/differences/0/field"), "email");
    EXPECT_EQ(read.at("/differences/0/theirs/email"), "lea@new.example");
    EXPECT_EQ(read.at("/differences/0/asOf"), "2026-06-01T10:00:00Z");
    EXPECT_EQ(clinic().database().value("SELECT string_agg(kind || ' ' || role, ',') FROM task "
                                        "WHERE patient_id = '" +
                                        id + "'"),
              "patient_difference scheduler");
    // The same record again, and an older one, change nothing and make no second task.
    EXPECT_EQ(import(outside, "2026-06-01T10:00:00Z").at("/result"), "unchanged");
    outside["name"] = json::array{json::object{{"family", "Older"}, {"given", json::array{"L"}}}};
    EXPECT_EQ(import(outside, "2026-03-01T10:00:00Z").at("/result"), "unchanged");
    EXPECT_EQ(clinic().as("nurse").get(path(id)).raw.body, read.raw.body);

    const ApiReply kept = change(id, {{"keepOurs", json::array{"email"}}}, read.at("/version"));
    ASSERT_EQ(kept.status, 200) << kept.raw.body;
    EXPECT_TRUE(kept.body.at("differences").as_array().empty());
    EXPECT_EQ(kept.at("/content/email"), "lea@ours.example");
}

TEST_F(PatientImportTest, AnImportOfSomebodyAlikeIsDecidedAndIsNoSecondPatient) {
    const std::string known = create(person("Ostrowska", "Halina", "1951-05-05")).at("/summary/id");
    const json::object outside = fhir("9001", "Ostrowski", "Halina", "1951-05-05");
    const auto before = clinic().database().value("SELECT count(*) FROM patient");
    const ApiReply asked = import(outside, "2026-01-01T10:00:00Z");
    EXPECT_EQ(asked.problem(), "likely-duplicate");
    EXPECT_EQ(asked.at("/likely/0/patient"), known);
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM patient"), before);
    const ApiReply same = import(outside, "2026-01-01T10:00:00Z", "?sameAs=" + known);
    EXPECT_EQ(same.at("/result"), "updated") << same.raw.body;
    EXPECT_EQ(same.at("/patient/id"), known);
    EXPECT_EQ(same.at("/patient/familyName"), "Ostrowska") << "a person entered it";
    // From now on the number says who it is.
    EXPECT_EQ(import(outside, "2026-01-01T10:00:00Z").at("/result"), "unchanged");
    const json::object twin = fhir("9002", "Ostrowska", "Halina", "1951-05-05");
    const ApiReply two = import(twin, "2026-01-01T10:00:00Z", "?distinctFrom=" + known);
    EXPECT_EQ(two.at("/result"), "created") << two.raw.body;
    EXPECT_NE(two.at("/patient/id"), known);
    EXPECT_EQ(import(outside, "2026-01-01T10:00:00Z", "?sameAs=" + two.at("/patient/id")).problem(),
              "bundle-refused");
    EXPECT_EQ(import(fhir("9003", "Nobody", "Else", "1951-05-06"), "2026-01-01T10:00:00Z",
                     "?sameAs=018f0000-0000-7000-8000-00000000dead")
                  .status,
              404);
}

TEST_F(PatientImportTest, NothingOfAnybodyStandsInLogsProblemsTasksOrTheAudit) {
    json::object content = person("Zyxwcanary", "Quuxcanary", "1903-07-19");
    content["preferredName"] = "Nickcanary";
    content["formerNames"] = json::array{json::object{{"familyName", "Oldcanary"}}};
    content["phones"] = json::array{json::object{{"number", "585 555 0187"}, {"kind", "home"}}};
    content["email"] = "mailcanary@example.org";
    content["contacts"] = json::array{json::object{{"name", "Kincanary"}}};
    json::object wrong = content;
    wrong["phones"].at(0).as_object()["number"] = "numbercanary";
    wrong["nickname"] = "Fieldcanary";
    std::vector<ApiReply> replies{create(content)};
    const std::string id = replies.front().at("/summary/id");
    const std::string number = replies.front().at("/summary/recordNumber");
    std::vector<ApiReply> refused{create(content), create(wrong),
                                  change(id, {{"content", wrong}}, "1"),
                                  change(id, {{"content", content}}, "9")};
    content["email"] = "newcanary@example.org";
    replies.push_back(change(id, {{"content", content}}, "1"));
    json::object outside = fhir("7707canary", "Zyxwcanary", "Quuxcanary", "1903-07-19");
    refused.push_back(import(outside, "2026-01-01T10:00:00Z"));
    outside["telecom"] =
        json::array{json::object{{"system", "email"}, {"value", "theircanary@example.org"}}};
    replies.push_back(import(outside, "2026-01-01T10:00:00Z", "?sameAs=" + id));
    outside["name"] = "Brokencanary";
    refused.push_back(import(outside, "2026-01-02T10:00:00Z"));
    for (const char* what : {"/history", "/duplicates", "/export"})
        replies.push_back(clinic().as("physician").get(path(id) + what));
    for (const ApiReply& reply : refused)
        EXPECT_GE(reply.status, 400) << reply.raw.body;

    std::vector<ApiReply> all = replies;
    all.insert(all.end(), refused.begin(), refused.end());
    std::string told = clinic().log_with(all);
    for (const ApiReply& reply : refused)
        told += reply.raw.body;
    told += clinic().database().value(
        "SELECT string_agg(row_to_json(t)::text, '') FROM task t WHERE patient_id = '" + id + "'");
    told += clinic().database().value(
        "SELECT string_agg(row_to_json(e)::text, '') FROM audit_event e WHERE patient_id = '" + id +
        "'");
    ASSERT_NE(told.find("patient_difference"), std::string::npos);
    for (const std::string& secret : {std::string("canary"), std::string("1903-07-19"),
                                      std::string("5550187"), std::string("555 0187"), number})
        EXPECT_EQ(told.find(secret), std::string::npos) << secret;
}

} // namespace
} // namespace foramen::test
