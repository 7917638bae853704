// The one order of the locks: whoever waited for a visit's locks and finds that it holds something
// else now must start again. To lock that, too, would be to lock out of the order.
#include "support/demo_seed.hpp"
#include "support/eventually.hpp"
#include "support/pg_session.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <future>

namespace foramen::test {
namespace {

const std::string kOnBay = "resource_id IN (SELECT id FROM resource WHERE kind = 'recovery_bay')";

class LockTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        database_ = std::make_unique<TestDatabase>("locks");
        seed_demo(*database_, {at("2026-11-23T13:00:00Z"), 40, 2});
    }
    static void TearDownTestSuite() { database_.reset(); }

    /// The SQLSTATE of a statement that waits for the locks of a visit, which is on another bay
    /// when it gets them; somebody else has that bay's lock.
    static std::string state_after_a_move(const std::string& statement) {
        const std::string of_visit = "appointment_id = '" + visit() + "' AND " + kOnBay;
        const std::string bay =
            database_->value("SELECT resource_id FROM reservation WHERE " + of_visit);
        const std::string other = database_->value(
            "SELECT id FROM resource WHERE kind = 'recovery_bay' AND id NOT IN (SELECT "
            "resource_id FROM reservation WHERE appointment_id = '" +
            visit() + "') ORDER BY id DESC LIMIT 1");
        const auto lock = [](const PgSession& session, const std::string& resource) {
            session.sql("BEGIN; SELECT take_locks(resource_locks(ARRAY['" + resource +
                        "'::uuid]))");
        };
        const PgSession mover(database_->connection("postgres"));
        const PgSession somebody(database_->connection());
        lock(mover, bay);
        lock(somebody, other);
        const PgSession waiter(database_->connection());
        // Had it to wait for somebody, too, it would end with 55P03.
        waiter.sql("SET lock_timeout = '30s'; BEGIN");
        auto state = std::async(std::launch::async, [&] { return waiter.sqlstate(statement); });
        EXPECT_TRUE(eventually([] {
            return database_->value(
                       "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = "
                       "(SELECT oid FROM pg_database WHERE datname = "
                       "current_database())") == "1";
        }));
        mover.sql("UPDATE reservation SET resource_id = '" + other + "' WHERE " + of_visit +
                  "; COMMIT");
        return state.get();
    }
    [[nodiscard]] static std::string visit() {
        return database_->value("SELECT appointment_id FROM reservation WHERE " + kOnBay +
                                " AND NOT isempty(during) ORDER BY lower(during) DESC, id LIMIT 1");
    }

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

TEST_F(LockTest, AnEditStartsAgainWhenItsVisitWasMovedBeforeItHadItsLocks) {
    EXPECT_EQ(state_after_a_move("SELECT begin_visit_edit('" + visit() +
                                 "', '2026-11-21Z', gen_random_uuid(), '{}', '2026-11-23Z', "
                                 "'2026-11-24Z', '2026-11-23T13:00Z')"),
              "40001");
}

TEST_F(LockTest, AStepStartsAgainWhenItsVisitWasMovedBeforeItHadItsLocks) {
    EXPECT_EQ(state_after_a_move("SELECT begin_visit_change('" + visit() +
                                 "', NULL, NULL, NULL, NULL, '2026-11-21Z', '2026-11-23T13:00Z')"),
              "40001");
}

} // namespace
} // namespace foramen::test
