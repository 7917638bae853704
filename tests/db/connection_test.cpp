// One session: values there and back, settings, and errors of a real server.
#include "connection.hpp"
#include "connection_string.hpp"
#include "errors.hpp"
#include "support/pg_session.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using db::Connection;
using db::Failure;
using db::Params;
using db::Query;
using db::QueryFailed;
using db::Row;
using Kind = Failure::Kind;
using Text = std::optional<std::string>;

constexpr std::chrono::milliseconds kLong{10'000};

constexpr Query kEcho{"echo", "SELECT :value::text, :value::text || '!'"};
constexpr Query kPid{"pid", "SELECT pg_backend_pid()"};

class ConnectionTest : public testing::Test {
protected:
    static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("connection"); }
    static void TearDownTestSuite() { database_.reset(); }
    [[nodiscard]] static TestDatabase& database() { return *database_; }

    ConnectionTest() : connection(db::session_string(database().connection(), "connection-test")) {
        connection.open();
    }

    [[nodiscard]] std::string value(const Query& query) {
        return connection.run(query, {}, 1).at(0).at(0).value();
    }
    [[nodiscard]] Failure failure_of(const Query& query) {
        try {
            static_cast<void>(connection.run(query, {}, 0));
        } catch (const QueryFailed& failed) {
            text = failed.what();
            return failed.failure();
        }
        return {Kind::bug, "none", "none"};
    }

    Connection connection;
    std::string text; ///< of the last failure

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

TEST_F(ConnectionTest, CarriesTextsAsTheyAre) {
    for (const char* sent :
         {"", "plain", "it's :named \"so\" \\ %", "Zoë Łuczak 中文", "a\nb\tc"}) {
        const auto rows = connection.run(kEcho, Params().add("value", sent), 2);
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0][0], Text(sent));
        EXPECT_EQ(rows[0][1], Text(std::string(sent) + "!"));
    }
}

TEST_F(ConnectionTest, TellsNothingFromAnEmptyText) {
    const auto rows = connection.run(kEcho, Params().add("value", Text()), 2);
    EXPECT_EQ(rows, (db::Rows{{std::nullopt, std::nullopt}}));
}

TEST_F(ConnectionTest, AnswersEveryRowInOrderAndNoneAsNone) {
    static constexpr Query kCount{"count", "SELECT n FROM generate_series(1, :to::integer) AS n"};
    EXPECT_EQ(connection.run(kCount, Params().add("to", 3), 1),
              (db::Rows{Row{"1"}, Row{"2"}, Row{"3"}}));
    EXPECT_TRUE(connection.run(kCount, Params().add("to", 0), 1).empty());
    EXPECT_EQ(connection.run(kCount, Params().add("to", 1000), 1).size(), 1000U);
}

TEST_F(ConnectionTest, PreparesAStatementOnce) {
    static constexpr Query kPrepared{"prepared",
                                     "SELECT count(*) FROM pg_prepared_statements "
                                     "WHERE statement LIKE '%text || ' || chr(39) || '!%'"};
    for (int i = 0; i < 5; ++i)
        static_cast<void>(connection.run(kEcho, Params().add("value", i), 2));
    EXPECT_EQ(value(kPrepared), "1");
}

TEST_F(ConnectionTest, HasTheSettingsThatTheQueriesRelyOn) {
    static constexpr Query kSettings{
        "settings",
        "SELECT concat_ws(' ', current_setting('TimeZone'), current_setting('DateStyle'), "
        "current_setting('statement_timeout'), current_setting('lock_timeout'), "
        "current_setting('idle_in_transaction_session_timeout'), current_setting('lc_messages'), "
        "current_setting('application_name'), current_setting('transaction_isolation'), "
        "current_user)"};
    EXPECT_EQ(value(kSettings), "UTC ISO, MDY 5s 2500ms 10s C connection-test read committed "
                                "foramen_service");
}

TEST_F(ConnectionTest, LimitsStatementsOfATransactionAndOnlyOfThat) {
    static constexpr Query kTimeout{"timeout", "SELECT current_setting('statement_timeout')"};
    connection.begin(std::chrono::milliseconds{1234});
    EXPECT_EQ(value(kTimeout), "1234ms");
    connection.commit();
    EXPECT_EQ(value(kTimeout), "5s");
}

TEST_F(ConnectionTest, NamesTheConstraintAndNeverTheRow) {
    static constexpr Query kFaulty{"faulty",
                                   "INSERT INTO site (id, name, time_zone, grid_minutes) "
                                   "VALUES (gen_random_uuid(), 'Wilhelmina Oyelaran', 'UTC', 7)"};
    const Failure failure = failure_of(kFaulty);
    EXPECT_EQ(failure.kind, Kind::constraint);
    EXPECT_EQ(failure.sqlstate, "23514");
    EXPECT_EQ(failure.constraint, "site_grid");
    EXPECT_EQ(text, "query faulty failed with 23514");
}

