/// A connection to the test server that stays open: for locks, settings and descriptions that must
/// outlive one statement.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;

namespace foramen::test {

class PgSession {
public:
    explicit PgSession(const std::string& connection);
    ~PgSession();
    PgSession(const PgSession&) = delete;
    PgSession& operator=(const PgSession&) = delete;

    /// Rows of text, NULL as an empty text. Throws std::runtime_error with the server's message.
    std::vector<std::vector<std::string>> sql(std::string_view text) const;
    /// The single value of a single row.
    [[nodiscard]] std::string value(std::string_view text) const;
    /// The SQLSTATE with which a statement fails; empty when it works.
    [[nodiscard]] std::string sqlstate(std::string_view text) const;

    struct Description {
        std::string error; ///< of the server; empty when the statement is good
        int parameters = 0;
        int columns = 0;
    };
    /// Prepares a statement with parameters $1, $2… under this name and asks what it is.
    [[nodiscard]] Description describe(const std::string& name, const std::string& text) const;

private:
    pg_conn* connection_;
};

} // namespace foramen::test
