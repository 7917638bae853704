// Sealing and proving over a real database: who wins when two seal at once, what becomes of rows
// that are committed late, and that whatever is done to the audit by hand is named.
#include "foramen/app/seal_audit.hpp"
#include "foramen/app/verify_audit.hpp"
#include "foramen/db/database.hpp"
#include "foramen/support/clock.hpp"
#include "support/deadlines.hpp"
#include "support/eventually.hpp"
#include "support/pg_session.hpp"
#include "support/quiet_observer.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace foramen::test {
namespace {

const std::string kInsert =
    "INSERT INTO audit_event (at, action, entity, entity_id, entity_version, after) VALUES "
    "('2026-11-23T13:00:00Z', 'x.made', 'x', gen_random_uuid(), 1, '{\"a\": \"b\"}')";

class AuditChainTest : public testing::Test {
protected:
    void add(int rows) const {
        for (int i = 0; i < rows; ++i)
            database.sql(kInsert);
    }
    static void seal_all(db::Database& stores) {
        support::ManualClock clock(at("2026-11-23T13:00:05Z"));
        while (app::SealAudit(stores.work(), clock).run(later())) {
        }
    }
    /// Again until nothing is left, as the service's job does: the sealer waits for every
    /// transaction of the server, and other suites have theirs in other databases of it.
    void seal_everything() {
        EXPECT_TRUE(eventually([&] {
            seal_all(stores);
            return database.value("SELECT count(*) FROM audit_event e WHERE NOT EXISTS (SELECT "
                                  "FROM audit_seal s WHERE s.audit_id = e.id)") == "0";
        }));
    }
    [[nodiscard]] app::AuditProof prove(const std::optional<app::AuditLink>& head = {}) {
        return app::VerifyAudit(stores.audit_chain()).run(head, [](std::int64_t) {});
    }
    [[nodiscard]] std::string fault() { return prove().fault.value_or(""); }
    [[nodiscard]] std::string sealed() const {
        return database.value("SELECT string_agg(audit_id::text, ' ' ORDER BY sequence) "
                              "FROM audit_seal");
    }

