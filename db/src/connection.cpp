#include "connection.hpp"

#include "errors.hpp"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <unordered_map>

namespace foramen::db {

namespace {

constexpr std::chrono::milliseconds kLimitStep{250};

void ignore_notices(void* /*unused*/, const PGresult* /*notice*/) {}

/// A statement prepared once, with the storage to which it is bound; the storage never moves.
struct Prepared {
    explicit Prepared(soci::session& session) : statement(session) {}

    std::vector<std::string> in;
    std::vector<soci::indicator> in_state;
    std::vector<std::string> out;
    std::vector<soci::indicator> out_state;
    soci::statement statement;
};

} // namespace

struct Connection::Impl {
    std::string connection;
    std::unique_ptr<soci::session> session;
    // Statements belong to the session and go before it.
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared;
    std::chrono::milliseconds statement_limit{0}; ///< zero: as the connection string has it

    [[nodiscard]] PGconn* native() const {
        return session == nullptr
                   ? nullptr
                   : static_cast<soci::postgresql_session_backend*>(session->get_backend())->conn_;
    }

    [[nodiscard]] Prepared& statement(const Query& query, const Params& params,
                                      std::size_t columns) {
        const auto known = prepared.find(query.sql.data());
        if (known != prepared.end())
            return *known->second;
        auto fresh = std::make_unique<Prepared>(*session);
        const auto& values = params.values();
        fresh->in.resize(values.size());
        fresh->in_state.resize(values.size(), soci::i_ok);
        fresh->out.resize(columns);
        fresh->out_state.resize(columns, soci::i_ok);
        fresh->statement.alloc();
        for (std::size_t i = 0; i < values.size(); ++i)
            fresh->statement.exchange(soci::use(fresh->in[i], fresh->in_state[i], values[i].name));
        for (std::size_t i = 0; i < columns; ++i)
            fresh->statement.exchange(soci::into(fresh->out[i], fresh->out_state[i]));
        fresh->statement.prepare(std::string(query.sql), soci::details::st_repeatable_query);
        fresh->statement.define_and_bind();
        return *prepared.emplace(query.sql.data(), std::move(fresh)).first->second;
    }

    [[nodiscard]] Rows execute(Prepared& p, const Params& params) const {
        const auto& values = params.values();
        for (std::size_t i = 0; i < values.size(); ++i) {
            p.in[i] = values[i].text.value_or("");
            p.in_state[i] = values[i].text ? soci::i_ok : soci::i_null;
        }
        Rows rows;
        bool more = p.statement.execute(true);
        while (more && !p.out.empty()) {
            Row row;
            row.reserve(p.out.size());
            for (std::size_t i = 0; i < p.out.size(); ++i)
                row.push_back(p.out_state[i] == soci::i_null
                                  ? std::nullopt
                                  : std::optional<std::string>(p.out[i]));
            rows.push_back(std::move(row));
            more = p.statement.fetch();
        }
        return rows;
    }

    /// Names of constraints are read out of messages, which must not be translated; db/roles.sql
    /// sees to it.
    [[nodiscard]] bool speaks_english() const {
        PGresult* result = PQexec(native(), "SHOW lc_messages");
        const std::string_view value = PQntuples(result) == 1 ? PQgetvalue(result, 0, 0) : "";
        const bool english = value == "C" || value == "POSIX" || value.substr(0, 2) == "en";
        PQclear(result);
        return english;
    }

    void control(const char* sql, const char* expected, std::string_view name) const {
        PGresult* result = PQexec(native(), sql);
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const std::string sqlstate = state == nullptr ? "" : state;
        const bool done =
            PQresultStatus(result) == PGRES_COMMAND_OK &&
            (expected == nullptr || std::string_view(PQcmdStatus(result)) == expected);
        const bool answered = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        if (done)
            return;
        // "ROLLBACK" in answer to COMMIT: the transaction had failed before.
        throw QueryFailed(
            answered ? Failure{Failure::Kind::bug, "25P02", {}} : classify(sqlstate, ""), name);
    }
};

Connection::Connection(std::string connection) : impl_(std::make_unique<Impl>()) {
    impl_->connection = std::move(connection);
}

Connection::~Connection() {
    close();
}

void Connection::open() {
    if (is_open())
        return;
    try {
        impl_->session =
            std::make_unique<soci::session>(*soci::factory_postgresql(), impl_->connection);
    } catch (const soci::soci_error&) {
        // The text of a failed connect may hold the connection string.
        impl_->session.reset();
        throw QueryFailed(Failure{Failure::Kind::away, "08001", {}}, "connect");
    }
    // One line with the constraint's name and no DETAIL, which would hold the row.
    PQsetErrorVerbosity(impl_->native(), PQERRORS_TERSE);
    PQsetNoticeReceiver(impl_->native(), &ignore_notices, nullptr);
    if (!impl_->speaks_english()) {
        close();
        throw QueryFailed(Failure{Failure::Kind::away, "F0000", {}}, "connect");
    }
}

void Connection::close() {
    impl_->prepared.clear();
    impl_->session.reset();
    impl_->statement_limit = {};
}

bool Connection::is_open() const {
    return impl_->session != nullptr && PQstatus(impl_->native()) == CONNECTION_OK;
}

bool Connection::alive() {
    if (!is_open())
        return false;
    PGresult* result = PQexec(impl_->native(), "");
    const bool ok = PQresultStatus(result) == PGRES_EMPTY_QUERY;
    PQclear(result);
    return ok;
}

Rows Connection::run(const Query& query, const Params& params, std::size_t columns) {
    try {
        return impl_->execute(impl_->statement(query, params, columns), params);
    } catch (const soci::postgresql_soci_error& error) {
        const Failure failure = is_open() ? classify(error.sqlstate(), error.get_error_message())
                                          : Failure{Failure::Kind::away, "08006", {}};
        // A server that cannot serve is left: the next connection may reach one that can.
        if (failure.kind == Failure::Kind::away)
            close();
        else
            impl_->prepared.erase(query.sql.data());
        throw QueryFailed(failure, query.name);
    } catch (const soci::soci_error&) {
        impl_->prepared.erase(query.sql.data());
        throw QueryFailed(Failure{is_open() ? Failure::Kind::bug : Failure::Kind::away, "", {}},
                          query.name);
    }
}

void Connection::limit_statements(std::chrono::milliseconds limit) {
    const auto rounded = limit < kLimitStep ? limit : limit - limit % kLimitStep;
    if (rounded == impl_->statement_limit)
        return;
    const std::string sql = "SET statement_timeout = " + std::to_string(rounded.count());
    impl_->control(sql.c_str(), "SET", "limit");
    impl_->statement_limit = rounded;
}

void Connection::begin(std::chrono::milliseconds statement_timeout) {
    const std::string sql =
        "BEGIN; SET LOCAL statement_timeout = " + std::to_string(statement_timeout.count());
    impl_->control(sql.c_str(), nullptr, "begin");
}

void Connection::commit() {
    if (PQtransactionStatus(impl_->native()) != PQTRANS_INTRANS)
        throw QueryFailed(Failure{Failure::Kind::bug, "25P02", {}}, "commit");
    impl_->control("COMMIT", "COMMIT", "commit");
}

void Connection::roll_back() noexcept {
    if (!in_transaction())
        return;
    PGresult* result = PQexec(impl_->native(), "ROLLBACK");
    const bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!ok || in_transaction())
        close();
}

bool Connection::in_transaction() const {
    return impl_->session != nullptr && PQtransactionStatus(impl_->native()) != PQTRANS_IDLE;
}

} // namespace foramen::db
