#include "support/test_database.hpp"

#include "support/pg_session.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <stdexcept>

namespace foramen::test {

namespace {

[[nodiscard]] std::string setting(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr)
        throw std::runtime_error(std::string(name) +
                                 " is not set: run the suites with ./ops/test --only NAME");
    return value;
}

[[nodiscard]] std::string string_for(std::string_view database, std::string_view role) {
    return "host=" + setting("FORAMEN_TEST_PGHOST") + " dbname=" + std::string(database) +
           " user=" + std::string(role);
}

[[nodiscard]] PgSession administrator() {
    return PgSession(string_for("postgres", setting("FORAMEN_TEST_PGUSER")));
}

} // namespace

TestDatabase::TestDatabase(std::string_view name) {
    create(name, "foramen_template");
}

TestDatabase::TestDatabase(std::string_view name, const TestDatabase& original) {
    create(name, original.name());
}

void TestDatabase::create(std::string_view name, std::string_view original) {
    static std::atomic<int> count{0};
    name_ =
        "t_" + std::string(name) + "_" + std::to_string(getpid()) + "_" + std::to_string(++count);
    administrator().sql("CREATE DATABASE " + name_ + " TEMPLATE " + std::string(original));
}

TestDatabase::~TestDatabase() {
    try {
        administrator().sql("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::runtime_error&) {
        // The whole cluster is thrown away after the run.
    }
}

std::string TestDatabase::connection(std::string_view role) const {
    return string_for(name_, role);
}

std::vector<std::vector<std::string>> TestDatabase::sql(std::string_view text) const {
    return PgSession(connection(setting("FORAMEN_TEST_PGUSER"))).sql(text);
}

std::string TestDatabase::value(std::string_view text) const {
    return PgSession(connection(setting("FORAMEN_TEST_PGUSER"))).value(text);
}

std::string TestDatabase::sqlstate(std::string_view role, std::string_view text) const {
    return PgSession(connection(role)).sqlstate(text);
}

} // namespace foramen::test
