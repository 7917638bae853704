// Transactions through the port that the use cases have: commit, rollback, retry, lost connections.
#include "foramen/app/ports/store_errors.hpp"
#include "foramen/db/database.hpp"
#include "support/deadlines.hpp"
#include "support/pg_proxy.hpp"
#include "support/pg_session.hpp"
#include "support/quiet_observer.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using app::Decision;
using app::Transaction;

const Instant kNow = at("2026-11-23T13:00:00Z");

void add_user(Transaction& transaction, std::uint32_t number) {
    transaction.users().insert_user(
        {id<UserId>(number), "user" + std::to_string(number), "Somebody", "", {}}, kNow);
}

class TransactionTest : public testing::Test {
protected:
    [[nodiscard]] db::DatabaseConfig through(const std::string& connection) const {
        return {connection, 2, 2, "tx-test"};
    }
    [[nodiscard]] std::string users() const {
        return database.value("SELECT count(*) FROM app_user");
    }
    void cut() const {
        database.sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                     "WHERE datname = current_database() AND application_name = 'tx-test'");
    }

    TestDatabase database{"transaction"};
    QuietObserver observer;
    db::Database stores{through(database.connection()), observer};
};

TEST_F(TransactionTest, KeepsWhatWasDecidedToBeKept) {
    stores.work().transact(later(), [](Transaction& transaction) {
        add_user(transaction, 1);
        return Decision::commit;
    });
    EXPECT_EQ(users(), "1");
    stores.work().transact(later(), [](Transaction& transaction) {
        add_user(transaction, 2);
        return Decision::roll_back;
    });
    EXPECT_EQ(users(), "1");
    EXPECT_EQ(stores.write_connections_in_use(), 0U);
}

TEST_F(TransactionTest, LeavesNoTraceWhenTheWorkThrows) {
    EXPECT_THROW(stores.work().transact(later(),
                                        [](Transaction& transaction) -> Decision {
                                            add_user(transaction, 1);
                                            throw std::domain_error("changed my mind");
                                        }),
                 std::domain_error);
    EXPECT_EQ(users(), "0");
    EXPECT_EQ(stores.write_connections_in_use(), 0U);
}

TEST_F(TransactionTest, NeverCallsAFailedTransactionASuccess) {
    // The failure is swallowed; to the COMMIT the server would answer ROLLBACK and no error.
    EXPECT_THROW(stores.work().transact(later(),
                                        [](Transaction& transaction) {
                                            add_user(transaction, 1);
                                            try {
                                                add_user(transaction, 1);
                                            } catch (const std::runtime_error&) {
                                                return Decision::commit;
                                            }
                                            return Decision::roll_back;
                                        }),
                 std::logic_error);
    EXPECT_EQ(users(), "0");
}

