// The list of constraints in the code and the schema say the same.
#include "constraints.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace foramen::test {
namespace {

/// Named constraints and unique indexes of our own tables.
constexpr const char* kOfTheSchema =
    "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
    "AND conrelid <> 'schema_migrations'::regclass "
    "UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace "
    "AND i.indrelid <> 'schema_migrations'::regclass";

[[nodiscard]] std::set<std::string> of_the_schema(const TestDatabase& database) {
    std::set<std::string> names;
    for (const auto& row : database.sql(kOfTheSchema))
        names.insert(row.front());
    return names;
}

[[nodiscard]] std::set<std::string> of_the_code() {
    std::set<std::string> names;
    for (const db::Constraint& constraint : db::constraints())
        names.emplace(constraint.name);
    return names;
}

TEST(Constraints, OfTheSchemaAreThoseThatTheCodeKnows) {
    const TestDatabase database("constraints");
    EXPECT_EQ(of_the_code(), of_the_schema(database));
}

TEST(Constraints, NewOnesAreMissedUntilSomebodyThoughtOfThem) {
    const TestDatabase database("constraints_new");
    database.sql("ALTER TABLE site ADD CONSTRAINT site_named_well CHECK (name <> 'x');"
                 "CREATE UNIQUE INDEX resource_ordinal_key ON resource (home_site_id, kind, id)");
    const auto names = of_the_schema(database);
    EXPECT_TRUE(names.contains("site_named_well"));
    EXPECT_TRUE(names.contains("resource_ordinal_key"));
    EXPECT_EQ(names.size(), of_the_code().size() + 2);
}

TEST(Constraints, AreListedOnceInTheOrderOfTheirNames) {
    const auto list = db::constraints();
    EXPECT_EQ(std::ranges::adjacent_find(list, std::ranges::greater_equal{}, &db::Constraint::name),
              list.end());
}

TEST(Constraints, OnlyAnOverlapCanBeHitWithoutABug) {
    for (const db::Constraint& constraint : db::constraints())
        EXPECT_EQ(db::is_expected(constraint.name), constraint.name == "reservation_no_overlap")
            << constraint.name;
    EXPECT_FALSE(db::is_expected(""));
    EXPECT_FALSE(db::is_expected("reservation_no_overlap_2"));
}

} // namespace
} // namespace foramen::test
