/// What must not stand in the sources, each with its reason, the files that may have it all the
/// same, and a sample that the rule must find.
#pragma once

#include "source.hpp"

#include <functional>
#include <string>
#include <vector>

namespace foramen::test {

struct Ban {
    std::string name;
    std::string reason;
    std::function<bool(const Source&)> concerns;
    /// Offsets in the text.
    std::function<std::vector<std::size_t>(const Source&)> find;
    /// Files that may, each for the reason that stands beside it in the table.
    std::vector<std::string> except;
    /// A path and a text in which the rule must find exactly one fault.
    std::string sample_path;
    std::string sample;
};

[[nodiscard]] const std::vector<Ban>& bans();

/// Faults of one file by one rule, as "path:line: name: reason"; exceptions are not looked at.
[[nodiscard]] std::vector<std::string> ban_faults(const Ban& ban, const Source& source);

} // namespace foramen::test
