/// The command line: a command, options and what is left.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace foramen::server {

class Arguments {
public:
    /// Options are "--name value" or, for those in `flags`, "--name" alone. Throws
    /// std::invalid_argument for an option without its value.
    Arguments(int argc, char** argv, const std::set<std::string>& flags);

    /// The words before the first option, e.g. {"demo", "load"}, then files.
    [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
    [[nodiscard]] std::optional<std::string> option(const std::string& name) const;
    [[nodiscard]] bool flag(const std::string& name) const { return options_.contains(name); }
    /// Options that are in none of the lists, for an error message.
    [[nodiscard]] std::vector<std::string> unknown(const std::set<std::string>& known) const;

private:
    std::vector<std::string> words_;
    std::map<std::string, std::string> options_;
};

} // namespace foramen::server
