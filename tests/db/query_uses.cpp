#include "query_uses.hpp"

#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace foramen::test {

namespace {

constexpr std::string_view kMark = "queries::";
constexpr std::string_view kShared = "add_idempotency(";

[[nodiscard]] bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

[[nodiscard]] std::string name_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_name_character(text[end]))
        ++end;
    return std::string(text.substr(at, end - at));
}

/// The round bracket in which this place stands.
[[nodiscard]] std::size_t opening_before(std::string_view text, std::size_t at) {
    int depth = 0;
    while (at-- > 0) {
        if (text[at] == ')')
            ++depth;
        if (text[at] == '(' && depth-- == 0)
            return at;
    }
    throw std::runtime_error("a query outside of a call");
}

/// What stands between the commas of the call that opens here.
[[nodiscard]] std::vector<std::string> arguments_of(std::string_view text, std::size_t open) {
    std::vector<std::string> arguments(1);
    int depth = 0;
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ')' && depth == 0)
            return arguments;
        depth += c == '(' || c == '{' ? 1 : 0;
        depth -= c == ')' || c == '}' ? 1 : 0;
        if (c == ',' && depth == 0)
            arguments.emplace_back();
        else if (std::isspace(static_cast<unsigned char>(c)) == 0)
            arguments.back() += c;
    }
    throw std::runtime_error("a call that does not end");
}

void collect_added(std::string_view text, std::set<std::string>& names) {
    constexpr std::string_view kAdd = "add(\"";
    for (std::size_t at = text.find(kAdd); at != std::string_view::npos;
         at = text.find(kAdd, at + 1))
        names.insert(name_at(text, at + kAdd.size()));
}

/// The function around a place: functions end with a brace at the beginning of a line.
[[nodiscard]] std::string_view function_around(std::string_view text, std::size_t at) {
    const std::size_t before = text.rfind("\n}\n", at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before;
    return text.substr(begin, text.find("\n}\n", at) - begin);
}

[[nodiscard]] std::set<std::string> parameters_of(std::string_view text, std::size_t at,
                                                  const std::string& argument,
                                                  const std::set<std::string>& shared) {
    std::set<std::string> names;
    if (argument == "{}")
        return names;
    if (argument.rfind("Params()", 0) == 0) {
        collect_added(argument, names);
        return names;
    }
    const std::string_view function = function_around(text, at);
    collect_added(function, names);
    if (function.find(kShared) != std::string_view::npos)
        names.insert(shared.begin(), shared.end());
    return names;
}

[[nodiscard]] QueryUse use_at(std::string_view text, std::size_t at, const std::string& name,
                              const std::set<std::string>& shared) {
    // Without a call around it: run by libpq itself, without parameters, one column.
    if (text.substr(at + kMark.size() + name.size(), 4) == ".sql")
        return {{}, {}, 1};
    const std::size_t open = opening_before(text, at);
    const auto arguments = arguments_of(text, open);
    // The columns stand third, before a deadline where there is one.
    if (arguments.size() < 2 || arguments.front() != std::string(kMark) + name)
        throw std::runtime_error("an unknown kind of call");
    QueryUse use{{}, parameters_of(text, at, arguments[1], shared), 0};
    const bool executes = open >= 7 && text.substr(open - 7, 7) == "execute";
    if (!executes)
        use.columns = std::stoi(arguments.at(2));
    return use;
}

} // namespace

std::multimap<std::string, QueryUse> query_uses(const std::filesystem::path& sources) {
    std::map<std::string, std::string> texts;
    std::set<std::string> shared;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(sources)) {
        if (entry.path().extension() != ".cpp")
            continue;
        std::ifstream in(entry.path());
        std::ostringstream whole;
        whole << in.rdbuf();
        const std::string text = whole.str();
        if (const std::size_t at = text.find("void " + std::string(kShared));
            at != std::string::npos)
            collect_added(function_around(text, at), shared);
        texts.emplace(entry.path().filename().string(), text);
    }
    std::multimap<std::string, QueryUse> uses;
    for (const auto& [file, text] : texts)
        for (std::size_t at = text.find(kMark); at != std::string::npos;
             at = text.find(kMark, at + 1)) {
            const std::string name = name_at(text, at + kMark.size());
            QueryUse use = use_at(text, at, name, shared);
            use.file = file;
            uses.emplace(name, std::move(use));
        }
    return uses;
}

ServerStatement server_statement(std::string_view sql) {
    ServerStatement out;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (c == '\'' || c == '"') {
            const std::size_t end = sql.find(c, i + 1);
            out.sql += sql.substr(i, end - i + 1);
            i = end;
        } else if (c == ':' && i + 1 < sql.size() && sql[i + 1] == ':') {
            out.sql += "::";
            ++i;
        } else if (c == ':') {
            const std::string name = name_at(sql, i + 1);
            out.names.insert(name);
            out.sql += "$" + std::to_string(++out.parameters);
            i += name.size();
        } else {
            out.sql += c;
        }
    }
    return out;
}

} // namespace foramen::test