TEST_F(TransactionTest, RunsAgainAfterASerializationFailureAndThenGivesUp) {
    database.sql("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                 "RAISE EXCEPTION 'again' USING ERRCODE = 'serialization_failure'; END $$; "
                 "CREATE CONSTRAINT TRIGGER refuses AFTER INSERT ON app_user "
                 "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()");
    int runs = 0;
    // The failure comes with the COMMIT itself.
    EXPECT_THROW(stores.work().transact(later(),
                                        [&runs](Transaction& transaction) {
                                            ++runs;
                                            add_user(transaction, 1);
                                            return Decision::commit;
                                        }),
                 app::StoreBusy);
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(observer.retries, 2);
    runs = 0;
    stores.work().transact(later(), [&](Transaction& transaction) {
        if (++runs == 2)
            database.sql("DROP TRIGGER refuses ON app_user");
        add_user(transaction, 1);
        return Decision::commit;
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(users(), "1");
}

TEST_F(TransactionTest, DoesNotRunAgainForABug) {
    int runs = 0;
    EXPECT_THROW(stores.work().transact(later(),
                                        [&runs](Transaction& transaction) {
                                            ++runs;
                                            add_user(transaction, 1);
                                            add_user(transaction, 1);
                                            return Decision::commit;
                                        }),
                 std::logic_error);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(observer.retries, 0);
}

TEST_F(TransactionTest, GivesItsStatementsOnlyTheTimeThatIsLeft) {
    database.sql("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
                 "$$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$; "
                 "CREATE TRIGGER is_slow AFTER INSERT ON app_user FOR EACH ROW "
                 "EXECUTE FUNCTION slow()");
    EXPECT_THROW(stores.work().transact(within(std::chrono::milliseconds{200}),
                                        [](Transaction& transaction) {
                                            add_user(transaction, 1);
                                            return Decision::commit;
                                        }),
                 app::StoreTimeout);
    EXPECT_THROW(stores.work().transact(within(std::chrono::milliseconds{0}),
                                        [](Transaction& /*unused*/) { return Decision::commit; }),
                 app::StoreBusy);
}

TEST_F(TransactionTest, StoresNothingWhenTheConnectionIsCutBeforeTheCommit) {
    EXPECT_THROW(stores.work().transact(later(),
                                        [this](Transaction& transaction) {
                                            add_user(transaction, 1);
                                            cut();
                                            return Decision::commit;
                                        }),
                 app::StoreUnavailable);
    EXPECT_EQ(users(), "0");
    stores.work().transact(later(), [](Transaction& transaction) {
        add_user(transaction, 2);
        return Decision::commit;
    });
    EXPECT_EQ(users(), "1");
}

TEST_F(TransactionTest, SaysThatTheOutcomeIsUnknownWhenTheAnswerToTheCommitIsLost) {
    PgProxy proxy("tx");
    db::Database far(through(proxy.through(database.connection())), observer);
    proxy.cut_after_commit_of("");
    int runs = 0;
    EXPECT_THROW(far.work().transact(later(),
                                     [&runs](Transaction& transaction) {
                                         ++runs;
                                         add_user(transaction, 1);
                                         return Decision::commit;
                                     }),
                 app::StoreUnavailable);
    EXPECT_TRUE(proxy.has_cut());
    // It did happen, and nobody did it twice.
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(users(), "1");
    far.work().transact(later(), [](Transaction& transaction) {
        add_user(transaction, 2);
        return Decision::commit;
    });
    EXPECT_EQ(users(), "2");
}

TEST_F(TransactionTest, BeginsOnANewConnectionWhenTheOldOneWasCutWhileItRested) {
    const auto add = [this](std::uint32_t number) {
        stores.work().transact(later(), [number](Transaction& transaction) {
            add_user(transaction, number);
            return Decision::commit;
        });
    };
    add(1);
    cut();
    add(2);
    EXPECT_EQ(users(), "2");
}

TEST_F(TransactionTest, ReadsAgainOnANewConnectionWhenTheOldOneWasCut) {
    database.sql("INSERT INTO organisation (name, created_at) VALUES ('North', '2026-11-23Z')");
    EXPECT_EQ(stores.reads().organisation(later()).value().name, "North");
    cut();
    EXPECT_EQ(stores.reads().organisation(later()).value().name, "North");
    EXPECT_EQ(stores.read_connections_in_use(), 0U);
}

TEST_F(TransactionTest, EndsAReadWithItsDeadline) {
    database.sql("INSERT INTO organisation (name, created_at) VALUES ('North', '2026-11-23Z')");
    const auto name = [this](app::Deadline deadline) {
        return stores.reads().organisation(deadline).value().name;
    };
    EXPECT_EQ(name(later()), "North");
    // Some time is left: the server breaks the statement off when it is used up.
    {
        PgSession other(database.connection("postgres"));
        other.sql("BEGIN; LOCK TABLE organisation IN ACCESS EXCLUSIVE MODE");
        EXPECT_THROW(static_cast<void>(name(within(std::chrono::milliseconds{600}))),
                     app::StoreTimeout);
    }
    // None is left: the server is not even asked.
    EXPECT_THROW(static_cast<void>(name(within(std::chrono::milliseconds{0}))), app::StoreBusy);
    // The same connection has all the time of the next request.
    EXPECT_EQ(name(later()), "North");
    EXPECT_EQ(stores.read_connections_in_use(), 0U);
}

TEST_F(TransactionTest, TellsTheUseCasesOfAnOverlapThatOnlyTheConstraintSaw) {
    database.sql("CREATE FUNCTION overlap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                 "RAISE EXCEPTION 'conflicting key value violates exclusion constraint "
                 "\"reservation_no_overlap\"' USING ERRCODE = 'exclusion_violation'; END $$; "
                 "CREATE TRIGGER overlapping BEFORE INSERT ON app_user FOR EACH ROW "
                 "EXECUTE FUNCTION overlap()");
    try {
        stores.work().transact(later(), [](Transaction& transaction) {
            add_user(transaction, 1);
            return Decision::commit;
        });
        ADD_FAILURE() << "nothing was thrown";
    } catch (const app::ConstraintViolated& violated) {
        EXPECT_EQ(violated.constraint(), "reservation_no_overlap");
    }
}

} // namespace
} // namespace foramen::test
