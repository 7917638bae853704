/// The only file that knows SQLSTATEs. Texts of the database never leave it: they hold values.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace foramen::db {

/// What failed, without any text of the database but names: SQLSTATE, constraint, query.
struct Failure {
    enum class Kind {
        constraint, ///< a named constraint of the schema
        retry,      ///< deadlock or serialization failure: run the transaction again
        away,       ///< no connection, or a server that cannot serve
        lock_timeout,
        statement_timeout,
        bug ///< everything else
    };
    Kind kind = Kind::bug;
    std::string sqlstate;
    std::string constraint;
};

[[nodiscard]] Failure classify(std::string_view sqlstate, std::string_view primary_message);

/// Thrown inside the database layer; translated at its border.
class QueryFailed : public std::runtime_error {
public:
    QueryFailed(Failure failure, std::string_view query)
        : std::runtime_error("query " + std::string(query) + " failed with " + failure.sqlstate),
          failure_(std::move(failure)) {}
    [[nodiscard]] const Failure& failure() const { return failure_; }

private:
    Failure failure_;
};

/// Turns a failure into what the use cases know: ConstraintViolated, StoreUnavailable, StoreBusy,
/// StoreTimeout; a bug stays a std::logic_error that names query and SQLSTATE.
[[noreturn]] void rethrow_for_app(const QueryFailed& failed);

} // namespace foramen::db
