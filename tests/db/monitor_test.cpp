// The connection that listens: what it hears, what it says of the database, what it does when cut.
#include "foramen/db/monitor.hpp"
#include "foramen/support/clock.hpp"
#include "support/pg_session.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace foramen::test {
namespace {

using std::chrono::microseconds;

constexpr std::chrono::seconds kPatience{30};

/// What a monitor has said, in order.
class Heard {
public:
    void add(const db::Notice& notice) {
        const std::lock_guard lock(mutex_);
        payloads_.push_back(notice.payload);
        grown_.notify_all();
    }
    /// Waits until this was said `times` times.
    [[nodiscard]] bool wait_for(const std::string& payload, std::ptrdiff_t times = 1) {
        std::unique_lock lock(mutex_);
        return grown_.wait_for(lock, kPatience,
                               [&] { return std::ranges::count(payloads_, payload) >= times; });
    }
    [[nodiscard]] std::vector<std::string> all() {
        const std::lock_guard lock(mutex_);
        return payloads_;
    }

private:
    std::mutex mutex_;
    std::condition_variable grown_;
    std::vector<std::string> payloads_;
};

class MonitorTest : public testing::Test {
protected:
    void start(microseconds ahead = microseconds{0}) {
        monitor.emplace(
            database.connection(), [this](const db::Notice& notice) { heard.add(notice); },
            [ahead] { return support::system_time() + ahead; });
    }
    void say(const std::string& payload) const {
        service.sql("SELECT pg_notify('foramen', '" + payload + "')");
    }
    /// Waits until the health is as asked for.
    template <class Question>
    [[nodiscard]] bool wait_until(Question question) const {
        const auto patience = std::chrono::steady_clock::now() + kPatience;
        while (!question(monitor->health())) {
            if (std::chrono::steady_clock::now() > patience)
                return false;
            std::this_thread::yield();
        }
        return true;
    }
    [[nodiscard]] bool wait_until_connected() const {
        return wait_until([](const db::Health& health) { return health.connected; });
    }

    TestDatabase database{"monitor"};
    PgSession service{database.connection()};
    Heard heard;
    std::optional<db::Monitor> monitor;
};

TEST_F(MonitorTest, SaysFirstThatAnythingMayHaveChangedAndThenWhatItHears) {
    start();
    ASSERT_TRUE(heard.wait_for(""));
    for (int i = 0; i < 20; ++i)
        say(std::to_string(i));
    ASSERT_TRUE(heard.wait_for("19"));
    std::vector<std::string> expected{""};
    for (int i = 0; i < 20; ++i)
        expected.push_back(std::to_string(i));
    EXPECT_EQ(heard.all(), expected);
}

TEST_F(MonitorTest, DeliversAtOnceWhatCameWithTheAnswerToItsOwnQuestion) {
    // Said between LISTEN and the first look at the clock: it arrives with that look's answer.
    std::atomic<bool> said{false};
    monitor.emplace(
        database.connection(), [this](const db::Notice& notice) { heard.add(notice); },
        [&] {
            if (!said.exchange(true))
                say("early");
            return support::system_time();
        });
    EXPECT_TRUE(heard.wait_for("early"));
}

TEST_F(MonitorTest, HearsNothingOfATransactionThatWasRolledBack) {
    start();
    ASSERT_TRUE(heard.wait_for(""));
    service.sql("BEGIN; SELECT pg_notify('foramen', 'lost'); ROLLBACK");
    say("kept");
    ASSERT_TRUE(heard.wait_for("kept"));
    EXPECT_EQ(heard.all(), (std::vector<std::string>{"", "kept"}));
}

TEST_F(MonitorTest, ConnectsAgainWhenItWasCutAndSaysThatAnythingMayHaveChanged) {
    start();
    ASSERT_TRUE(heard.wait_for(""));
    for (int cut = 1; cut <= 3; ++cut) {
        ASSERT_TRUE(wait_until_connected());
        EXPECT_EQ(database.value("SELECT count(pg_terminate_backend(pid, 5000)) FROM "
                                 "pg_stat_activity WHERE datname = current_database() AND "
                                 "application_name = 'foramen-monitor'"),
                  "1");
        ASSERT_TRUE(heard.wait_for("", cut + 1)) << "cut " << cut;
        say("after " + std::to_string(cut));
        ASSERT_TRUE(heard.wait_for("after " + std::to_string(cut)));
    }
}

TEST_F(MonitorTest, SaysWhetherTheSchemaIsTheOneItWasBuiltFor) {
    start();
    ASSERT_TRUE(wait_until_connected());
    EXPECT_TRUE(monitor->health().schema_matches);
    monitor.reset();
    for (const char* change : {"DELETE FROM schema_migrations WHERE version = '0015'",
                               "INSERT INTO schema_migrations VALUES ('0015'), ('9999')"}) {
        database.sql(change);
        start();
        ASSERT_TRUE(wait_until_connected());
        EXPECT_FALSE(monitor->health().schema_matches) << change;
        monitor.reset();
    }
}

TEST_F(MonitorTest, SeesAMigrationThatIsMadeWhileItRuns) {
    database.sql("DELETE FROM schema_migrations WHERE version = '0015'");
    start();
    ASSERT_TRUE(wait_until_connected());
    ASSERT_FALSE(monitor->health().schema_matches);
    database.sql("INSERT INTO schema_migrations VALUES ('0015')");
    EXPECT_TRUE(wait_until([](const db::Health& health) { return health.schema_matches; }));
}

TEST_F(MonitorTest, MeasuresTheClocks) {
    start(std::chrono::seconds{100});
    ASSERT_TRUE(wait_until_connected());
    EXPECT_NEAR(static_cast<double>(monitor->health().clock_offset.count()) / 1e6, 100.0, 5.0);
}

TEST(MonitorWithoutADatabase, IsNotHealthyAndStopsAtOnce) {
    std::atomic<int> notices{0};
    const auto began = std::chrono::steady_clock::now();
    {
        const db::Monitor monitor(
            "host=/nowhere dbname=x user=y", [&](const db::Notice& /*unused*/) { ++notices; },
            &support::system_time);
        EXPECT_FALSE(monitor.health().connected);
        EXPECT_FALSE(monitor.health().schema_matches);
    }
    EXPECT_EQ(notices, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - began, kPatience);
}

} // namespace
} // namespace foramen::test
