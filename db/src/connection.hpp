/// One database session: SOCI for statements, libpq for what SOCI gets wrong (transaction control,
/// state, notices). Every statement is prepared once and kept.
#pragma once

#include "params.hpp"
#include "query.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace foramen::db {

class Connection {
public:
    /// `connection` is a libpq key=value string without quotes; nothing connects before open().
    explicit Connection(std::string connection);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Connects, or does nothing when connected. Throws QueryFailed (away).
    void open();
    void close();
    /// True when the socket still lives; costs a round trip.
    [[nodiscard]] bool alive();
    [[nodiscard]] bool is_open() const;

    /// Runs a query with this many result columns. Throws QueryFailed.
    [[nodiscard]] Rows run(const Query& query, const Params& params, std::size_t columns);

    /// Statements outside a transaction end by themselves after this time, rounded down to a
    /// quarter of a second so that most calls find the limit already set; else a round trip.
    void limit_statements(std::chrono::milliseconds limit);

    /// One round trip each. begin() sets the statement timeout for the transaction.
    void begin(std::chrono::milliseconds statement_timeout);
    /// Throws QueryFailed when the transaction was not in a state to be committed, or when the
    /// server answered with a rollback: a success is never assumed.
    void commit();
    /// Never throws: a connection that cannot roll back is closed.
    void roll_back() noexcept;

    [[nodiscard]] bool in_transaction() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::db
