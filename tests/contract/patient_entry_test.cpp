// Who pays for a patient, in order; notes and calls, which are withdrawn and never overwritten.
#include "patient_clinic.hpp"

#include <barrier>
#include <set>
#include <thread>

namespace foramen::test {
namespace {

struct PatientEntryTest : PatientsTest<PatientEntryTest> {
    static constexpr const char* kName = "patient_entries";

    static std::string somebody(const std::string& family) {
        return path(create(person(family, "Ada", "1950-05-06")).at("/summary/id"));
    }
    static json::object coverage(const std::string& payer) {
        return {{"kind", "commercial"}, {"payer", payer}};
    }
    static ApiReply add(const std::string& patient, const json::object& content, int rank = 0) {
        json::object body{{"content", content}};
        if (rank > 0)
            body["rank"] = rank;
        return clinic().as("billing").post(patient + "/coverages", body);
    }
    static ApiReply patch(const std::string& path, const json::object& body, int version,
                          const char* user) {
        return clinic().as(user).send(
            "PATCH", path,
            {"Content-Type: application/json", "If-Match: \"v" + std::to_string(version) + "\""},
            json::serialize(body));
    }
    /// "1 First, 2 Second, withdrawn Third"
    static std::string order(const ApiReply& reply) {
        std::string out;
        for (const json::value& coverage : reply.body.at("coverages").as_array()) {
            const json::object& now = coverage.at("now").as_object();
            out += out.empty() ? "" : ", ";
            out +=
                now.contains("withdrawn") ? "withdrawn" : std::to_string(now.at("rank").as_int64());
            out += " ";
            out += now.at("content").at("payer").as_string();
        }
        return out;
    }
    static std::string order(const std::string& patient) {
        return order(clinic().as("billing").get(patient + "/coverages"));
    }
    static std::string id_of(const ApiReply& added) {
        const std::string location = added.raw.header("location");
        return location.substr(location.rfind('/') + 1);
    }
};

TEST_F(PatientEntryTest, KeepsCoveragesInTheirOrderWithWhatTheySaidBefore) {
    const std::string patient = somebody("Payne");
    const json::object medicare{{"kind", "medicare"},     {"payer", "Medicare"},
                                {"plan", "Part B"},       {"memberNumber", "1EG4-TE5"},
                                {"groupNumber", "7"},     {"contractor", "JF"},
                                {"state", "AZ"},          {"placeOfService", "24"},
                                {"starts", "2026-01-01"}, {"ends", "2026-12-31"}};
    const ApiReply first = add(patient, medicare);
    ASSERT_EQ(first.status, 201) << first.raw.body;
    EXPECT_EQ(first.body.at("coverages").at(0).at("now").at("content"), json::value(medicare));
    EXPECT_EQ(first.raw.header("etag"), "\"v1\"");
    const std::string id = id_of(first);
    EXPECT_EQ(order(add(patient, coverage("Second"))), "1 Medicare, 2 Second");
    EXPECT_EQ(order(add(patient, coverage("Zeroth"), 1)), "1 Zeroth, 2 Medicare, 3 Second");
    EXPECT_EQ(order(add(patient, coverage("Last"), 100)), "1 Zeroth, 2 Medicare, 3 Second, 4 Last");

    // The order moved it, so it is another version now.
    const std::string at = patient + "/coverages/" + id;
    EXPECT_EQ(patch(at, {{"rank", 4}}, 1, "billing").status, 412);
    EXPECT_EQ(order(patch(at, {{"rank", 4}}, 2, "billing")),
              "1 Zeroth, 2 Second, 3 Last, 4 Medicare");
    json::object other = medicare;
    other["plan"] = "Part B, corrected";
    EXPECT_EQ(patch(at, {{"content", other}}, 3, "front_desk").status, 200);
    const ApiReply read = clinic().as("nurse").get(patient + "/coverages");
    EXPECT_EQ(read.at("/coverages/3/now/content/plan"), "Part B, corrected");
    EXPECT_EQ(read.at("/coverages/3/past/0/content/plan"), "Part B");
    EXPECT_EQ(read.body.at("coverages").at(3).at("past").as_array().size(), 3U);
    EXPECT_EQ(read.body.at("coverages").at(3).at("now").at("version").as_int64(), 4);
    // What changes nothing is no version.
    EXPECT_EQ(patch(at, {{"content", other}}, 4, "front_desk").raw.header("etag"), "\"v4\"");

    EXPECT_EQ(order(patch(at, {{"withdraw", "other_patient"}}, 4, "admin")),
              "1 Zeroth, 2 Second, 3 Last, withdrawn Medicare");
    EXPECT_EQ(patch(at, {{"rank", 1}}, 5, "admin").status, 422);
    EXPECT_EQ(order(patient), "1 Zeroth, 2 Second, 3 Last, withdrawn Medicare");
}

TEST_F(PatientEntryTest, RefusesCoveragesThatCannotBe) {
    const std::string patient = somebody("Faults");
    json::object wrong{{"kind", "medicare"},  {"payer", " "},           {"contractor", "JF"},
                       {"state", "OH"},       {"placeOfService", "99"}, {"starts", "2026-02-01"},
                       {"ends", "2026-01-31"}};
    EXPECT_EQ(add(patient, wrong).violations(),
              (std::vector<std::string>{"/content/payer", "/content/state",
                                        "/content/placeOfService", "/content/ends"}));
    wrong["contractor"] = "JX";
    EXPECT_EQ(add(patient, wrong).violations().at(1), "/content/contractor");
    EXPECT_EQ(add(path("018f0000-0000-7000-8000-000000000001"), coverage("x")).status, 404);
    EXPECT_EQ(clinic()
                  .as("nurse")
                  .post(patient + "/coverages", json::object{{"content", coverage("x")}})
                  .problem(),
              "forbidden");
    const std::string id = id_of(add(patient, coverage("One")));
    const std::string at = patient + "/coverages/" + id;
    EXPECT_EQ(patch(at, {}, 1, "billing").violations(), std::vector<std::string>{"/content"});
    EXPECT_EQ(patch(at, {{"rank", 1}, {"withdraw", "replaced"}}, 1, "billing").violations(),
              std::vector<std::string>{"/withdraw"});
    // Another patient's coverage is none of this one's.
    EXPECT_EQ(patch(somebody("Stranger") + "/coverages/" + id, {{"rank", 1}}, 1, "billing").status,
              404);
    EXPECT_EQ(order(patient), "1 One");
    const ApiReply terms = clinic().as("auditor").get("/api/v1/coverage-terms");
    for (const json::value& contractor : terms.body.at("contractors").as_array()) {
        EXPECT_TRUE(contractor.at("clinicMustConfirm").as_bool());
        EXPECT_FALSE(contractor.at("source").as_string().empty());
    }
    EXPECT_EQ(terms.body.at("placesOfService").as_array().size(), 6U);
}

TEST_F(PatientEntryTest, GivesEveryCoverageItsOwnRankInARush) {
    const std::string patient = somebody("Rush");
    constexpr int kPeople = 6;
    std::barrier start(kPeople);
    std::vector<std::jthread> people;
    for (int i = 0; i < kPeople; ++i)
        people.emplace_back([&, i] {
            ApiClient client(clinic().service().port());
            client.sign_in("billing");
            start.arrive_and_wait();
            EXPECT_EQ(client
                          .post(patient + "/coverages",
                                json::object{{"content", coverage("Payer " + std::to_string(i))},
                                             {"rank", 1}})
                          .status,
                      201);
        });
    people.clear();
    const ApiReply reply = clinic().as("billing").get(patient + "/coverages");
    std::set<std::int64_t> ranks;
    for (const json::value& x : reply.body.at("coverages").as_array())
        ranks.insert(x.at("now").at("rank").as_int64());
    EXPECT_EQ(ranks, (std::set<std::int64_t>{1, 2, 3, 4, 5, 6}));
}

TEST_F(PatientEntryTest, WithdrawsNotesAndNeverOverwritesThem) {
    const std::string patient = somebody("Words");
    ApiClient& nurse = clinic().as("nurse");
    const json::object words{{"kind", "note"}, {"text", "Line one\nline two \xf0\x9f\x8c\xb2"}};
    const ApiReply note = nurse.post(patient + "/notes", words);
    ASSERT_EQ(note.status, 201) << note.raw.body;
    EXPECT_EQ(note.at("/text"), "Line one\nline two \xf0\x9f\x8c\xb2");
    EXPECT_FALSE(note.at("/by").empty());
    const ApiReply call = clinic()
                              .as("front_desk")
                              .post(patient + "/notes", json::object{{"kind", "call"},
                                                                     {"outcome", "message_left"},
                                                                     {"phone", "(585) 555-0123"}});
    EXPECT_EQ(call.at("/phone"), "+15855550123");
    EXPECT_EQ(call.at("/text"), "");

    const std::string at = patient + "/notes/" + note.at("/id");
    EXPECT_EQ(patch(at, {{"withdraw", "entered_in_error"}}, 2, "nurse").status, 412);
    const ApiReply withdrawn = patch(at, {{"withdraw", "entered_in_error"}}, 1, "physician");
    EXPECT_EQ(withdrawn.at("/withdrawn"), "entered_in_error");
    EXPECT_EQ(withdrawn.at("/text"), note.at("/text"));
    EXPECT_NE(withdrawn.at("/withdrawnBy"), note.at("/by"));
    EXPECT_EQ(patch(at, {{"withdraw", "replaced"}}, 2, "nurse").violations(),
              std::vector<std::string>{"/withdraw"});
    const ApiReply list = nurse.get(patient + "/notes");
    EXPECT_EQ(list.body.at("notes").as_array().size(), 2U);
    EXPECT_EQ(list.at("/notes/1/withdrawn"), "entered_in_error");
    // Not even by SQL as the service.
    for (const char* change : {"body = 'other'", "kind = 'call', outcome = 'busy'",
                               "written_by = 'me'", "at = at - interval '1 day'"})
        EXPECT_THROW(clinic().database().sql(std::string("UPDATE patient_note SET ") + change),
                     std::exception)
            << change;
}

TEST_F(PatientEntryTest, RefusesNotesThatSayNothingOrOfOtherVisits) {
    const std::string patient = somebody("Silent");
    ApiClient& nurse = clinic().as("nurse");
    const auto faults = [&](const json::object& body) {
        return nurse.post(patient + "/notes", body).violations();
    };
    using Places = std::vector<std::string>;
    EXPECT_EQ(faults({{"kind", "note"}}), Places{"/text"});
    EXPECT_EQ(faults({{"kind", "note"}, {"text", " \n "}}), Places{"/text"});
    EXPECT_EQ(faults({{"kind", "call"}}), Places{"/outcome"});
    EXPECT_EQ(faults({{"kind", "note"}, {"text", "x"}, {"outcome", "busy"}}), Places{"/outcome"});
    EXPECT_EQ(faults({{"kind", "note"}, {"text", "x"}, {"phone", "5855550123"}}), Places{"/phone"});
    EXPECT_EQ(faults({{"kind", "call"}, {"outcome", "busy"}, {"phone", "her sister"}}),
              Places{"/phone"});
    const std::string visit = clinic().book(1, "2026-11-24T15:00:00Z");
    const json::object about{{"kind", "note"}, {"text", "x"}, {"visit", visit}};
    EXPECT_EQ(faults(about), Places{"/visit"});
    const std::string own = path(clinic().patient(1));
    EXPECT_EQ(nurse.post(own + "/notes", about).at("/visit"), visit);
    EXPECT_EQ(clinic().as("admin").post(own + "/notes", json::object{}).problem(), "forbidden");
    EXPECT_TRUE(nurse.get(patient + "/notes").body.at("notes").as_array().empty());
}

TEST_F(PatientEntryTest, WritesOnceForAllRetriesAndNamesNobodyInTheAudit) {
    const std::string patient = somebody("Canaryname");
    const json::object body{{"kind", "note"}, {"text", "canary-words"}};
    const auto write = [&](const std::string& key, const json::object& what) {
        return clinic().as("nurse").send(
            "POST", patient + "/notes",
            {"Content-Type: application/json", "Idempotency-Key: " + key}, json::serialize(what));
    };
    const ApiReply first = write("k1", body);
    EXPECT_EQ(write("k1", body).at("/id"), first.at("/id"));
    EXPECT_EQ(write("k1", {{"kind", "note"}, {"text", "else"}}).problem(), "idempotency-conflict");
    EXPECT_EQ(add(patient, coverage("canary-payer")).status, 201);
    EXPECT_EQ(clinic().database().value(
                  "SELECT count(*) FROM audit_event e WHERE e::text ILIKE '%canary%'"),
              "0");
    EXPECT_EQ(
        clinic().database().value("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_event "
                                  "WHERE patient_id = '" +
                                  patient.substr(patient.rfind('/') + 1) + "'"),
        "patient.created note.written coverage.added");
}

TEST_F(PatientEntryTest, FinishesWithACleanDatabase) {
    expect_clean();
}

} // namespace
} // namespace foramen::test
