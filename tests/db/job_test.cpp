// Jobs over a real database: once each over two copies, undone and tried again after a failure,
// given up at last.
#include "foramen/app/run_jobs.hpp"
#include "foramen/db/database.hpp"
#include "foramen/support/clock.hpp"
#include "foramen/support/secrets.hpp"
#include "support/deadlines.hpp"
#include "support/pg_session.hpp"
#include "support/quiet_observer.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <thread>

namespace foramen::test {
namespace {

using app::JobContext;
using app::JobResult;
using app::RunJobs;
using std::chrono::hours;
using std::chrono::seconds;

const Instant kNow = at("2026-11-23T13:00:00Z");

class JobTest : public testing::Test {
protected:
    [[nodiscard]] RunJobs runner(std::vector<app::JobKind> kinds) {
        return RunJobs(stores.work(), clock, ids, std::move(kinds));
    }
    void schedule(const std::string& key, Instant due = kNow, const std::string& kind = "test") {
        stores.work().transact(later(), [&](app::Transaction& tx) {
            tx.jobs().insert({ids.next(), kind, key, {{"thing", ids.next()}}, due}, kNow);
            return app::Decision::commit;
        });
    }
    [[nodiscard]] std::string job(const std::string& columns) const {
        return database.value("SELECT concat_ws(' ', " + columns + ") FROM job");
    }
    [[nodiscard]] std::string count(const std::string& of) const {
        return database.value("SELECT count(*) FROM " + of);
    }
    static void add_user(app::Transaction& tx, std::uint32_t number) {
        tx.users().insert_user(
            {id<UserId>(number), "user" + std::to_string(number), "Somebody", "", {}}, kNow);
    }

