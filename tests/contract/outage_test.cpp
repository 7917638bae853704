// What happens when the database is away, slow, locked, or goes in the middle of something.
#include "clinic_service.hpp"
#include "support/pg_proxy.hpp"
#include "support/pg_session.hpp"

namespace foramen::test {
namespace {

const std::map<std::string, std::string> kDemo{{"FORAMEN_DEMO", "1"},
                                               {"FORAMEN_CLOCK_START", kMondayMorning}};

std::string ready(ServiceProcess& service) {
    HttpClient admin(service.admin_port());
    const HttpReply reply = admin.request("GET", "/readyz");
    return std::to_string(reply.status) + " " + reply.body;
}

TEST(Outage, StartsWithoutADatabaseSaysSoAndRecoversByItself) {
    const TestDatabase database("away");
    seed_demo(database, {*parse_rfc3339(kMondayMorning)});
    PgProxy proxy("away", false);
    ServiceProcess service(proxy.through(database.connection()), kDemo, false);
    EXPECT_EQ(ready(service), "503 not ready: database-away\n");
    EXPECT_EQ(HttpClient(service.admin_port()).request("GET", "/livez").status, 200);
    ApiClient client(service.port());
    const ApiReply refused = client.post(
        "/api/v1/session", json::object{{"username", "nurse"}, {"password", "foramen-demo"}});
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.problem(), "unavailable");
    EXPECT_EQ(refused.raw.header("retry-after"), "1");

    proxy.start_listening();
    ASSERT_TRUE(service.wait_for_log("\"database_connected\""));
    // A pause after the last failed attempt may still be on: the client does as Retry-After says.
    ApiReply signed_in = refused;
    for (int tries = 0; tries < 1000 && signed_in.status == 503; ++tries)
        signed_in = client.post("/api/v1/session",
                                json::object{{"username", "nurse"}, {"password", "foramen-demo"}});
    EXPECT_EQ(signed_in.status, 200);
    EXPECT_EQ(ready(service), "200 ready\n");

