// The pool: bounded waiting, broken connections, what is left over from the one before.
#include "connection_string.hpp"
#include "errors.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "pool.hpp"
#include "support/deadlines.hpp"
#include "support/pg_proxy.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace foramen::test {
namespace {

using db::Failure;
using db::Params;
using db::Pool;
using db::Query;
using db::QueryFailed;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr Query kPid{"pid", "SELECT pg_backend_pid()"};
constexpr Query kSession{"session", "SELECT current_setting('search_path') || ' ' || "
                                    "(SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() "
                                    "AND locktype = 'advisory')"};

[[nodiscard]] db::Deadline soon() {
    return within(milliseconds{50});
}

class PoolTest : public testing::Test {
protected:
    static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("pool"); }
    static void TearDownTestSuite() { database_.reset(); }
    [[nodiscard]] static TestDatabase& database() { return *database_; }
    [[nodiscard]] static std::string connection() {
        return db::session_string(database().connection(), "pool-test");
    }
    [[nodiscard]] static std::string value(const Pool::Lease& lease, const Query& query) {
        return lease->run(query, {}, 1).at(0).at(0).value();
    }

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

TEST_F(PoolTest, ConnectsOnlyWhenAskedAndLendsTheSameConnectionAgain) {
    Pool pool("host=/nowhere", 4);
    EXPECT_EQ(pool.in_use(), 0U);
    Pool real(connection(), 4);
    std::string first;
    {
        const Pool::Lease lease = real.lease(later());
        first = value(lease, kPid);
        EXPECT_EQ(real.in_use(), 1U);
    }
    EXPECT_EQ(real.in_use(), 0U);
    EXPECT_EQ(value(real.lease(later()), kPid), first);
}

TEST_F(PoolTest, NeverWaitsLongerThanItsDeadline) {
    Pool pool(connection(), 1);
    const Pool::Lease held = pool.lease(later());
    const auto began = steady_clock::now();
    EXPECT_THROW(static_cast<void>(pool.lease(began + milliseconds{50})), app::StoreBusy);
    EXPECT_GE(steady_clock::now() - began, milliseconds{50});
    EXPECT_THROW(static_cast<void>(pool.lease(began)), app::StoreBusy);
    EXPECT_EQ(pool.in_use(), 1U);
}

TEST_F(PoolTest, GivesAWaiterWhatSomebodyReturns) {
    Pool pool(connection(), 1);
    std::optional<Pool::Lease> held(pool.lease(later()));
    std::atomic<bool> asking{false};
    std::thread waiter([&] {
        asking = true;
        EXPECT_FALSE(value(pool.lease(later()), kPid).empty());
    });
    while (!asking)
        std::this_thread::yield();
    held.reset();
    waiter.join();
    EXPECT_EQ(pool.in_use(), 0U);
}

TEST_F(PoolTest, ReplacesAConnectionThatBroke) {
    Pool pool(connection(), 1);
    std::string broken;
    {
        const Pool::Lease lease = pool.lease(later());
        broken = value(lease, kPid);
        database().sql("SELECT pg_terminate_backend(" + broken + ", 5000)");
        EXPECT_THROW(static_cast<void>(value(lease, kPid)), QueryFailed);
    }
    EXPECT_NE(value(pool.lease(later()), kPid), broken);
}

TEST_F(PoolTest, LeavesNothingOfATransactionToTheNext) {
    static constexpr Query kSettings{"settings", "SELECT set_config('search_path', 'pg_catalog', "
                                                 "false)"};
    static constexpr Query kLock{"lock", "SELECT pg_advisory_xact_lock(7)::text"};
    static constexpr Query kInsert{"insert", "INSERT INTO sign_in_attempt VALUES "
                                             "(sha256('x'), 1, NULL, '2026-11-23T13:00:00Z')"};
    Pool pool(connection(), 1);
    const std::string fresh = value(pool.lease(later()), kSession);
    {
        const Pool::Lease lease = pool.lease(later());
        lease->begin(milliseconds{5000});
        static_cast<void>(lease->run(kInsert, {}, 0));
        static_cast<void>(lease->run(kSettings, {}, 1));
        static_cast<void>(lease->run(kLock, {}, 1));
        EXPECT_NE(value(lease, kSession), fresh);
    }
    EXPECT_EQ(value(pool.lease(later()), kSession), fresh);
    EXPECT_EQ(database().value("SELECT count(*) FROM sign_in_attempt"), "0");
}

TEST_F(PoolTest, TakesBackAConnectionWhoseTransactionFailed) {
    static constexpr Query kFails{"fails", "SELECT 1 / 0"};
    Pool pool(connection(), 1);
    {
        const Pool::Lease lease = pool.lease(later());
        lease->begin(milliseconds{5000});
        EXPECT_THROW(static_cast<void>(lease->run(kFails, {}, 1)), QueryFailed);
    }
    const Pool::Lease next = pool.lease(later());
    EXPECT_FALSE(next->in_transaction());
    EXPECT_FALSE(value(next, kPid).empty());
}

TEST_F(PoolTest, ReturnsTheSeatOfAConnectionThatCannotBeMade) {
    Pool pool("host=/nowhere", 1);
    for (int i = 0; i < 3; ++i) {
        try {
            static_cast<void>(pool.lease(later()));
            ADD_FAILURE() << "connected to nowhere";
        } catch (const QueryFailed& failed) {
            EXPECT_EQ(failed.failure().kind, Failure::Kind::away);
        }
        EXPECT_EQ(pool.in_use(), 0U);
    }
}

TEST_F(PoolTest, FindsTheServerAgainByItself) {
    PgProxy proxy("pool", false);
    Pool pool(proxy.through(connection()), 2);
    EXPECT_THROW(static_cast<void>(pool.lease(later())), QueryFailed);
    proxy.start_listening();
    const auto patience = later();
    std::string pid;
    // It pauses after a failure, so the first attempts may be refused without trying.
    while (pid.empty() && steady_clock::now() < patience) {
        try {
            pid = value(pool.lease(later()), kPid);
        } catch (const QueryFailed& failed) {
            EXPECT_EQ(failed.failure().kind, Failure::Kind::away);
            std::this_thread::yield();
        }
    }
    EXPECT_FALSE(pid.empty());
}

TEST_F(PoolTest, SharesAFewConnectionsAmongManyThreads) {
    constexpr int kThreads = 12;
    constexpr int kRounds = 60;
    constexpr std::size_t kConnections = 3;
    static constexpr Query kCount{"count", "INSERT INTO sign_in_attempt AS a VALUES "
                                           "(sha256('threads'), 1, NULL, '2026-11-23T13:00:00Z') "
                                           "ON CONFLICT ON CONSTRAINT sign_in_attempt_pkey "
                                           "DO UPDATE SET failures = a.failures + 1"};
    Pool pool(connection(), kConnections);
    std::atomic<bool> too_many{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&, i] {
            for (int round = 0; round < kRounds; ++round) {
                const Pool::Lease lease = pool.lease(later());
                if (pool.in_use() > kConnections)
                    too_many = true;
                lease->begin(milliseconds{20'000});
                static_cast<void>(lease->run(kCount, {}, 0));
                // Every third one is left open and must leave no trace.
                if ((i + round) % 3 != 0)
                    lease->commit();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_FALSE(too_many);
    EXPECT_EQ(pool.in_use(), 0U);
    EXPECT_EQ(database().value("SELECT failures FROM sign_in_attempt "
                               "WHERE name_sha256 = sha256('threads')"),
              std::to_string(kThreads * kRounds * 2 / 3));
}

TEST_F(PoolTest, SurvivesConnectionsThatAreCutUnderManyThreads) {
    Pool pool(connection(), 4);
    std::atomic<int> good{0};
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] {
            while (!done) {
                try {
                    static_cast<void>(value(pool.lease(later()), kPid));
                    ++good;
                } catch (const QueryFailed& failed) {
                    EXPECT_EQ(failed.failure().kind, Failure::Kind::away);
                }
            }
        });
    for (int cut = 0; cut < 10; ++cut) {
        const int before = good;
        database().sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                       "WHERE datname = current_database() AND application_name = 'pool-test'");
        const auto patience = later();
        while (good < before + 20 && steady_clock::now() < patience)
            std::this_thread::yield();
        EXPECT_GE(good, before + 20) << "after cut " << cut;
    }
    done = true;
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(pool.in_use(), 0U);
}

TEST_F(PoolTest, LetsWaitersGoAndEndsItsSessions) {
    static const std::string kOurs = "SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                     "current_database() AND application_name = 'pool-test'";
    {
        Pool pool(connection(), 2);
        {
            const Pool::Lease first = pool.lease(later());
            const Pool::Lease second = pool.lease(later());
            std::atomic<int> refused{0};
            std::vector<std::thread> waiters;
            for (int i = 0; i < 4; ++i)
                waiters.emplace_back([&] {
                    try {
                        static_cast<void>(pool.lease(soon()));
                    } catch (const app::StoreBusy&) {
                        ++refused;
                    }
                });
            for (std::thread& waiter : waiters)
                waiter.join();
            EXPECT_EQ(refused, 4);
        }
        EXPECT_EQ(pool.in_use(), 0U);
    }
    // A backend needs a moment to see that its client has gone.
    const auto patience = later();
    while (database().value(kOurs) != "0" && steady_clock::now() < patience)
        std::this_thread::yield();
    EXPECT_EQ(database().value(kOurs), "0");
}

} // namespace
} // namespace foramen::test
