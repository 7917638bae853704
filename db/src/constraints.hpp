/// What it means when a constraint of the schema refuses a row.
#pragma once

#include <span>
#include <string_view>

namespace foramen::db {

enum class Meaning {
    expected, ///< use cases handle it: it can be hit by people who do not go through the service
    bug       ///< the domain should have refused before
};

struct Constraint {
    std::string_view name;
    Meaning meaning;
};

[[nodiscard]] std::span<const Constraint> constraints();
[[nodiscard]] bool is_expected(std::string_view name);

} // namespace foramen::db