    TestDatabase database{"job"};
    QuietObserver observer;
    db::Database stores{{database.connection(), 2, 2, "job-test"}, observer};
    support::ManualClock clock{kNow};
    support::SeededIds ids{clock, 1};
};

TEST_F(JobTest, RunsWhatIsDueAndOnlyThen) {
    schedule("a", kNow + seconds{5});
    std::vector<std::string> seen;
    RunJobs jobs = runner({{"test", [&seen](const JobContext& c) -> std::optional<Instant> {
                                seen.push_back(c.job.key + " " + c.job.subjects.at(0).first);
                                return std::nullopt;
                            }}});
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(jobs.next_due(later()), kNow + seconds{5});
    clock.advance(seconds{5});
    const auto run = jobs.run_one(later());
    ASSERT_TRUE(run);
    EXPECT_EQ(run->result, JobResult::done);
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(jobs.next_due(later()), std::nullopt);
    EXPECT_EQ(seen, std::vector<std::string>{"a thing"});
    // Asked for again under the same key: it has been done.
    schedule("a");
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(count("job"), "1");
}

TEST_F(JobTest, LeavesKindsAloneThatThisBinaryDoesNotKnow) {
    schedule("a", kNow, "newer");
    RunJobs jobs = runner({{"test", [](const JobContext&) { return std::nullopt; }}});
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(jobs.next_due(later()), std::nullopt);
}

TEST_F(JobTest, RunsEachOnceOverTwoCopies) {
    constexpr int kJobs = 60;
    for (int i = 0; i < kJobs; ++i)
        schedule(std::to_string(i));
    std::mutex mutex;
    std::map<std::string, int> times;
    const app::JobKind kind{"test", [&](const JobContext& c) -> std::optional<Instant> {
                                const std::lock_guard lock(mutex);
                                ++times[c.job.key];
                                return std::nullopt;
                            }};
    db::Database second{{database.connection(), 2, 2, "job-test"}, observer};
    std::vector<std::thread> copies;
    for (db::Database* copy : {&stores, &second, &stores, &second})
        copies.emplace_back([&, copy] {
            RunJobs jobs(copy->work(), clock, ids, {kind});
            while (count("job WHERE done_at IS NULL") != "0")
                while (jobs.run_one(later())) {
                }
        });
    for (std::thread& copy : copies)
        copy.join();
    EXPECT_EQ(times.size(), static_cast<std::size_t>(kJobs));
    for (const auto& [key, runs] : times)
        EXPECT_EQ(runs, 1) << key;
}

TEST_F(JobTest, DoesNotWaitForWhatAnotherCopyHolds) {
    schedule("held");
    const PgSession other(database.connection());
    other.sql("BEGIN; SELECT FROM job FOR UPDATE");
    RunJobs jobs = runner({{"test", [](const JobContext&) { return std::nullopt; }}});
    EXPECT_FALSE(jobs.run_one(later()));
    // It is still due: its age shows that somebody has been at it for long.
    EXPECT_EQ(jobs.next_due(later()), kNow);
    other.sql("ROLLBACK");
    EXPECT_TRUE(jobs.run_one(later()));
}

TEST_F(JobTest, UndoesWhatFailedAndTriesAgainLater) {
    schedule("a");
    bool broken = true;
    RunJobs jobs = runner({{"test", [&](const JobContext& c) -> std::optional<Instant> {
                                add_user(c.tx, 1);
                                if (broken)
                                    throw app::JobFailed("no_answer");
                                return std::nullopt;
                            }}});
    const auto failed = jobs.run_one(later());
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->result, JobResult::failed);
    EXPECT_EQ(failed->error, "no_answer");
    EXPECT_EQ(count("app_user"), "0");
    EXPECT_EQ(job("attempts, last_error"), "1 no_answer");
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(jobs.next_due(later()), kNow + seconds{10});
    clock.advance(seconds{10});
    EXPECT_EQ(jobs.run_one(later())->result, JobResult::failed);
    EXPECT_EQ(jobs.next_due(later()), kNow + seconds{30});
    broken = false;
    clock.advance(seconds{20});
    EXPECT_EQ(jobs.run_one(later())->result, JobResult::done);
    EXPECT_EQ(count("app_user"), "1");
    EXPECT_EQ(job("attempts, last_error"), "0");
}

TEST_F(JobTest, KeepsNothingOfAnUnknownFailureButItsKind) {
    schedule("a");
    RunJobs jobs = runner({{"test", [](const JobContext&) -> std::optional<Instant> {
                                throw std::runtime_error("Marta Rossi, born 1965-03-04");
                            }}});
    EXPECT_EQ(jobs.run_one(later())->error, "exception");
    EXPECT_EQ(database.value("SELECT count(*) FROM job j WHERE j::text LIKE '%Rossi%'"), "0");
}

TEST_F(JobTest, GivesUpAtLastAndTellsAnAdministrator) {
    schedule("a");
    RunJobs jobs = runner({{"test", [](const JobContext&) -> std::optional<Instant> {
                                throw app::JobFailed("no_answer");
                            }}});
    for (int i = 1; i < app::kJobAttempts; ++i) {
        EXPECT_EQ(jobs.run_one(later())->result, JobResult::failed) << i;
        clock.set(jobs.next_due(later()).value());
    }
    EXPECT_EQ(jobs.run_one(later())->result, JobResult::given_up);
    clock.advance(hours{100});
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(jobs.next_due(later()), std::nullopt);
    EXPECT_EQ(
        database.value("SELECT concat_ws(' ', kind, role, status, text, parameters) FROM task"),
        "job_given_up admin open job_given_up {\"kind\": \"test\", \"error\": \"no_answer\"}");
    EXPECT_EQ(count("audit_event WHERE action = 'task.created' AND user_id IS NULL"), "1");
}

TEST_F(JobTest, NeverGivesUpWhatRecurs) {
    RunJobs jobs = runner(
        {{"test",
          [](const JobContext&) -> std::optional<Instant> { throw app::JobFailed("no_answer"); },
          hours{1}}});
    jobs.prepare(later());
    jobs.prepare(later());
    EXPECT_EQ(count("job"), "1");
    for (int round = 0; round < 2; ++round)
        for (int i = 1; i <= app::kJobAttempts; ++i) {
            EXPECT_EQ(jobs.run_one(later())->result,
                      i == app::kJobAttempts ? JobResult::given_up : JobResult::failed);
            clock.set(jobs.next_due(later()).value());
        }
    // One task a day, however often.
    EXPECT_EQ(count("task"), "1");
}

TEST_F(JobTest, PurgesWhatIsOldAndNothingElse) {
    database.sql(
        "INSERT INTO app_user (id, username, display_name, created_at) VALUES "
        "('018f0000-0000-7000-8000-000000000001', 'nurse', 'Nurse', '2026-01-01');"
        "INSERT INTO idempotency SELECT '018f0000-0000-7000-8000-000000000001', 'POST', '/x', "
        "'key' || n, sha256('x'), 201, gen_random_uuid(), 1, '2026-11-23T13:00:00Z'::timestamptz - "
        "n * interval '1 day' FROM generate_series(0, 4) AS n;"
        "INSERT INTO user_session SELECT sha256(n::text::bytea), "
        "'018f0000-0000-7000-8000-000000000001', '2026-01-01', '2026-01-01', "
        "'2026-11-23T13:00:00Z'::timestamptz - n * interval '3 days' "
        "FROM generate_series(-1, 4) AS n;"
        "INSERT INTO job (id, kind, key, due_at, created_at, done_at) SELECT gen_random_uuid(), "
        "'old', n::text, '2026-01-01', '2026-01-01', '2026-11-23T13:00:00Z'::timestamptz - n * "
        "interval '20 days' FROM generate_series(0, 3) AS n");
    RunJobs jobs = runner(app::job_kinds());
    jobs.prepare(later());
    for (std::size_t i = 0; i < app::job_kinds().size(); ++i)
        EXPECT_EQ(jobs.run_one(later())->result, JobResult::done);
    EXPECT_FALSE(jobs.run_one(later()));
    EXPECT_EQ(count("idempotency"), "2");
    EXPECT_EQ(count("user_session"), "4");
    EXPECT_EQ(count("job WHERE kind = 'old'"), "2");
    EXPECT_EQ(jobs.next_due(later()), kNow + hours{1});
}

TEST_F(JobTest, AsksOnceForEachInspectionThatComesNear) {
    database.sql("INSERT INTO site (id, name, time_zone) VALUES "
                 "('018f0000-0000-7000-8000-0000000000a1', 'Riverside', 'America/New_York');"
                 "INSERT INTO resource (id, kind, name, home_site_id, inspection_due) VALUES "
                 "('018f0000-0000-7000-8000-0000000000b1', 'c_arm', 'C-arm A', "
                 "'018f0000-0000-7000-8000-0000000000a1', '2026-12-07'), "
                 "('018f0000-0000-7000-8000-0000000000b2', 'c_arm', 'C-arm B', "
                 "'018f0000-0000-7000-8000-0000000000a1', '2026-12-08'), "
                 "('018f0000-0000-7000-8000-0000000000b3', 'c_arm', 'C-arm C', "
                 "'018f0000-0000-7000-8000-0000000000a1', NULL)");
    RunJobs jobs = runner(app::job_kinds());
    jobs.prepare(later());
    while (jobs.run_one(later())) {
    }
    const std::string tasks = "SELECT string_agg(concat_ws(' ', key, role, due_at AT TIME ZONE "
                              "'UTC', parameters->>'resource'), ', ' ORDER BY key) FROM task";
    EXPECT_EQ(database.value(tasks), "018f0000-0000-7000-8000-0000000000b1 2026-12-07 admin "
                                     "2026-12-07 05:00:00 C-arm A");
    // Eleven hours later it is still the same day in New York, half a day more and it is the next.
    clock.advance(hours{11});
    while (jobs.run_one(later())) {
    }
    EXPECT_EQ(count("task"), "1");
    clock.advance(hours{12});
    while (jobs.run_one(later())) {
    }
    EXPECT_EQ(count("task"), "2");
    EXPECT_EQ(count("audit_event WHERE action = 'task.created'"), "2");
}

TEST_F(JobTest, GoesOnAtOnceWhileThereIsMoreToPurge) {
    database.sql("INSERT INTO job (id, kind, key, due_at, created_at, done_at) SELECT "
                 "gen_random_uuid(), 'old', n::text, '2026-01-01', '2026-01-01', '2026-01-01' "
                 "FROM generate_series(1, 5001) AS n");
    RunJobs jobs = runner(app::job_kinds());
    jobs.prepare(later());
    std::size_t runs = 0;
    while (jobs.run_one(later()))
        ++runs;
    EXPECT_EQ(runs, app::job_kinds().size() + 1);
    EXPECT_EQ(count("job WHERE kind = 'old'"), "0");
}

} // namespace
} // namespace foramen::test
