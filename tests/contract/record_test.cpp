// The audit as auditors read it, tasks as people do them, and what the service does by itself, over
// the real program.
#include "clinic_service.hpp"
#include "support/eventually.hpp"
#include "support/pg_session.hpp"

#include <algorithm>
#include <set>

namespace foramen::test {
namespace {

const std::map<std::string, std::string> kDemoClock{{"FORAMEN_DEMO", "1"},
                                                    {"FORAMEN_CLOCK_START", kMondayMorning}};

class RecordTest : public testing::Test {
protected:
    [[nodiscard]] static std::string value(const std::string& sql) {
        return clinic->database().value(sql);
    }
    [[nodiscard]] static bool all_sealed() {
        return eventually([] {
            return value("SELECT count(*) FROM audit_event e WHERE NOT EXISTS (SELECT FROM "
                         "audit_seal s WHERE s.audit_id = e.id)") == "0";
        });
    }
    static ApiReply audit(const std::string& query, const std::string& user = "auditor") {
        return clinic->as(user).get("/api/v1/audit?" + query);
    }
    [[nodiscard]] static std::set<std::string> of_rows(const ApiReply& reply,
                                                       const std::string& member) {
        std::set<std::string> out;
        for (const json::value& row : reply.body.at("rows").as_array())
            out.insert(row.as_object().contains(member) ? json::serialize(row.at(member)) : "");
        return out;
    }
    /// The id of a new task for a role at a site (by number, or -1 for the organisation).
    [[nodiscard]] static std::string add_task(const std::string& role, int site) {
        const std::string where =
            site < 0 ? "NULL" : "'" + clinic->site(static_cast<std::size_t>(site)) + "'";
        const std::string id = value("SELECT gen_random_uuid()");
        clinic->database().sql(
            "SELECT create_task(json_build_object('id', '" + id + "', 'kind', 'call', 'key', '" +
            id + "', 'site', " + where + "::uuid, 'role', '" + role +
            "', 'due', '2026-11-23T15:00:00Z', 'text', 'call_patient', 'parameters', '{\"a\": "
            "\"b\"}'::json, 'created', '2026-11-23T13:00:00Z', 'audit', json_build_object('at', "
            "'2026-11-23T13:00:00Z', 'request_id', '', 'action', 'task.created', 'entity', 'task', "
            "'entity_id', '" +
            id + "', 'entity_key', '', 'entity_version', 1, 'site_id', " + where + "::uuid)))");
        return id;
    }
    static ApiReply change(const std::string& user, const std::string& task,
                           const json::object& body, int version) {
        return clinic->as(user).send(
            "PATCH", "/api/v1/tasks/" + task,
            {"Content-Type: application/json", "If-Match: \"v" + std::to_string(version) + "\""},
            json::serialize(body));
    }
    [[nodiscard]] static bool lists(const ApiReply& reply, const std::string& task) {
        const auto& tasks = reply.body.at("tasks").as_array();
        return std::ranges::any_of(
            tasks, [&](const json::value& one) { return one.at("id") == json::value(task); });
    }

    static void SetUpTestSuite() {
        clinic = std::make_unique<ClinicService>("record");
        visit = clinic->book(0, "2026-11-24T15:00:00Z");
        second_visit = clinic->book(1, "2026-11-24T16:00:00Z", 1);
        clinic->step("scheduler", visit, "confirmed");
    }
    static void TearDownTestSuite() { clinic.reset(); }

