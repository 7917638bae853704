#include "support/test_database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace foramen::test {

namespace {

struct Closer {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
};
using ConnectionPtr = std::unique_ptr<PGconn, Closer>;
using ResultPtr = std::unique_ptr<PGresult, Closer>;

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

[[nodiscard]] ConnectionPtr connect(const std::string& string) {
    ConnectionPtr connection(PQconnectdb(string.c_str()));
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    return connection;
}

ResultPtr execute(PGconn* connection, std::string_view text) {
    ResultPtr result(PQexec(connection, std::string(text).c_str()));
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(connection));
    return result;
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
    const auto admin = connect(string_for("postgres", setting("FORAMEN_TEST_PGUSER")));
    execute(admin.get(), "CREATE DATABASE " + name_ + " TEMPLATE " + std::string(original));
}

TestDatabase::~TestDatabase() {
    try {
        const auto admin = connect(string_for("postgres", setting("FORAMEN_TEST_PGUSER")));
        execute(admin.get(), "DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::runtime_error&) {
        // The whole cluster is thrown away after the run.
    }
}

std::string TestDatabase::connection(std::string_view role) const {
    return string_for(name_, role);
}

std::vector<std::vector<std::string>> TestDatabase::sql(std::string_view text) const {
    const auto admin = connect(connection(setting("FORAMEN_TEST_PGUSER")));
    const auto result = execute(admin.get(), text);
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        auto& columns = rows.emplace_back();
        for (int column = 0; column < PQnfields(result.get()); ++column)
            columns.emplace_back(PQgetvalue(result.get(), row, column));
    }
    return rows;
}

std::string TestDatabase::value(std::string_view text) const {
    const auto rows = sql(text);
    if (rows.size() != 1 || rows.front().size() != 1)
        throw std::runtime_error("not a single value: " + std::string(text));
    return rows.front().front();
}

std::string TestDatabase::sqlstate(std::string_view role, std::string_view text) const {
    const auto connection = connect(this->connection(role));
    const ResultPtr result(PQexec(connection.get(), std::string(text).c_str()));
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    return state == nullptr ? "" : state;
}

} // namespace foramen::test
