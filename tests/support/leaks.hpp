/// Looks for what says who somebody is where it must not stand.
#pragma once

#include "support/test_database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace foramen::test {

/// Which values of tests/support/identifying.sql stand in the text as whole words, or in what
/// tests/support/told.sql tells of the database. Letter case counts.
[[nodiscard]] std::vector<std::string> leaks(const TestDatabase& database, std::string_view text);

} // namespace foramen::test
