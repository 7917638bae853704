// Every statement of db/queries against the schema that the migrations make.
#include "queries.hpp"
#include "query_uses.hpp"
#include "support/pg_session.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace foramen::test {
namespace {

class QueryTest : public testing::Test {
protected:
    static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("query"); }
    static void TearDownTestSuite() { database_.reset(); }

    PgSession service{database_->connection()};

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

[[nodiscard]] std::string nulls(int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += i == 0 ? "(NULL" : ", NULL";
    return count == 0 ? out : out + ")";
}

TEST_F(QueryTest, CanBePreparedByTheServiceAndHasAsManyParametersAsItNames) {
    ASSERT_FALSE(db::queries::all.empty());
    for (const db::Query* query : db::queries::all) {
        const ServerStatement statement = server_statement(query->sql);
        const auto found = service.describe(std::string(query->name), statement.sql);
        EXPECT_EQ(found.error, "") << query->name;
        EXPECT_EQ(found.parameters, statement.parameters) << query->name;
    }
}

TEST_F(QueryTest, IsAllowedToTheService) {
    for (const db::Query* query : db::queries::all) {
        const ServerStatement statement = server_statement(query->sql);
        const std::string name(query->name);
        ASSERT_EQ(service.describe(name, statement.sql).error, "");
        // Planning for execution checks the rights on every table, and changes nothing.
        EXPECT_EQ(service.sqlstate("EXPLAIN EXECUTE " + name + nulls(statement.parameters)), "")
            << name;
    }
}

TEST_F(QueryTest, IsUsedByTheCodeWithItsOwnColumnsAndParameters) {
    const auto uses = query_uses(FORAMEN_DB_FOLDER "/src");
    for (const db::Query* query : db::queries::all) {
        const std::string name(query->name);
        const ServerStatement statement = server_statement(query->sql);
        const auto found = service.describe(name, statement.sql);
        const auto [first, last] = uses.equal_range(name);
        EXPECT_NE(first, last) << name << " is used by nobody";
        for (auto use = first; use != last; ++use) {
            EXPECT_EQ(use->second.columns, found.columns) << name << " in " << use->second.file;
            EXPECT_EQ(use->second.parameters, statement.names)
                << name << " in " << use->second.file;
        }
    }
}

TEST_F(QueryTest, ThatTheSchemaNoLongerFitsIsFound) {
    const TestDatabase changed("query_changed");
    changed.sql("ALTER TABLE patient_allergy RENAME COLUMN criticality TO weight");
    const PgSession session(changed.connection());
    const auto broken = session.describe("p", server_statement(db::queries::patient_by_id.sql).sql);
    EXPECT_NE(broken.error.find("criticality"), std::string::npos) << broken.error;
}

TEST(QueryUses, AreReadOutOfEveryKindOfCall) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "foramen-query-uses";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "x.cpp")
        << "void f() {\n    run_.many(queries::a, Params().add(\"one\", g(1, 2)).add(\"two\", 2), "
           "3);\n"
           "    run_.execute(queries::b, Params().add(\"three\", 3));\n}\n"
           "void h() {\n    params.add(\"four\", 4);\n    read_.one(queries::c, params, 1);\n"
           "    read_.one(queries::d, {}, 2);\n    query(connection, queries::e.sql);\n}\n";
    const auto uses = query_uses(folder);
    std::filesystem::remove_all(folder);
    const auto use = [&uses](const char* name) { return uses.find(name)->second; };
    ASSERT_EQ(uses.size(), 5U);
    EXPECT_EQ(use("a").parameters, (std::set<std::string>{"one", "two"}));
    EXPECT_EQ(use("a").columns, 3);
    EXPECT_EQ(use("b").parameters, std::set<std::string>{"three"});
    EXPECT_EQ(use("b").columns, 0);
    EXPECT_EQ(use("c").parameters, std::set<std::string>{"four"});
    EXPECT_EQ(use("d").columns, 2);
    EXPECT_EQ(use("e").columns, 1);
}

TEST(ServerStatement, LeavesCastsAndTextsAlone) {
    const auto statement =
        server_statement("SELECT ':a', \":b\", x::text FROM t WHERE y = :from::date AND z < :from");
    EXPECT_EQ(statement.sql, "SELECT ':a', \":b\", x::text FROM t WHERE y = $1::date AND z < $2");
    EXPECT_EQ(statement.parameters, 2);
    EXPECT_EQ(statement.names, std::set<std::string>{"from"});
}

} // namespace
} // namespace foramen::test
