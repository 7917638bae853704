/// A named SQL statement, made from a file in db/queries.
#pragma once

#include <string_view>

namespace foramen::db {

struct Query {
    std::string_view name; ///< in logs and metrics
    std::string_view sql;
};

} // namespace foramen::db
