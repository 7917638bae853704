#include "support/pg_session.hpp"

#include <libpq-fe.h>

#include <stdexcept>

namespace foramen::test {

namespace {

struct Clearer {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, Clearer>;

[[nodiscard]] bool worked(const ResultPtr& result) {
    const auto status = PQresultStatus(result.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

[[nodiscard]] ResultPtr execute(PGconn* connection, std::string_view text) {
    return ResultPtr(PQexec(connection, std::string(text).c_str()));
}

void ignore_notices(void* /*unused*/, const PGresult* /*notice*/) {}

} // namespace

PgSession::PgSession(const std::string& connection) : connection_(PQconnectdb(connection.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) {
        const std::string reason = PQerrorMessage(connection_);
        PQfinish(connection_);
        throw std::runtime_error(reason);
    }
    PQsetNoticeReceiver(connection_, &ignore_notices, nullptr);
}

PgSession::~PgSession() {
    PQfinish(connection_);
}

std::vector<std::vector<std::string>> PgSession::sql(std::string_view text) const {
    const ResultPtr result = execute(connection_, text);
    if (!worked(result))
        throw std::runtime_error(PQerrorMessage(connection_));
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        auto& columns = rows.emplace_back();
        for (int column = 0; column < PQnfields(result.get()); ++column)
            columns.emplace_back(PQgetvalue(result.get(), row, column));
    }
    return rows;
}

std::string PgSession::value(std::string_view text) const {
    const auto rows = sql(text);
    if (rows.size() != 1 || rows.front().size() != 1)
        throw std::runtime_error("not a single value: " + std::string(text));
    return rows.front().front();
}

std::string PgSession::sqlstate(std::string_view text) const {
    const ResultPtr result = execute(connection_, text);
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    return state == nullptr ? "" : state;
}

PgSession::Description PgSession::describe(const std::string& name, const std::string& text) const {
    const ResultPtr prepared(PQprepare(connection_, name.c_str(), text.c_str(), 0, nullptr));
    if (!worked(prepared))
        return {PQresultErrorMessage(prepared.get()), 0, 0};
    const ResultPtr described(PQdescribePrepared(connection_, name.c_str()));
    if (!worked(described))
        return {PQresultErrorMessage(described.get()), 0, 0};
    return {{}, PQnparams(described.get()), PQnfields(described.get())};
}

} // namespace foramen::test
