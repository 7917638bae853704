// Two visits of a day change places: all or nothing, and which of them cannot.
#include "clinic_service.hpp"

#include <algorithm>
#include <thread>

namespace foramen::test {
namespace {

constexpr const char* kTen = "2026-11-23T15:00:00Z";    // in New York
constexpr const char* kEleven = "2026-11-23T16:00:00Z"; // likewise
constexpr const char* kOne = "2026-11-23T18:00:00Z";    // likewise
constexpr const char* kTomorrow = "2026-11-24T15:00:00Z";

struct SwapTest : testing::Test {
    ClinicService clinic{"swap"};

    ApiReply swap(const std::string& visit, const std::string& with, int version = 1,
                  int with_version = 1, const std::string& query = "",
                  const std::string& user = "scheduler") {
        return send(clinic.as(user), visit, body_of(with, with_version), version, query);
    }
    [[nodiscard]] static json::object body_of(const std::string& with, int version = 1) {
        return {{"with", with}, {"withVersion", version}};
    }
    [[nodiscard]] static ApiReply send(ApiClient& client, const std::string& visit,
                                       const json::object& body, int version = 1,
                                       const std::string& query = "",
                                       const std::string& key = fresh_key()) {
        return client.send("POST", "/api/v1/appointments/" + visit + "/swap" + query,
                           {"If-Match: \"v" + std::to_string(version) + "\"",
                            "Idempotency-Key: " + key, "Content-Type: application/json"},
                           json::serialize(body));
    }
    [[nodiscard]] ApiReply read(const std::string& visit) {
        return clinic.as("nurse").get("/api/v1/appointments/" + visit);
    }
    [[nodiscard]] std::string start(const std::string& visit) { return read(visit).at("/start"); }
    [[nodiscard]] int version(const std::string& visit) {
        return std::stoi(read(visit).at("/version"));
    }
    [[nodiscard]] std::string held(const std::string& visit, const std::string& role) {
        return clinic.database().value("SELECT resource_id FROM reservation WHERE appointment_id "
                                       "= '" +
                                       visit + "' AND role = '" + role + "'");
    }
    /// Books with the physician of another visit, or anybody; `two` procedures take longer.
    [[nodiscard]] std::string book(std::size_t patient, const std::string& at,
                                   const std::string& physician_of = "", bool two = false) {
        json::object body = two ? clinic.booking_of_two(patient, at) : clinic.booking(patient, at);
        if (!physician_of.empty())
            body["resources"] = json::array{
                json::object{{"role", "physician"}, {"resource", held(physician_of, "physician")}}};
        const ApiReply booked = clinic.as("scheduler").post("/api/v1/appointments", body);
        EXPECT_EQ(booked.status, 201) << booked.raw.body;
        return booked.at("/id");
    }
    [[nodiscard]] std::string changes(const std::string& visit) {
        return clinic.database().value(
            "SELECT string_agg(action, ' ' ORDER BY entity_version) FROM audit_event WHERE "
            "entity_id = '" +
            visit + "'");
    }
    [[nodiscard]] std::unique_ptr<ServiceProcess> at_time(const std::string& now) {
        return std::make_unique<ServiceProcess>(
            clinic.database().connection(),
            std::map<std::string, std::string>{{"FORAMEN_DEMO", "1"},
                                               {"FORAMEN_CLOCK_START", now}});
    }
    [[nodiscard]] static ApiClient client_of(const ServiceProcess& service) {
        ApiClient client(service.port());
        client.sign_in("scheduler");
        return client;
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(SwapTest, GivesEachThePlaceOfTheOther) {
    const std::string one = book(0, kTen);
    const std::string other = book(1, kEleven, one);
    const std::string room_of_one = held(one, "room");
    const std::string room_of_other = held(other, "room");
    const ApiReply seen = swap(one, other, 1, 1, "?dryRun=true");
    ASSERT_EQ(seen.status, 200) << seen.raw.body;
    EXPECT_EQ(seen.at("/dryRun"), "true");
    EXPECT_EQ(seen.at("/appointments/0/start"), kEleven);
    EXPECT_EQ(start(one), kTen) << "only looked at";
    EXPECT_EQ(changes(one), "appointment.booked");

    const std::string key = fresh_key();
    json::object body = body_of(other);
    body["note"] = "late bus";
    const ApiReply done = send(clinic.as("scheduler"), one, body, 1, "", key);
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(done.at("/appointments/0/id"), one);
    EXPECT_EQ(done.at("/appointments/0/start"), kEleven);
    EXPECT_EQ(done.at("/appointments/1/start"), kTen);
    EXPECT_EQ(held(one, "room"), room_of_other);
    EXPECT_EQ(held(other, "room"), room_of_one);
    for (const std::string& visit : {one, other})
        EXPECT_EQ(changes(visit), "appointment.booked appointment.moved");
    EXPECT_EQ(clinic.database().value("SELECT count(DISTINCT request_id) || ' ' || count(*) FROM "
                                      "audit_event WHERE action = 'appointment.moved'"),
              "1 2");
    EXPECT_EQ(clinic.database().value("SELECT after->>'swappedWith' FROM audit_event WHERE action "
                                      "= 'appointment.moved' AND entity_id = '" +
                                      one + "'"),
              other);
    const ApiReply again = send(clinic.as("scheduler"), one, body, 1, "", key);
    EXPECT_EQ(again.status, 200) << again.raw.body;
    EXPECT_EQ(again.at("/appointments/1/start"), kTen);
    EXPECT_EQ(changes(one), "appointment.booked appointment.moved") << "once";
    EXPECT_EQ(send(clinic.as("scheduler"), one, body_of(other), 1, "", key).problem(),
              "idempotency-conflict");
    ASSERT_EQ(swap(other, one, 2, 2).status, 200);
    EXPECT_EQ(start(one), kTen);
    expect_clean();
}

TEST_F(SwapTest, LetsTheOtherWaitForALongerOne) {
    const std::string brief = book(0, kTen);
    // Begins as soon as its physician is free.
    const std::string later = clinic.database().value(
        "SELECT to_char(upper(during) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM "
        "reservation WHERE role = 'physician' AND appointment_id = '" +
        brief + "'");
    const std::string longer = book(1, later, brief, true);
    const ApiReply done = swap(longer, brief);
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(start(longer), kTen);
    EXPECT_GT(start(brief), later);
    EXPECT_EQ(done.at("/appointments/1/start"), start(brief));
    EXPECT_EQ(clinic.database().value(
                  "SELECT upper(a.during) = lower(b.during) FROM reservation a, reservation b "
                  "WHERE a.role = 'physician' AND b.role = 'physician' AND a.appointment_id = '" +
                  longer + "' AND b.appointment_id = '" + brief + "'"),
              "t");
    expect_clean();
}

TEST_F(SwapTest, LeavesBothAsTheyWereWhenAThirdIsInTheWay) {
    const std::string brief = book(0, kTen);
    const std::string between = book(2, "2026-11-23T15:30:00Z", brief);
    const std::string longer = book(1, kEleven, brief, true);
    const ApiReply refused = swap(brief, longer);
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    EXPECT_EQ(refused.at("/appointment"), longer);
    EXPECT_EQ(refused.at("/conflicts/0/role"), "physician");
    for (const std::string& visit : {brief, between, longer})
        EXPECT_EQ(changes(visit), "appointment.booked");
    EXPECT_EQ(start(longer), kEleven);
    // Off duty: the other one would have to run on into the evening.
    const std::string last = book(3, "2026-11-23T21:00:00Z", brief);
    const ApiReply too_late = swap(longer, last);
    EXPECT_EQ(too_late.problem(), "outside-availability") << too_late.raw.body;
    EXPECT_EQ(too_late.at("/appointment"), longer);
    EXPECT_EQ(too_late.at("/violations/0/pointer"), "");
    expect_clean();
}

TEST_F(SwapTest, LetsTheReadyPatientGoBeforeALateOne) {
    const std::string late = book(0, "2026-11-23T13:00:00Z");
    const std::string ready = book(1, "2026-11-23T14:00:00Z", late);
    clinic.walk_to(ready, "ready");
    const auto twenty_past = at_time("2026-11-23T13:20:00Z");
    ApiClient client = client_of(*twenty_past);
    const ApiReply done = send(client, late, body_of(ready, version(ready)));
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(start(ready), "2026-11-23T13:20:00Z");
    EXPECT_EQ(start(late), "2026-11-23T14:00:00Z");
    EXPECT_EQ(read(ready).at("/status"), "ready") << "what a move leaves as it is";
    expect_clean();
    // A place that is over is given to nobody.
    const std::string other = book(2, kOne, late);
    const auto afternoon = at_time("2026-11-23T18:30:00Z");
    ApiClient then = client_of(*afternoon);
    const ApiReply refused = send(then, late, body_of(other), 2);
    EXPECT_EQ(refused.problem(), "validation-failed");
    EXPECT_EQ(refused.at("/violations/0/code"), "in_the_past");
    EXPECT_EQ(refused.at("/appointment"), other);
}

TEST_F(SwapTest, TakesTheSignOfDisplacementFromWhatFindsItsPlace) {
    const std::string one = book(0, kTen);
    const std::string other = book(1, kEleven, one);
    const std::string c_arm = held(one, "c_arm");
    const ApiReply blocked = clinic.as("nurse").post(
        "/api/v1/resources/" + c_arm + "/blocks",
        json::object{{"site", clinic.site()},
                     {"kind", "outage"},
                     {"start", json::object{{"date", "2026-11-23"}, {"time", "10:00"}}},
                     {"end", json::object{{"date", "2026-11-23"}, {"time", "10:30"}}}});
    ASSERT_EQ(blocked.status, 201) << blocked.raw.body;
    ASSERT_EQ(read(one).at("/displaced"), "true");
    const ApiReply done = swap(one, other, version(one));
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(done.at("/appointments/0/displaced"), "false");
    EXPECT_EQ(done.at("/appointments/1/displaced"), "false");
    EXPECT_NE(held(other, "c_arm"), c_arm);
    expect_clean();
}

TEST_F(SwapTest, NamesTheFieldAndTheVisitOfWhatCannotBe) {
    const std::string one = book(0, kTen);
    const std::string other = book(1, kEleven, one);
    const auto fault = [&](const std::string& with) {
        const ApiReply refused = swap(one, with);
        return refused.at("/violations/0/pointer") + " " + refused.at("/violations/0/code");
    };
    EXPECT_EQ(fault(one), "/with the_same");
    EXPECT_EQ(fault(clinic.patient(0)), "/with unknown_appointment");
    EXPECT_EQ(fault(clinic.book(2, "2026-11-24T17:00:00Z", 1)), "/with other_site");
    EXPECT_EQ(fault(book(3, kTomorrow)), "/with other_day");
    EXPECT_EQ(fault(book(4, kTen)), "/with same_start");
    EXPECT_EQ(swap(clinic.patient(0), other).problem(), "not-found");
    EXPECT_EQ(swap(one, other, 1, 1, "", "front_desk").problem(), "forbidden");
    const std::string path = "/api/v1/appointments/" + one + "/swap";
    const std::string body = json::serialize(body_of(other));
    const std::string json_line = "Content-Type: application/json";
    EXPECT_EQ(
        clinic.as("scheduler").send("POST", path, {"If-Match: \"v1\"", json_line}, body).problem(),
        "idempotency-key-required");
    EXPECT_EQ(clinic.as("scheduler")
                  .send("POST", path, {"Idempotency-Key: " + fresh_key(), json_line}, body)
                  .problem(),
              "precondition-required");

    ASSERT_EQ(clinic.step("nurse", other, "confirmed").status, 200);
    const ApiReply stale = swap(one, other);
    EXPECT_EQ(stale.problem(), "stale-version");
    EXPECT_EQ(stale.at("/appointment"), other);
    EXPECT_EQ(stale.at("/changedBy"), read(other).at("/events/1/by"));
    EXPECT_EQ(swap(one, other, 7, 2).at("/appointment"), one);
    const std::string gone = book(5, "2026-11-23T13:00:00Z");
    clinic.walk_to(gone, "discharged");
    const ApiReply over = swap(one, gone, 1, version(gone));
    EXPECT_EQ(over.problem(), "not-editable") << over.raw.body;
    EXPECT_EQ(over.at("/appointment"), gone);
    EXPECT_EQ(over.at("/visitStatus"), "discharged");
    EXPECT_EQ(changes(one), "appointment.booked");
    expect_clean();
}

TEST_F(SwapTest, StaysCleanWhenSwapsMovesAndBlocksMeet) {
    std::vector<std::string> visits{book(0, kTen)};
    for (const char* at : {kEleven, kOne})
        visits.push_back(book(visits.size(), at, visits.front()));
    const std::string room = held(visits[0], "room");
    const auto second = at_time(clinic.now());
    std::vector<int> statuses(16);
    std::vector<std::thread> threads;
    const std::vector<ServiceProcess*> services{&clinic.service(), second.get()};
    const std::string session = clinic.as("scheduler").cookie();
    for (std::size_t i = 0; i < statuses.size(); ++i)
        threads.emplace_back([&, i] {
            ApiClient client(services[i % 2]->port());
            client.use_cookie(session);
            const std::string& one = visits[i % 3];
            if (i % 4 == 3) {
                statuses[i] = client
                                  .send("PATCH", "/api/v1/appointments/" + one,
                                        {"If-Match: \"v1\"", "Content-Type: application/json"},
                                        R"({"start":"2026-11-24T15:00:00Z"})")
                                  .status;
                return;
            }
            if (i == 8) {
                const auto at = [](const char* time) {
                    return json::object{{"date", "2026-11-23"}, {"time", time}};
                };
                statuses[i] = client
                                  .post("/api/v1/resources/" + room + "/blocks",
                                        json::object{{"site", clinic.site()},
                                                     {"kind", "outage"},
                                                     {"start", at("10:00")},
                                                     {"end", at("10:30")}})
                                  .status;
                EXPECT_EQ(statuses[i], 201);
                return;
            }
            statuses[i] = send(client, one, body_of(visits[(i + 1) % 3])).status;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const int status : statuses)
        EXPECT_TRUE(status == 200 || status == 201 || status == 409 || status == 412 ||
                    status == 422)
            << status;
    EXPECT_EQ(clinic.database().value("SELECT deadlocks FROM pg_stat_database WHERE datname = "
                                      "current_database()"),
              "0");
    expect_clean();
}

} // namespace
} // namespace foramen::test
