/// A database of its own for a test: made from the migrated template, dropped at the end. The
/// cluster is named by FORAMEN_TEST_PGHOST (socket folder) and FORAMEN_TEST_PGUSER, which
/// ./ops/test sets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace foramen::test {

class TestDatabase {
public:
    explicit TestDatabase(std::string_view name);
    /// A copy; nobody may be connected to the original.
    TestDatabase(std::string_view name, const TestDatabase& original);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    /// Connection string of a role; "foramen_service" unless said.
    [[nodiscard]] std::string connection(std::string_view role = "foramen_service") const;

    /// Runs SQL as superuser; rows of text, NULL as an empty text. Throws std::runtime_error with
    /// the server's message.
    std::vector<std::vector<std::string>> sql(std::string_view text) const;
    /// The single value of a single row.
    [[nodiscard]] std::string value(std::string_view text) const;
    /// The SQLSTATE with which a role's statement fails; empty when it works.
    [[nodiscard]] std::string sqlstate(std::string_view role, std::string_view text) const;

private:
    void create(std::string_view name, std::string_view original);

    std::string name_;
};

} // namespace foramen::test