TEST_F(ConnectionTest, ReadsNamesOfEveryKindOfConstraintFromARealServer) {
    static constexpr Query kForeign{"foreign", "INSERT INTO site_hours VALUES "
                                               "(gen_random_uuid(), 1, 480, 960, '2026-01-01')"};
    EXPECT_EQ(failure_of(kForeign).constraint, "site_hours_site_fkey");
    static constexpr Query kUnique{
        "double_name", "INSERT INTO site (id, name, time_zone) VALUES "
                       "(gen_random_uuid(), 'Twice', 'UTC'), (gen_random_uuid(), 'Twice', 'UTC')"};
    EXPECT_EQ(failure_of(kUnique).constraint, "site_name_key");
    static constexpr Query kPartial{
        "double_room",
        "WITH s AS (INSERT INTO site (id, name, time_zone) "
        "VALUES ('00000000-0000-7000-8000-000000000001', 'Here', 'UTC')) "
        "INSERT INTO resource (id, kind, name, home_site_id) SELECT gen_random_uuid(), 'room', "
        "'R1', '00000000-0000-7000-8000-000000000001' FROM generate_series(1, 2)"};
    EXPECT_EQ(failure_of(kPartial).constraint, "resource_name_key");
}

TEST_F(ConnectionTest, CanUseAStatementAgainAfterItFailed) {
    static constexpr Query kDivide{"divide", "SELECT 12 / :by::integer"};
    EXPECT_EQ(connection.run(kDivide, Params().add("by", 4), 1).at(0).at(0), Text("3"));
    EXPECT_THROW(static_cast<void>(connection.run(kDivide, Params().add("by", 0), 1)), QueryFailed);
    EXPECT_EQ(connection.run(kDivide, Params().add("by", 6), 1).at(0).at(0), Text("2"));
}

TEST_F(ConnectionTest, EndsAStatementThatTakesTooLong) {
    static constexpr Query kSlow{"slow", "SELECT pg_sleep(60)"};
    connection.begin(std::chrono::milliseconds{30});
    EXPECT_EQ(failure_of(kSlow).kind, Kind::statement_timeout);
    connection.roll_back();
    EXPECT_FALSE(connection.in_transaction());
}

TEST_F(ConnectionTest, SaysThatALockWasNotGranted) {
    const PgSession other(database().connection("postgres"));
    other.sql("BEGIN; LOCK TABLE organisation IN ACCESS EXCLUSIVE MODE");
    static constexpr Query kLock{"lock", "SELECT set_config('lock_timeout', '10ms', true)"};
    static constexpr Query kRead{"read_locked", "SELECT name FROM organisation"};
    connection.begin(kLong);
    static_cast<void>(connection.run(kLock, {}, 1));
    EXPECT_EQ(failure_of(kRead).kind, Kind::lock_timeout);
    connection.roll_back();
}

TEST_F(ConnectionTest, IsClosedWhenItsServerCannotWrite) {
    static constexpr Query kReadOnly{"read_only",
                                     "SELECT set_config('transaction_read_only', 'on', true)"};
    static constexpr Query kWrite{"write", "DELETE FROM user_session"};
    connection.begin(kLong);
    static_cast<void>(connection.run(kReadOnly, {}, 1));
    EXPECT_EQ(failure_of(kWrite).kind, Kind::away);
    // The next one may reach the server that is the primary now.
    EXPECT_FALSE(connection.is_open());
}

TEST_F(ConnectionTest, SaysThatTheServerHasGone) {
    const std::string pid = value(kPid);
    EXPECT_TRUE(connection.alive());
    database().sql("SELECT pg_terminate_backend(" + pid + ", 5000)");
    EXPECT_EQ(failure_of(kPid).kind, Kind::away);
    EXPECT_FALSE(connection.alive());
    connection.open();
    EXPECT_NE(value(kPid), pid);
}

TEST_F(ConnectionTest, NeverTakesAFailedTransactionForASuccess) {
    static constexpr Query kSite{"site", "INSERT INTO site (id, name, time_zone) "
                                         "VALUES (gen_random_uuid(), 'Lost', 'UTC')"};
    static constexpr Query kFails{"fails", "SELECT 1 / 0"};
    connection.begin(kLong);
    static_cast<void>(connection.run(kSite, {}, 0));
    EXPECT_EQ(failure_of(kFails).sqlstate, "22012");
    try {
        connection.commit();
        ADD_FAILURE() << "a failed transaction was taken as committed";
    } catch (const QueryFailed& failed) {
        EXPECT_EQ(failed.failure().kind, Kind::bug);
        EXPECT_EQ(failed.failure().sqlstate, "25P02");
    }
    connection.roll_back();
    EXPECT_EQ(database().value("SELECT count(*) FROM site WHERE name = 'Lost'"), "0");
}

TEST_F(ConnectionTest, HasNothingToCommitWithoutATransaction) {
    EXPECT_THROW(connection.commit(), QueryFailed);
}

TEST(ConnectionString, IsNeverInTheTextOfAFailedConnect) {
    Connection nowhere("host=/nowhere dbname=x user=y password=secret");
    try {
        nowhere.open();
        ADD_FAILURE() << "connected to nowhere";
    } catch (const QueryFailed& failed) {
        EXPECT_EQ(failed.failure().kind, Kind::away);
        EXPECT_STREQ(failed.what(), "query connect failed with 08001");
    }
    EXPECT_FALSE(nowhere.is_open());
    EXPECT_FALSE(nowhere.alive());
    nowhere.roll_back();
}

} // namespace
} // namespace foramen::test
