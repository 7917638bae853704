// Records of patients of other sites: opened for a reason, for a while, by whoever gave it.
#include "clinic_service.hpp"
#include "support/values.hpp"

namespace foramen::test {
namespace {

constexpr const char* kPatients = "/api/v1/patients/";

struct PatientAccessTest : testing::Test {
    TurnedClock clock{at(kMondayMorning)};
    ClinicService clinic{"access", clock};

    /// These work at the second site alone.
    PatientAccessTest() {
        clinic.database().sql("DELETE FROM user_role r USING app_user u WHERE u.id = r.user_id AND "
                              "u.username IN ('front_desk', 'nurse', 'physician') AND r.site_id = "
                              "'" +
                              clinic.site(0) + "'");
    }
    [[nodiscard]] std::string path(std::size_t patient, const std::string& rest = "") {
        return kPatients + clinic.patient(patient) + rest;
    }
    ApiReply give(const char* user, std::size_t patient, const std::string& reason = "phone_call",
                  std::vector<std::string> headers = {}) {
        return clinic.as(user).post(path(patient, "/access"), json::object{{"reason", reason}},
                                    std::move(headers));
    }
    void pass(std::chrono::minutes time) { clock.turn_to(clock.now() + time); }
    [[nodiscard]] std::string count(const std::string& table) {
        return clinic.database().value("SELECT count(*) FROM " + table);
    }
};

TEST_F(PatientAccessTest, WithoutVisitsAndOrdersARecordIsEverybodys) {
    EXPECT_EQ(clinic.as("nurse").get(path(0)).status, 200);
    EXPECT_EQ(clinic.as("nurse").get(path(0, "/export")).status, 200);
}

TEST_F(PatientAccessTest, EveryCallThatOpensOneAsksForAReasonFirst) {
    static_cast<void>(clinic.book(0, "2026-11-24T15:00:00Z"));
    for (const char* call : {"", "/history", "/duplicates", "/export"}) {
        const ApiReply refused = clinic.as("nurse").get(path(0, call));
        EXPECT_EQ(refused.status, 403) << call;
        EXPECT_EQ(refused.problem(), "reason-required") << call;
    }
    const ApiReply record = clinic.as("scheduler").get(path(0));
    ASSERT_EQ(record.status, 200) << "a visit at a site of one's own opens it";
    const json::object same{{"content", record.body.at("content")}};
    const auto change = [&] {
        return clinic.as("nurse").send(
            "PATCH", path(0),
            {"Content-Type: application/json", "If-Match: " + record.raw.header("etag")},
            json::serialize(same));
    };
    EXPECT_EQ(change().problem(), "reason-required");

    const ApiReply given = give("nurse", 0, "referral");
    ASSERT_EQ(given.status, 201) << given.raw.body;
    EXPECT_EQ(given.at("/reason"), "referral");
    EXPECT_EQ(given.at("/until"), "2026-11-24T01:00:00Z");
    for (const char* call : {"", "/history", "/duplicates", "/export"})
        EXPECT_EQ(clinic.as("nurse").get(path(0, call)).status, 200) << call;
    EXPECT_EQ(change().status, 200);
    EXPECT_EQ(
        clinic.database().value(
            "SELECT concat_ws(' ', e.action, u.username, e.role, e.patient_id, e.after::text) "
            "FROM audit_event e JOIN app_user u ON u.id = e.user_id WHERE e.entity = "
            "'patient_access'"),
        "patient.opened nurse nurse " + clinic.patient(0) + " {\"reason\": \"referral\"}");
    const CommandResult check = run_command({"check"}, clinic.database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

TEST_F(PatientAccessTest, AnOrderAtAnotherSiteClosesItAndOneAtOnesOwnOpensIt) {
    const auto order = [&](std::size_t site) {
        return clinic.as("scheduler")
            .post("/api/v1/orders", json::object{{"site", clinic.site(site)},
                                                 {"patient", clinic.patient(1)},
                                                 {"content", json::object{}}});
    };
    ASSERT_EQ(order(0).status, 201);
    EXPECT_EQ(clinic.as("nurse").get(path(1)).problem(), "reason-required");
    ASSERT_EQ(order(1).status, 201);
    EXPECT_EQ(clinic.as("nurse").get(path(1)).status, 200);
}

TEST_F(PatientAccessTest, AReasonIsOnesOwnAndHoldsForTwelveHours) {
    static_cast<void>(clinic.book(0, "2026-11-24T15:00:00Z"));
    static_cast<void>(clinic.book(1, "2026-11-24T16:00:00Z"));
    ASSERT_EQ(give("nurse", 0).status, 201);
    EXPECT_EQ(clinic.as("front_desk").get(path(0)).problem(), "reason-required");
    EXPECT_EQ(clinic.as("nurse").get(path(1)).problem(), "reason-required");
    pass(std::chrono::hours{11} + std::chrono::minutes{59});
    EXPECT_EQ(clinic.as("nurse").get(path(0)).status, 200);
    pass(std::chrono::minutes{1});
    EXPECT_EQ(clinic.as("nurse").get(path(0)).problem(), "reason-required");
    ASSERT_EQ(give("nurse", 0, "emergency").status, 201);
    EXPECT_EQ(clinic.as("nurse").get(path(0)).status, 200);
    EXPECT_EQ(count("patient_access"), "2");
}

TEST_F(PatientAccessTest, ABookingAtOnesSiteMakesThePatientOnesOwn) {
    static_cast<void>(clinic.book(0, "2026-11-24T15:00:00Z"));
    EXPECT_EQ(clinic.as("nurse").get(path(0)).problem(), "reason-required");
    static_cast<void>(clinic.book(0, "2026-11-25T16:00:00Z", 1));
    EXPECT_EQ(clinic.as("nurse").get(path(0)).status, 200);
    EXPECT_EQ(clinic.as("front_desk").get(path(0)).status, 200);
}

TEST_F(PatientAccessTest, AReasonIsCodedAndWrittenOnce) {
    static_cast<void>(clinic.book(0, "2026-11-24T15:00:00Z"));
    EXPECT_EQ(give("nurse", 0, "curious").violations(), std::vector<std::string>{"/reason"});
    EXPECT_EQ(give("auditor", 0).status, 403);
    const std::string key = "Idempotency-Key: " + fresh_key();
    const ApiReply first = give("nurse", 0, "billing", {key});
    pass(std::chrono::minutes{5});
    const ApiReply again = give("nurse", 0, "billing", {key});
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(give("nurse", 0, "referral", {key}).problem(), "idempotency-conflict");
    EXPECT_EQ(count("patient_access"), "1");
    const ApiReply unknown = clinic.as("nurse").post(
        std::string(kPatients) + "018f0000-0000-7000-8000-000000000000/access",
        json::object{{"reason", "billing"}});
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(clinic.as("nurse")
                  .get(std::string(kPatients) + "018f0000-0000-7000-8000-000000000000")
                  .status,
              404);
}

TEST_F(PatientAccessTest, PeopleAreFoundAndComparedWithoutOpeningARecord) {
    static_cast<void>(clinic.book(0, "2026-11-24T15:00:00Z"));
    const std::string born = clinic.database().value("SELECT birth_date FROM patient WHERE id = '" +
                                                     clinic.patient(0) + "'");
    EXPECT_EQ(clinic.as("nurse")
                  .post("/api/v1/patients/search", json::object{{"birthDate", born}})
                  .at("/patients/0/id"),
              clinic.patient(0));
    const json::array ids{json::value(clinic.patient(1)), json::value(clinic.patient(0)),
                          json::value("018f0000-0000-7000-8000-000000000000")};
    const ApiReply compared =
        clinic.as("nurse").post("/api/v1/patients/comparison", json::object{{"patients", ids}});
    ASSERT_EQ(compared.status, 200) << compared.raw.body;
    ASSERT_EQ(compared.body.at("people").as_array().size(), 2U);
    EXPECT_EQ(compared.at("/people/0/patient/id"), clinic.patient(1));
    EXPECT_EQ(compared.at("/people/1/patient/birthDate"), born);
    EXPECT_EQ(std::to_string(compared.body.at("people").at(1).at("phones").as_array().size()),
              clinic.database().value("SELECT count(*) FROM patient_phone WHERE patient_id = '" +
                                      clinic.patient(0) + "'"));
    EXPECT_EQ(clinic.as("auditor")
                  .post("/api/v1/patients/comparison", json::object{{"patients", ids}})
                  .status,
              403);
    EXPECT_EQ(count("patient_access"), "0");
}

} // namespace
} // namespace foramen::test
