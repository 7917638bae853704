#include "arguments.hpp"

#include <stdexcept>

namespace foramen::server {

Arguments::Arguments(int argc, char** argv, const std::set<std::string>& flags) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word.rfind("--", 0) != 0) {
            words_.push_back(word);
            continue;
        }
        const std::string name = word.substr(2);
        if (flags.contains(name)) {
            options_[name] = "";
            continue;
        }
        if (i + 1 == argc)
            throw std::invalid_argument("--" + name + " needs a value");
        options_[name] = argv[++i];
    }
}

std::optional<std::string> Arguments::option(const std::string& name) const {
    const auto it = options_.find(name);
    return it == options_.end() ? std::nullopt : std::optional<std::string>(it->second);
}

std::vector<std::string> Arguments::unknown(const std::set<std::string>& known) const {
    std::vector<std::string> out;
    for (const auto& [name, value] : options_)
        if (!known.contains(name))
            out.push_back(name);
    return out;
}

} // namespace foramen::server