    const std::size_t before = service.log().size();
    proxy.go_away();
    EXPECT_EQ(client.get("/api/v1/about").problem(), "unavailable");
    proxy.start_listening();
    EXPECT_TRUE(service.wait_for_log("\"database_connected\"", before));
}

TEST(Outage, GivesTheFirstAnswerWhenTheConnectionWasCutAfterTheCommit) {
    const TestDatabase database("cut");
    seed_demo(database, {*parse_rfc3339(kMondayMorning)});
    PgProxy proxy("cut");
    ServiceProcess service(proxy.through(database.connection()), kDemo);
    ApiClient client(service.port());
    client.sign_in("scheduler");
    const std::string patient =
        database.value("SELECT id FROM patient ORDER BY record_number LIMIT 1");
    const std::string site = database.value("SELECT id FROM site ORDER BY ordinal LIMIT 1");
    const json::object body{
        {"site", site},
        {"patient", patient},
        {"procedures",
         json::array{json::object{{"key", "TPI"}, {"purpose", "therapeutic"}, {"side", "left"}}}},
        {"start", "2026-11-24T15:00:00Z"}};
    const std::string fresh = fresh_key();
    const std::string key = "Idempotency-Key: " + fresh;
    proxy.cut_after_commit_of(fresh);
    const ApiReply unknown = client.post("/api/v1/appointments", body, {key});
    EXPECT_TRUE(proxy.has_cut());
    // Nobody may say that it worked, nor that it did not.
    EXPECT_EQ(unknown.problem(), "unavailable");
    EXPECT_EQ(database.value("SELECT count(*) FROM appointment"), "1");
    const ApiReply retried = client.post("/api/v1/appointments", body, {key});
    EXPECT_EQ(retried.status, 201) << retried.raw.body;
    EXPECT_EQ(retried.at("/id"), database.value("SELECT id FROM appointment"));
    EXPECT_EQ(database.value("SELECT count(*) FROM appointment"), "1");
    EXPECT_EQ(run_command({"check"}, database.connection()).exit_code, 0);
}

TEST(Outage, GivesTheFirstAnswerWhenTheClientWasCutOffBeforeItHeardIt) {
    ClinicService clinic("client_cut");
    auto& scheduler = clinic.as("scheduler");
    const std::string key = fresh_key();
    const std::string body = json::serialize(clinic.booking(0, "2026-11-24T15:00:00Z"));
    {
        HttpClient gone(clinic.service().port());
        gone.send("POST /api/v1/appointments HTTP/1.1\r\nHost: localhost\r\nCookie: " +
                  scheduler.cookie() + "\r\nContent-Type: application/json\r\nIdempotency-Key: " +
                  key + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        ASSERT_TRUE(clinic.service().wait_for_log("\"route\":\"/api/v1/appointments\""));
        // Hung up without reading the answer.
    }
    const ApiReply retried =
        scheduler.send("POST", "/api/v1/appointments",
                       {"Content-Type: application/json", "Idempotency-Key: " + key}, body);
    EXPECT_EQ(retried.status, 201);
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment"), "1");
    EXPECT_EQ(retried.at("/id"), clinic.database().value("SELECT id FROM appointment"));
}

TEST(RoundTrips, ABookingTakesAtMostFour) {
    const TestDatabase database("trips");
    seed_demo(database, {*parse_rfc3339(kMondayMorning)});
    PgProxy proxy("trips");
    auto settings = kDemo;
    settings["FORAMEN_WRITE_CONNECTIONS"] = "1";
    ServiceProcess service(proxy.through(database.connection()), settings);
    ApiClient client(service.port());
    client.sign_in("scheduler");
    const auto book = [&](const char* start, int patient) {
        return client.post(
            "/api/v1/appointments",
            json::object{{"site", database.value("SELECT id FROM site ORDER BY ordinal LIMIT 1")},
                         {"patient", database.value("SELECT id FROM patient ORDER BY "
                                                    "record_number LIMIT 1 OFFSET " +
                                                    std::to_string(patient))},
                         {"procedures", json::array{json::object{{"key", "ESI_TF_L"},
                                                                 {"purpose", "therapeutic"},
                                                                 {"side", "left"},
                                                                 {"levels", json::array{"L4-5"}}}}},
                         {"start", start}});
    };
    // The first one also prepares the statements and reads the clinic.
    ASSERT_EQ(book("2026-11-24T15:00:00Z", 0).status, 201);
    proxy.forget_transactions();
    const ApiReply booked = book("2026-11-24T16:00:00Z", 1);
    ASSERT_EQ(booked.status, 201);
    EXPECT_EQ(proxy.transactions(), std::vector<int>{4});
    const auto step = [&](const json::object& body) {
        return client.post("/api/v1/appointments/" + booked.at("/id") + "/transitions", body)
            .status;
    };
    ASSERT_EQ(step({{"to", "confirmed"}}), 200);
    proxy.forget_transactions();
    ASSERT_EQ(step({{"to", "cancelled"}, {"reason", json::object{{"code", "patient"}}}}), 200);
    EXPECT_EQ(proxy.transactions(), std::vector<int>{4});
}

TEST(Outage, AnswersTooBusyWhenALockIsNotGranted) {
    ClinicService clinic("locked");
    auto& scheduler = clinic.as("scheduler");
    const PgSession other(clinic.database().connection("postgres"));
    other.sql("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('resource " +
              clinic.patient(0) + "', 0))");
    const ApiReply busy =
        scheduler.post("/api/v1/appointments", clinic.booking(0, "2026-11-24T15:00:00Z"));
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.problem(), "overloaded");
    EXPECT_EQ(busy.raw.header("retry-after"), "1");
    // Others are not held up, and a list never is.
    EXPECT_EQ(
        scheduler.post("/api/v1/appointments", clinic.booking(1, "2026-11-24T16:00:00Z")).status,
        201);
}

TEST(Outage, AnswersTimeoutWhenAQueryTakesTooLong) {
    ClinicService clinic("slow");
    auto& scheduler = clinic.as("scheduler");
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    clinic.database().sql("CREATE OR REPLACE FUNCTION micros(at timestamptz) RETURNS bigint "
                          "LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN 0; END'");
    const ApiReply slow = scheduler.get("/api/v1/appointments/" + visit);
    EXPECT_EQ(slow.status, 504);
    EXPECT_EQ(slow.problem(), "timeout");
}

TEST(Outage, AnswersInternalWithoutAnyDetailForABug) {
    ClinicService clinic("bug");
    auto& scheduler = clinic.as("scheduler");
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    clinic.database().sql("UPDATE appointment_procedure SET levels = '{L4-5}', procedure_type_id = "
                          "procedure_type_id WHERE appointment_id = '" +
                          visit +
                          "'; ALTER TABLE patient RENAME COLUMN sex TO gender; DROP VIEW "
                          "visit_document");
    const ApiReply bug = scheduler.get("/api/v1/appointments/" + visit);
    EXPECT_EQ(bug.status, 500);
    EXPECT_EQ(bug.problem(), "internal");
    EXPECT_EQ(bug.body.as_object().if_contains("detail"), nullptr);
    EXPECT_TRUE(clinic.service().wait_for_log("\"query\":\"visit_by_id\",\"sqlstate\":\"42P01\""));
}

TEST(Shutdown, FinishesWhatItHasBegunAndExitsWithZero) {
    ClinicService clinic("shutdown");
    auto& scheduler = clinic.as("scheduler");
    EXPECT_EQ(scheduler.get("/api/v1/sites").status, 200);
    EXPECT_EQ(clinic.service().stop(), 0);
}

} // namespace
} // namespace foramen::test
