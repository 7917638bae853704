/// How the sources of the database layer use its queries: read out of their text, because SOCI
/// takes whatever column count and parameter names it is given and says nothing when they are
/// wrong.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace foramen::test {

struct QueryUse {
    std::string file;
    std::set<std::string> parameters;
    int columns = 0;
};

/// Every use by the query's name. Throws std::runtime_error for a call that it does not understand.
[[nodiscard]] std::multimap<std::string, QueryUse> query_uses(const std::filesystem::path& sources);

/// The statement as the server gets it, with $1, $2… for its named parameters.
struct ServerStatement {
    std::string sql;
    int parameters = 0; ///< one for each time that a name stands there
    std::set<std::string> names;
};
[[nodiscard]] ServerStatement server_statement(std::string_view sql);

} // namespace foramen::test