    TestDatabase database{"audit_chain"};
    QuietObserver observer;
    db::Database stores{{database.connection(), 2, 2, "seal-test"}, observer};
};

TEST_F(AuditChainTest, IsCleanWhenEmptyAndAfterEachSealing) {
    EXPECT_EQ(fault(), "");
    add(3);
    EXPECT_EQ(prove().tail.rows, 3);
    EXPECT_EQ(prove().tail.oldest, at("2026-11-23T13:00:00Z"));
    seal_everything();
    EXPECT_EQ(sealed(), "1 2 3");
    const app::AuditProof proof = prove();
    EXPECT_EQ(proof.fault, std::nullopt);
    EXPECT_EQ(proof.links, 3);
    EXPECT_EQ(proof.head.sequence, 3);
    EXPECT_EQ(proof.tail.rows, 0);
    add(1);
    seal_everything();
    EXPECT_EQ(sealed(), "1 2 3 4");
    EXPECT_EQ(prove(proof.head).fault, std::nullopt);
}

TEST_F(AuditChainTest, SealsEachRowOnceWhenTwoCopiesSealWhileOthersWrite) {
    db::Database second{{database.connection(), 2, 2, "seal-test"}, observer};
    std::atomic<bool> writing{true};
    std::atomic<int> faults{0};
    std::vector<std::thread> threads;
    for (db::Database* copy : {&stores, &second})
        threads.emplace_back([&, copy] {
            while (writing)
                seal_all(*copy);
        });
    threads.emplace_back([&] {
        while (writing)
            faults += prove().fault ? 1 : 0;
    });
    const std::string two_rows = "BEGIN; " + kInsert + "; " + kInsert + "; COMMIT";
    std::vector<std::thread> writers;
    for (int i = 0; i < 3; ++i)
        writers.emplace_back([&] {
            const PgSession session(database.connection());
            for (int n = 0; n < 60; ++n)
                session.sql(two_rows);
        });
    for (std::thread& writer : writers)
        writer.join();
    writing = false;
    for (std::thread& thread : threads)
        thread.join();
    seal_everything();
    const app::AuditProof proof = prove();
    EXPECT_EQ(proof.fault, std::nullopt);
    EXPECT_EQ(proof.links, 360);
    EXPECT_EQ(faults, 0);
}

TEST_F(AuditChainTest, LeavesTheWorkToWhoHasTheLock) {
    add(1);
    const PgSession other(database.connection());
    other.sql("BEGIN");
    ASSERT_TRUE(eventually(
        [&] { return other.value("SELECT seal_audit('2026-11-23T13:00:00Z', 10)") == "1"; }));
    std::optional<int> count = 99;
    stores.work().transact(later(), [&](app::Transaction& tx) {
        count = tx.audit().seal(at("2026-11-23T13:00:00Z"), 10);
        return app::Decision::commit;
    });
    EXPECT_EQ(count, std::nullopt);
    other.sql("COMMIT");
    EXPECT_EQ(sealed(), "1");
}

TEST_F(AuditChainTest, WaitsForWhatIsNotCommittedAndMakesNobodyWait) {
    const PgSession slow(database.connection());
    slow.sql("BEGIN; " + kInsert);
    add(1);
    seal_all(stores);
    EXPECT_EQ(sealed(), "");
    EXPECT_EQ(prove().tail.rows, 1);
    slow.sql("COMMIT");
    seal_everything();
    EXPECT_EQ(sealed(), "1 2");
    EXPECT_EQ(fault(), "");
}

TEST_F(AuditChainTest, SealsARowThatIsCommittedAfterOnesWithGreaterNumbers) {
    const PgSession slow(database.connection("foramen_owner"));
    const std::string number =
        slow.value("SELECT nextval(pg_get_serial_sequence('audit_event', 'id'))");
    add(2);
    seal_everything();
    slow.sql("INSERT INTO audit_event (id, at, action, entity, entity_id, entity_version) "
             "OVERRIDING SYSTEM VALUE VALUES (" +
             number + ", '2026-11-23T13:00:00Z', 'x.made', 'x', gen_random_uuid(), 1)");
    EXPECT_EQ(fault(), "");
    seal_everything();
    EXPECT_EQ(sealed(), "2 3 1");
    EXPECT_EQ(fault(), "");
}

TEST_F(AuditChainTest, NamesTheRowWhicheverColumnWasChanged) {
    add(3);
    seal_everything();
    const auto columns = database.sql(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = "
        "'audit_event'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id'");
    const std::map<std::string, std::string> other{
        {"xid8", "'1'"},     {"timestamp with time zone", "'2026-11-23T13:00:00.000001Z'"},
        {"text", "'other'"}, {"uuid", "gen_random_uuid()"},
        {"integer", "7"},    {"jsonb", "'{\"a\": \"c\"}'"}};
    EXPECT_GE(columns.size(), 16U);
    const auto change = [](const std::string& name, const std::string& value) {
        return "CREATE TABLE kept AS SELECT * FROM audit_event WHERE id = 2; "
               "UPDATE audit_event SET " +
               name + " = " + value + " WHERE id = 2";
    };
    const auto undo = [](const std::string& name) {
        return "UPDATE audit_event e SET " + name + " = k." + name +
               " FROM kept k WHERE e.id = k.id; DROP TABLE kept";
    };
    database.sql("ALTER TABLE audit_event DROP CONSTRAINT audit_event_actor");
    for (const auto& column : columns) {
        const std::string& name = column.at(0);
        database.sql(change(name, other.at(column.at(1))));
        EXPECT_EQ(fault(), "audit row 2 is not what seal 2 was made for") << name;
        database.sql(undo(name));
        EXPECT_EQ(fault(), "") << name;
    }
}

TEST_F(AuditChainTest, TellsApartTextsThatMoveBetweenColumns) {
    database.sql("INSERT INTO audit_event (at, action, entity, entity_id, entity_key, "
                 "entity_version) VALUES ('2026-11-23T13:00:00Z', 'ab', 'c', gen_random_uuid(), "
                 "'', 1)");
    seal_everything();
    database.sql("UPDATE audit_event SET action = 'a', entity = 'bc'");
    EXPECT_EQ(fault(), "audit row 1 is not what seal 1 was made for");
}

TEST_F(AuditChainTest, NamesARowThatIsGone) {
    add(3);
    seal_everything();
    database.sql("DELETE FROM audit_event WHERE id = 2");
    EXPECT_EQ(fault(), "audit row 2 is missing; seal 2 was made for it");
}

TEST_F(AuditChainTest, NamesASealThatIsGoneOrChanged) {
    add(4);
    seal_everything();
    database.sql("CREATE TABLE kept AS SELECT * FROM audit_seal");
    const auto after = [this](const std::string& change) {
        database.sql(change);
        std::string found = fault();
        database.sql("DELETE FROM audit_seal; INSERT INTO audit_seal SELECT * FROM kept");
        return found;
    };
    EXPECT_EQ(after("DELETE FROM audit_seal WHERE sequence = 1"), "seal 1 is missing");
    EXPECT_EQ(after("DELETE FROM audit_seal WHERE sequence IN (2, 3)"), "seal 2 is missing");
    EXPECT_EQ(after("UPDATE audit_seal SET hash = sha256('x') WHERE sequence = 3"),
              "audit row 3 is not what seal 3 was made for");
    EXPECT_EQ(after("UPDATE audit_seal SET audit_xid = '1' WHERE sequence = 4"),
              "audit row 4 is not what seal 4 was made for");
    EXPECT_EQ(after("SELECT 1"), "");
}

TEST_F(AuditChainTest, NamesARowThatWasSlippedInBetween) {
    add(2);
    seal_everything();
    database.sql("INSERT INTO audit_event (xid, at, action, entity, entity_id, entity_version) "
                 "SELECT xid, at, action, entity, gen_random_uuid(), 1 FROM audit_event "
                 "WHERE id = 1");
    seal_all(stores);
    EXPECT_EQ(fault(), "audit row 3 has no seal although later ones have");
}

TEST_F(AuditChainTest, ShowsAnEndThatWasCutOffOnlyToWhoWroteTheHeadDown) {
    add(3);
    seal_everything();
    const app::AuditLink head = prove().head;
    database.sql("DELETE FROM audit_seal WHERE sequence = 3; DELETE FROM audit_event WHERE id = 3");
    EXPECT_EQ(fault(), "");
    add(1);
    seal_everything();
    EXPECT_EQ(prove(head).fault, "seal 3 is not the one that was written down");
}

TEST_F(AuditChainTest, GoesOnInAServerWhoseTransactionsHaveLowerNumbers) {
    add(3);
    database.sql("UPDATE audit_event SET xid = (xid::text::bigint + 4000000000)::text::xid8");
    seal_everything();
    EXPECT_EQ(sealed(), "1 2 3");
    // The tail of the dump, and what is new.
    add(2);
    database.sql("UPDATE audit_event SET xid = (xid::text::bigint + 4000000000)::text::xid8 "
                 "WHERE id = 4");
    EXPECT_EQ(fault(), "");
    seal_everything();
    EXPECT_EQ(sealed(), "1 2 3 4 5");
    add(1);
    EXPECT_EQ(prove().tail.rows, 1);
    seal_everything();
    EXPECT_EQ(sealed(), "1 2 3 4 5 6");
    EXPECT_EQ(fault(), "");
}

} // namespace
} // namespace foramen::test
