// Turns db/queries/*.sql into C++ constants, and lists the migrations that the binary expects.
// usage: sql_constants OUT.hpp QUERY.sql… --migrations MIGRATION.sql…
//
// A query file holds one statement; its first line is "-- name: <file name without .sql>". Comments
// are stripped, because SOCI's parameter parser stumbles over apostrophes and colons in them, and
// array slices [a:b] are refused for the same reason.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

[[nodiscard]] std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in)
        throw std::runtime_error(path.string() + ": cannot read");
    return out.str();
}

[[nodiscard]] std::string without_comments(const std::string& sql) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (!quoted && sql.compare(i, 2, "--") == 0) {
            i = sql.find('\n', i);
            if (i == std::string::npos)
                break;
            out += '\n';
            continue;
        }
        if (sql[i] == '\'')
            quoted = !quoted;
        out += sql[i];
    }
    return out;
}

[[nodiscard]] bool has_several_statements(const std::string& sql) {
    bool quoted = false;
    for (const char c : sql) {
        if (c == '\'')
            quoted = !quoted;
        if (c == ';' && !quoted)
            return true;
    }
    return false;
}

[[nodiscard]] std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \n\t;");
    const auto last = text.find_last_not_of(" \n\t;");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

void refuse_slices(const std::string& name, const std::string& sql) {
    for (std::size_t open = sql.find('['); open != std::string::npos;
         open = sql.find('[', open + 1)) {
        const std::size_t close = sql.find(']', open);
        const std::string inside = sql.substr(open, close - open);
        const std::size_t colon = inside.find(':');
        if (colon != std::string::npos && inside.compare(colon, 2, "::") != 0)
            throw std::runtime_error(name + ": array slices break SOCI's parser");
    }
}

void write_query(std::ostream& out, const fs::path& path) {
    const std::string name = path.stem().string();
    const std::string text = read(path);
    if (text.rfind("-- name: " + name + "\n", 0) != 0)
        throw std::runtime_error(path.string() + ": first line must be '-- name: " + name + "'");
    const std::string sql = trimmed(without_comments(text));
    if (sql.empty() || has_several_statements(sql))
        throw std::runtime_error(path.string() + ": exactly one statement is needed");
    refuse_slices(name, sql);
    out << "inline constexpr Query " << name << "{\"" << name << "\", R\"sql(" << sql
        << ")sql\"};\n";
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::vector<fs::path> queries;
        std::vector<fs::path> migrations;
        auto* list = &queries;
        for (int i = 2; i < argc; ++i) {
            if (std::string(argv[i]) == "--migrations")
                list = &migrations;
            else
                list->emplace_back(argv[i]);
        }
        std::ostringstream out;
        out << "// Generated from db/queries and db/migrations. Do not edit.\n#pragma once\n\n"
               "#include \"query.hpp\"\n\n#include <array>\n#include <string_view>\n\n"
               "namespace foramen::db::queries {\n\n";
        for (const fs::path& path : queries)
            write_query(out, path);
        out << "\ninline constexpr std::array all{";
        for (const fs::path& path : queries)
            out << "\n    &" << path.stem().string() << ",";
        out << "\n};\n\n} // namespace foramen::db::queries\n\nnamespace foramen::db {\n\n"
               "/// Versions of the migrations that this binary was built with, in order.\n"
               "inline constexpr std::array expected_migrations{";
        for (const fs::path& path : migrations) {
            const std::string stem = path.stem().string();
            out << "\n    std::string_view{\"" << stem.substr(0, stem.find('_')) << "\"},";
        }
        out << "\n};\n\n} // namespace foramen::db\n";
        fs::create_directories(fs::path(argv[1]).parent_path());
        std::ofstream file(argv[1], std::ios::binary);
        file << out.str();
        if (!file)
            throw std::runtime_error("cannot write the header");
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "sql_constants: " << error.what() << '\n';
        return 1;
    }
}
