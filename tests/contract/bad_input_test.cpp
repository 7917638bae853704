// Every bad input gets its problem with the place of the fault, stores nothing, and leaves nothing
// about a patient in the log.
#include "clinic_service.hpp"

#include <algorithm>

namespace foramen::test {
namespace {

struct BadInputTest : ClinicServiceTest<BadInputTest> {
    static constexpr const char* kName = "bad_input";

    static std::string counts() {
        return clinic().database().value(
            "SELECT (SELECT count(*) FROM appointment) || ' ' || (SELECT count(*) FROM "
            "reservation) || ' ' || (SELECT count(*) FROM patient) || ' ' || (SELECT count(*) FROM "
            "audit_event WHERE entity <> 'session') || ' ' || (SELECT count(*) FROM idempotency)");
    }

    static ApiReply book(const std::string& body, std::vector<std::string> header_lines = {}) {
        header_lines.emplace_back("Content-Type: application/json");
        header_lines.push_back("Idempotency-Key: " + fresh_key());
        return clinic()
            .as("scheduler")
            .send("POST", "/api/v1/appointments", std::move(header_lines), body);
    }
};

/// A booking body with one place changed.
struct Damage {
    const char* name;
    const char* pointer; ///< where the fault must be reported
    void (*apply)(json::object& body);
};

json::object& procedure_of(json::object& body) {
    return body["procedures"].as_array()[0].as_object();
}

const Damage kDamages[] = {
    {"unknown member", "/extra", [](json::object& b) { b["extra"] = 1; }},
    {"missing site", "/site", [](json::object& b) { b.erase("site"); }},
    {"missing start", "/start", [](json::object& b) { b.erase("start"); }},
    {"both start and local", "/start",
     [](json::object& b) {
         b["local"] = json::object{{"date", "2026-12-01"}, {"time", "10:00"}};
     }},
    {"site is a number", "/site", [](json::object& b) { b["site"] = 5; }},
    {"site is no id", "/site", [](json::object& b) { b["site"] = "x"; }},
    {"start is no instant", "/start", [](json::object& b) { b["start"] = "tomorrow at noon ok"; }},
    {"start on no day", "/start", [](json::object& b) { b["start"] = "2026-02-30T10:00:00Z"; }},
    {"start without a zone", "/start", [](json::object& b) { b["start"] = "2026-12-01T10:00:00"; }},
    {"local date that is none", "/local/date",
     [](json::object& b) {
         b.erase("start");
         b["local"] = json::object{{"date", "2027-02-29"}, {"time", "10:00"}};
     }},
    {"local time that is none", "/local/time",
     [](json::object& b) {
         b.erase("start");
         b["local"] = json::object{{"date", "2027-02-28"}, {"time", "29:00"}};
     }},
    {"offset in words", "/local/offset",
     [](json::object& b) {
         b.erase("start");
         b["local"] = json::object{{"date", "2027-02-28"}, {"time", "10:00"}, {"offset", "summer"}};
     }},
    {"no procedures", "/procedures", [](json::object& b) { b["procedures"] = json::array{}; }},
    {"unknown procedure", "/procedures/0/key",
     [](json::object& b) { procedure_of(b)["key"] = "NO_SUCH"; }},
    {"procedure key in lower case", "/procedures/0/key",
     [](json::object& b) { procedure_of(b)["key"] = "esi_tf_l"; }},
    {"unknown side", "/procedures/0/side",
     [](json::object& b) { procedure_of(b)["side"] = "both"; }},
    {"side that is not done", "/procedures/0/side",
     [](json::object& b) { procedure_of(b)["side"] = "midline"; }},
    {"purpose that is not done", "/procedures/0/purpose",
     [](json::object& b) { procedure_of(b)["purpose"] = "ablation"; }},
    {"level of another region", "/procedures/0/levels",
     [](json::object& b) { procedure_of(b)["levels"] = json::array{"C5-6"}; }},
    {"no level", "/procedures/0/levels",
     [](json::object& b) { procedure_of(b)["levels"] = json::array{}; }},
    {"too many levels", "/procedures/0/levels",
     [](json::object& b) {
         procedure_of(b)["levels"] = json::array{"L2-3", "L3-4", "L4-5"};
     }},
    {"the same level twice", "/procedures/0/levels",
     [](json::object& b) {
         procedure_of(b)["levels"] = json::array{"L4-5", "L4-5"};
     }},
    {"NUL in a text", "/procedures/0/key",
     [](json::object& b) { procedure_of(b)["key"] = std::string("A\0B", 3); }},
    {"control character", "/procedures/0/levels/0",
     [](json::object& b) { procedure_of(b)["levels"] = json::array{"L4\x01"}; }},
    {"off the grid", "/start", [](json::object& b) { b["start"] = "2026-12-01T15:02:00Z"; }},
    {"with seconds", "/start", [](json::object& b) { b["start"] = "2026-12-01T15:00:30Z"; }},
    {"in the past", "/start", [](json::object& b) { b["start"] = "2026-11-20T15:00:00Z"; }},
    {"two years ahead", "/start", [](json::object& b) { b["start"] = "2028-11-20T15:00:00Z"; }},
    {"unknown patient", "/patient",
     [](json::object& b) { b["patient"] = "00000000-0000-7000-8000-000000000000"; }},
    {"unknown resource", "/resources/0/resource",
     [](json::object& b) {
         b["resources"] = json::array{
             json::object{{"role", "room"}, {"resource", "00000000-0000-7000-8000-000000000000"}}};
     }},
    {"role in capitals", "/resources/0/role",
     [](json::object& b) {
         b["resources"] = json::array{
             json::object{{"role", "ROOM"}, {"resource", "00000000-0000-7000-8000-000000000000"}}};
     }},
};

TEST_F(BadInputTest, NamesThePlaceOfEveryFaultInABookingAndStoresNothing) {
    const json::object good = clinic().booking(0, "2026-12-01T15:00:00Z");
    const std::string before = counts();
    for (const Damage& damage : kDamages) {
        json::object body = good;
        damage.apply(body);
        const ApiReply reply = book(json::serialize(body));
        EXPECT_EQ(reply.status, 422) << damage.name << ": " << reply.raw.body;
        const auto pointers = reply.violations();
        EXPECT_NE(std::ranges::find(pointers, damage.pointer), pointers.end())
            << damage.name << ": " << reply.raw.body;
    }
    EXPECT_EQ(counts(), before);
    EXPECT_EQ(book(json::serialize(good)).status, 201);
}

TEST_F(BadInputTest, RefusesWhatIsNotJson) {
    const std::string before = counts();
    for (const char* body : {"", "{", "[1,", "{\"site\":}", "nul", "{} {}", "{\"a\":1,\"a\":2}",
                             "\xff\xfe", "{\"a\":\"\xc3\x28\"}", "'single'"}) {
        const ApiReply reply = book(body);
        EXPECT_EQ(reply.status, 400) << body;
        EXPECT_EQ(reply.problem(), "malformed-request") << body;
    }
    EXPECT_EQ(book("{\"site\":1e400}").status, 422);
    EXPECT_EQ(book(std::string(60, '[') + std::string(60, ']')).problem(), "malformed-request");
    EXPECT_EQ(book("5").status, 422);
    EXPECT_EQ(counts(), before);
}

TEST_F(BadInputTest, RefusesABodyThatIsTooLargeOrOfAnotherKind) {
    const std::string before = counts();
    const ApiReply large = book("{\"site\":\"" + std::string(200'000, 'x') + "\"}");
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(large.problem(), "body-too-large");
    auto& scheduler = clinic().as("scheduler");
    EXPECT_EQ(scheduler
                  .send("POST", "/api/v1/appointments",
                        {"Content-Type: text/plain", "Idempotency-Key: k"}, "{}")
                  .problem(),
              "unsupported-media-type");
    EXPECT_EQ(
        scheduler.send("POST", "/api/v1/appointments", {"Content-Type: application/json"}, "{}")
            .problem(),
        "idempotency-key-required");
    EXPECT_EQ(
        scheduler
            .send("POST", "/api/v1/appointments",
                  {"Content-Type: application/json", "Idempotency-Key: " + std::string(200, 'k')},
                  "{}")
            .violations()
            .front(),
        "/Idempotency-Key");
    EXPECT_EQ(counts(), before);
}

TEST_F(BadInputTest, NamesFaultyQueryParameters) {
    auto& scheduler = clinic().as("scheduler");
    const std::string base = "/api/v1/openings?site=" + clinic().site() +
                             "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=L4-5";
    const auto fault = [&](const std::string& path) {
        const ApiReply reply = scheduler.get(path);
        EXPECT_EQ(reply.status, 422) << path << reply.raw.body;
        const auto pointers = reply.violations();
        return pointers.empty() ? std::string() : pointers.front();
    };
    EXPECT_EQ(fault(base + "&limit=0"), "/limit");
    EXPECT_EQ(fault(base + "&limit=101"), "/limit");
    EXPECT_EQ(fault(base + "&limit=ten"), "/limit");
    EXPECT_EQ(fault(base + "&limit=99999999999999999999"), "/limit");
    EXPECT_EQ(fault(base + "&from=2026-13-01"), "/from");
    EXPECT_EQ(fault(base + "&from=2026-02-30"), "/from");
    EXPECT_EQ(fault(base + "&from=2026-12-02&to=2026-12-01"), "/to");
    EXPECT_EQ(fault(base + "&from=2026-12-01&to=2027-12-01"), "/to");
    EXPECT_EQ(fault(base + "&partOfDay=night"), "/partOfDay");
    EXPECT_EQ(fault(base + "&surprise=1"), "/surprise");
    EXPECT_EQ(fault(base + "&from=2026-12-01&from=2026-12-02"), "/from");
    EXPECT_EQ(fault(base + "&physician=x"), "/physician");
    EXPECT_EQ(fault(base + "&physician=" + clinic().resource("C-arm A")), "/physician");
    EXPECT_EQ(fault(base + "&order=00000000-0000-7000-8000-000000000000"), "/order");
    EXPECT_EQ(fault("/api/v1/openings?site=" + clinic().site() +
                    "&procedureType=ESI_TF_L&purpose=therapeutic&sides=midline&levels=L4-5"),
              "/sides");
    EXPECT_EQ(fault("/api/v1/openings?site=" + clinic().site() +
                    "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=Q9"),
              "/levels");
    EXPECT_EQ(fault("/api/v1/appointments?site=" + clinic().site()), "/date");
    EXPECT_EQ(fault("/api/v1/appointments?date=2026-12-01"), "/site");
    EXPECT_EQ(fault("/api/v1/resources?site=" + clinic().site() + "&kind=patient"), "/kind");
}

TEST_F(BadInputTest, AnswersUnknownPathsIdsAndMethods) {
    auto& scheduler = clinic().as("scheduler");
    const std::string nobody = "00000000-0000-7000-8000-000000000000";
    for (const std::string& path :
         {std::string("/api/v1/nothing"), "/api/v1/patients/" + nobody,
          "/api/v1/appointments/" + nobody, "/api/v1/appointments/" + nobody + "/checklist",
          std::string("/api/v1/holidays"), std::string("/api/v2/sites")})
        EXPECT_EQ(scheduler.get(path).problem(), "not-found") << path;
    EXPECT_EQ(scheduler.get("/api/v1/patients/42").problem(), "malformed-request");
    EXPECT_EQ(scheduler.get("/api/v1/patients/%2e%2e").problem(), "malformed-request");
    EXPECT_EQ(scheduler.get("/api/v1/patients/%252e%252e").problem(), "malformed-request");
    EXPECT_EQ(scheduler.get("/api/v1/patients/..%2fsites").problem(), "malformed-request");
    EXPECT_EQ(scheduler.get("/api/v1/patients/%00").problem(), "malformed-request");
    const ApiReply method = scheduler.send("DELETE", "/api/v1/sites", {}, "");
    EXPECT_EQ(method.problem(), "method-not-allowed");
    EXPECT_NE(method.raw.header("allow").find("GET"), std::string::npos);
    EXPECT_EQ(scheduler.get("/api/v1/sites?x=" + std::string(3000, 'x')).problem(),
              "target-too-long");
    EXPECT_EQ(
        scheduler.send("GET", "/api/v1/sites", {"X-Long: " + std::string(9000, 'x')}, "").problem(),
        "header-too-large");
    EXPECT_EQ(scheduler
                  .send("POST", "/api/v1/patients/search",
                        {"Content-Type: application/json", "Expect: 200-ok"}, "{}")
                  .problem(),
              "expectation-failed");
}

TEST_F(BadInputTest, LeavesNothingAboutAPatientInTheLog) {
    auto& scheduler = clinic().as("scheduler");
    const auto row = clinic().database().sql(
        "SELECT family_name, given_names, record_number, birth_date FROM patient ORDER BY "
        "record_number LIMIT 1");
    const std::string canary = "Zebedee-Quux";
    const std::string log = clinic().log_with({
        scheduler.post("/api/v1/patients/search", json::object{{"text", row[0][0]}}),
        scheduler.post("/api/v1/patients/search", json::object{{"text", canary}, {"oops", canary}}),
        scheduler.post("/api/v1/patients/search", json::object{{"record", row[0][2]}}),
        scheduler.post("/api/v1/patients/search", json::object{{"birthDate", row[0][3]}}),
        scheduler.get("/api/v1/patients/" + clinic().patient(0)),
        scheduler.get("/api/v1/sites?name=" + canary),
        scheduler.get("/api/v1/" + canary),
        scheduler.send("GET", "/api/v1/sites", {"X-Name: " + canary}, ""),
    });
    EXPECT_NE(log.find("\"route\":\"/api/v1/patients/search\""), std::string::npos);
    for (const std::string& secret :
         {row[0][0], row[0][2], row[0][3], canary, std::string("foramen-demo"), scheduler.cookie()})
        EXPECT_EQ(log.find(secret), std::string::npos) << secret;
}

TEST_F(BadInputTest, FinishesWithACleanDatabase) {
    const CommandResult check = run_command({"check"}, clinic().database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