    static inline std::unique_ptr<ClinicService> clinic;
    static inline std::string visit;
    static inline std::string second_visit;
};

TEST_F(RecordTest, ShowsWhoChangedWhatNewestFirst) {
    ASSERT_TRUE(all_sealed());
    const ApiReply reply = audit("entity=appointment&entityId=" + visit);
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    ASSERT_EQ(reply.body.at("rows").as_array().size(), 2U);
    EXPECT_EQ(reply.at("/rows/0/action"), "appointment.confirmed");
    EXPECT_EQ(reply.at("/rows/1/action"), "appointment.booked");
    EXPECT_EQ(reply.at("/rows/0/role"), "scheduler");
    EXPECT_EQ(reply.at("/rows/0/user/name"),
              value("SELECT display_name FROM app_user WHERE username = 'scheduler'"));
    EXPECT_EQ(reply.at("/rows/0/entityVersion"), "2");
    EXPECT_EQ(reply.at("/rows/0/sealed"), "true");
    EXPECT_EQ(reply.at("/rows/0/patient"), clinic->patient(0));
    EXPECT_FALSE(reply.body.as_object().contains("next"));
}

TEST_F(RecordTest, FindsByEachFilter) {
    const std::string scheduler = value("SELECT id FROM app_user WHERE username = 'scheduler'");
    EXPECT_EQ(of_rows(audit("user=" + scheduler), "role"), std::set<std::string>{"\"scheduler\""});
    EXPECT_EQ(of_rows(audit("patient=" + clinic->patient(1) + "&entity=appointment"), "entityId"),
              std::set<std::string>{"\"" + second_visit + "\""});
    EXPECT_EQ(of_rows(audit("action=appointment.b"), "action"),
              std::set<std::string>{"\"appointment.booked\""});
    EXPECT_EQ(of_rows(audit("action=booked"), "action"), std::set<std::string>{});
    EXPECT_FALSE(audit("from=2026-11-23T13:00:00Z").body.at("rows").as_array().empty());
    EXPECT_TRUE(audit("from=2027-01-01T00:00:00Z").body.at("rows").as_array().empty());
    EXPECT_TRUE(audit("to=2020-01-01T00:00:00Z").body.at("rows").as_array().empty());
}

TEST_F(RecordTest, PagesThroughEverythingOnce) {
    std::vector<std::string> ids;
    std::string cursor;
    int pages = 0;
    do {
        const ApiReply reply =
            audit("to=2026-11-23T13:00:00Z&limit=7" + (cursor.empty() ? "" : "&cursor=" + cursor));
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        for (const json::value& row : reply.body.at("rows").as_array())
            ids.push_back(json::serialize(row.at("id")));
        cursor = reply.body.as_object().contains("next") ? reply.at("/next") : "";
        ++pages;
    } while (!cursor.empty());
    EXPECT_GT(pages, 3);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    EXPECT_EQ(std::to_string(ids.size()),
              value("SELECT count(*) FROM audit_event WHERE at < '2026-11-23T13:00:00Z'"));
}

TEST_F(RecordTest, IsItselfWrittenDown) {
    const std::string patient = clinic->patient(2);
    const ApiReply first = audit("patient=" + patient + "&action=appointment.", "privacy_officer");
    ASSERT_EQ(first.status, 200);
    const ApiReply again = audit("patient=" + patient + "&action=audit.read");
    ASSERT_EQ(again.body.at("rows").as_array().size(), 1U);
    EXPECT_EQ(again.at("/rows/0/role"), "privacy_officer");
    EXPECT_EQ(again.at("/rows/0/requestId"), first.raw.header("x-request-id"));
    EXPECT_NE(json::serialize(again.body.at("rows").at(0).at("after")).find("appointment."),
              std::string::npos);
}

TEST_F(RecordTest, IsClosedToOthersAndToOtherSites) {
    EXPECT_EQ(audit("", "admin").problem(), "forbidden");
    EXPECT_EQ(audit("", "nurse").problem(), "forbidden");
    EXPECT_EQ(ApiClient(clinic->service().port()).get("/api/v1/audit").problem(),
              "unauthenticated");
    clinic->database().sql("DELETE FROM user_role r USING app_user u WHERE u.id = r.user_id AND "
                           "u.username = 'auditor' AND r.site_id = '" +
                           clinic->site(1) + "'");
    EXPECT_EQ(of_rows(audit("limit=200"), "site"),
              (std::set<std::string>{"", "\"" + clinic->site(0) + "\""}));
    EXPECT_TRUE(
        audit("entity=appointment&entityId=" + second_visit).body.at("rows").as_array().empty());
    clinic->database().sql("INSERT INTO user_role SELECT id, '" + clinic->site(1) +
                           "', 'auditor' FROM app_user WHERE username = 'auditor'");
}

TEST_F(RecordTest, RefusesFiltersThatMakeNoSense) {
    const auto refused = [](const std::string& query) {
        const ApiReply reply = audit(query);
        EXPECT_EQ(reply.problem(), "validation-failed") << query;
        return reply.violations();
    };
    using Pointers = std::vector<std::string>;
    EXPECT_EQ(refused("limit=201"), Pointers{"/limit"});
    EXPECT_EQ(refused("limit=0"), Pointers{"/limit"});
    EXPECT_EQ(refused("entityId=" + visit), Pointers{"/entity"});
    EXPECT_EQ(refused("patient=somebody"), Pointers({"/patient", "/patient"}));
    EXPECT_EQ(refused("cursor=x.y"), Pointers{"/cursor"});
    EXPECT_EQ(refused("from=yesterday-at-noon-or-so"), Pointers{"/from"});
    EXPECT_EQ(refused("from=2026-11-23T13:00:00Z&to=2026-11-23T13:00:00Z"), Pointers{"/to"});
}

TEST_F(RecordTest, ListsTasksOfOnesOwnRolesAndSites) {
    const std::string here = add_task("nurse", 0);
    const std::string there = add_task("nurse", 1);
    const std::string everywhere = add_task("nurse", -1);
    const std::string scheduling = add_task("scheduler", 0);
    const std::string path = "/api/v1/tasks?site=" + clinic->site();
    const ApiReply nurse = clinic->as("nurse").get(path);
    ASSERT_EQ(nurse.status, 200) << nurse.raw.body;
    EXPECT_TRUE(lists(nurse, here));
    EXPECT_TRUE(lists(nurse, everywhere));
    EXPECT_FALSE(lists(nurse, there));
    EXPECT_FALSE(lists(nurse, scheduling));
    EXPECT_EQ(nurse.body.at("more"), json::value(false));
    EXPECT_FALSE(lists(clinic->as("nurse").get(path + "&status=done"), here));
    EXPECT_TRUE(lists(clinic->as("nurse").get(path + "&role=nurse"), here));
    EXPECT_EQ(clinic->as("nurse").get(path + "&role=scheduler").problem(), "forbidden");
    EXPECT_EQ(clinic->as("nurse").get("/api/v1/tasks?site=" + visit).problem(), "not-found");
    EXPECT_EQ(clinic->as("nurse").get("/api/v1/tasks").problem(), "validation-failed");
}

TEST_F(RecordTest, CompletesAndReopensATaskUnderItsVersion) {
    const std::string task = add_task("nurse", 0);
    const ApiReply done = change("nurse", task, {{"status", "done"}, {"note", "reached"}}, 1);
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(done.at("/status"), "done");
    EXPECT_EQ(done.at("/note"), "reached");
    EXPECT_FALSE(done.at("/doneBy").empty());
    EXPECT_EQ(done.raw.header("etag"), "\"v2\"");
    EXPECT_EQ(change("nurse", task, {{"status", "open"}}, 1).problem(), "stale-version");
    const ApiReply open = change("nurse", task, {{"status", "open"}}, 2);
    EXPECT_EQ(open.at("/status"), "open");
    EXPECT_FALSE(open.body.as_object().contains("doneBy"));
    const ApiReply history = audit("entity=task&entityId=" + task);
    ASSERT_EQ(history.body.at("rows").as_array().size(), 3U);
    EXPECT_EQ(history.at("/rows/0/action"), "task.reopened");
    EXPECT_EQ(history.at("/rows/1/action"), "task.done");
    EXPECT_EQ(history.at("/rows/2/action"), "task.created");
    EXPECT_EQ(run_command({"check"}, clinic->database().connection()).exit_code, 0);
}

TEST_F(RecordTest, RefusesChangesOfTasksToOthers) {
    const std::string task = add_task("nurse", 0);
    const json::object done{{"status", "done"}};
    EXPECT_EQ(change("scheduler", task, done, 1).problem(), "forbidden");
    EXPECT_EQ(change("nurse", visit, done, 1).problem(), "not-found");
    EXPECT_EQ(change("nurse", task, {{"status", "gone"}}, 1).problem(), "validation-failed");
    EXPECT_EQ(change("nurse", task, {{"status", "done"}, {"note", std::string(501, 'x')}}, 1)
                  .violations(),
              std::vector<std::string>{"/note"});
    EXPECT_EQ(clinic->as("nurse")
                  .send("PATCH", "/api/v1/tasks/" + task, {"Content-Type: application/json"},
                        json::serialize(done))
                  .problem(),
              "precondition-required");
    EXPECT_EQ(value("SELECT version FROM task WHERE id = '" + task + "'"), "1");
}

TEST_F(RecordTest, IsProvenByACommandWhileTwoCopiesSeal) {
    const ServiceProcess second(clinic->database().connection(), kDemoClock);
    for (std::size_t i = 3; i < 9; ++i) {
        static_cast<void>(clinic->book(i, "2026-12-0" + std::to_string(i) + "T15:00:00Z"));
        const CommandResult proof =
            run_command({"audit", "verify"}, clinic->database().connection());
        EXPECT_EQ(proof.exit_code, 0) << proof.output;
        EXPECT_EQ(proof.output.rfind("clean: ", 0), 0U) << proof.output;
    }
    ASSERT_TRUE(all_sealed());
    const CommandResult proof = run_command({"audit", "verify"}, clinic->database().connection());
    const std::size_t head = proof.output.find("head ") + 5;
    const std::string printed = proof.output.substr(head, proof.output.find('\n') - head);
    EXPECT_EQ(run_command({"audit", "verify", "--head", printed}, clinic->database().connection())
                  .exit_code,
              0);
    EXPECT_EQ(
        run_command({"audit", "verify", "--head", "1"}, clinic->database().connection()).exit_code,
        2);
    EXPECT_EQ(run_command({"audit", "forget"}, clinic->database().connection()).exit_code, 2);
}

TEST(Records, NamesWhatWasChangedByHand) {
    ClinicService clinic("record_broken");
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    ASSERT_TRUE(eventually([&] {
        return clinic.database().value("SELECT count(*) FROM audit_seal s JOIN audit_event e ON "
                                       "e.id = s.audit_id WHERE e.entity_id = '" +
                                       visit + "'") == "1";
    }));
    ASSERT_EQ(clinic.service().stop(), 0);
    const std::string row =
        clinic.database().value("SELECT id FROM audit_event WHERE entity_id = '" + visit + "'");
    const auto fault = [&](const std::string& sql) {
        const TestDatabase broken("record_copy", clinic.database());
        broken.sql(sql);
        const CommandResult found = run_command({"audit", "verify"}, broken.connection());
        EXPECT_EQ(found.exit_code, 1) << found.output;
        return found.output;
    };
    EXPECT_EQ(fault("UPDATE audit_event SET role = 'nurse' WHERE id = " + row)
                  .rfind("audit row " + row + " is not what seal ", 0),
              0U);
    EXPECT_EQ(fault("DELETE FROM audit_event WHERE id = " + row)
                  .rfind("audit row " + row + " is missing; seal ", 0),
              0U);
    EXPECT_EQ(fault("DELETE FROM audit_seal WHERE sequence = 5").rfind("seal 5 is missing\n", 0),
              0U);
}

TEST(Records, AJobOfAKilledServiceIsDoneByAnother) {
    ClinicService clinic("record_killed");
    TestDatabase& database = clinic.database();
    const std::string purged = "SELECT count(*) FROM idempotency WHERE key = 'old'";
    const std::string waiting = "SELECT count(*) FROM job WHERE kind = 'idempotency_purge' AND "
                                "due_at > '2026-11-23T13:30:00Z'";
    ASSERT_TRUE(eventually([&] { return database.value(waiting) == "1"; }));
    database.sql("INSERT INTO idempotency SELECT id, 'POST', '/x', 'old', sha256('x'), 201, id, 1, "
                 "'2026-11-01' FROM app_user WHERE username = 'nurse'");
    const PgSession blocker(database.connection());
    blocker.sql("BEGIN; SELECT FROM idempotency WHERE key = 'old' FOR UPDATE");
    database.sql("UPDATE job SET due_at = '2026-11-23T13:00:00Z' WHERE kind = 'idempotency_purge'");
    // The service is in the middle of the job.
    ASSERT_TRUE(eventually([&] {
        return database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                              "current_database() AND wait_event_type = 'Lock'") == "1";
    }));
    clinic.service().kill();
    blocker.sql("ROLLBACK");
    ServiceProcess second(database.connection(), kDemoClock);
    ASSERT_TRUE(eventually([&] { return database.value(waiting) == "1"; }));
    EXPECT_EQ(database.value(purged), "0");
    EXPECT_TRUE(second.wait_for_log("idempotency_purge"));
    EXPECT_EQ(second.stop(), 0);
}

} // namespace
} // namespace foramen::test
