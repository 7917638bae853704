#include "includes.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace foramen::test {

namespace {

/// A layer may include headers that begin so; when files are named, these alone.
struct Foreign {
    std::string_view layer;
    std::string_view header;
    std::string_view files; ///< separated by blanks; empty: every source of the layer
};

// Debian puts every library into /usr/include, so the compiler would find it from anywhere.
constexpr std::array kForeign{
    Foreign{"domain", "tl/expected.hpp", "domain/include/foramen/domain/base/result.hpp"},
    Foreign{"domain", "date/tz.h", "domain/src/time/time_zone.cpp"},
    Foreign{"db", "soci/", "db/src/connection.cpp"},
    Foreign{"db", "libpq-fe.h", "db/src/connection.cpp db/src/monitor.cpp"},
    Foreign{"db", "boost/json", "db/src/mapping/json_read.hpp"},
    Foreign{"db", "poll.h", "db/src/monitor.cpp"},
    Foreign{"db", "sys/eventfd.h", "db/src/monitor.cpp"},
    Foreign{"db", "unistd.h", "db/src/monitor.cpp"},
    Foreign{"http", "boost/asio", ""},
    Foreign{"http", "boost/beast", ""},
    Foreign{"http", "boost/locale/utf.hpp", "services/http/src/percent.cpp"},
    Foreign{"http", "boost/json/", "services/http/src/problem.cpp"},
    Foreign{"http", "sodium.h", ""},
    Foreign{"http", "arpa/inet.h", "services/http/src/address.cpp"},
    Foreign{"http", "sys/socket.h", ""},
    Foreign{"fhir", "boost/json", ""},
    Foreign{"api", "boost/json", ""},
    Foreign{"api", "boost/describe", ""},
    Foreign{"api", "boost/mp11", ""},
    Foreign{"api", "valijson/", "services/api/src/schema_check.cpp"},
    Foreign{"support", "arpa/inet.h", "services/support/src/config.cpp"},
    Foreign{"support", "toml++/", "services/support/src/config.cpp"},
    Foreign{"support", "spdlog/", "services/support/src/log.cpp"},
    Foreign{"support", "prometheus/", "services/support/src/metrics.cpp"},
    Foreign{"support", "sodium.h", "services/support/src/secrets.cpp"},
    Foreign{"tool", "boost/json/", "services/api/codegen/contract_json.cpp"},
    Foreign{"tool", "yaml-cpp/", "services/api/codegen/contract_json.cpp"},
};

// The rules of the clinic neither wait, nor read, nor throw dice: that comes in through ports.
constexpr std::array<std::string_view, 14> kNotInPureLayers{
    "iostream",           "fstream", "filesystem", "cstdio", "thread",  "mutex",   "atomic",
    "condition_variable", "future",  "random",     "ctime",  "cstdlib", "csignal", "regex"};
// Whoever prints goes through the log; commands and tools speak to a person.
constexpr std::array<std::string_view, 3> kPrinters{"server", "tool", "tests"};
// Made during the build.
constexpr std::array<std::string_view, 2> kGenerated{"queries.hpp", "version.hpp"};

template <std::size_t N>
[[nodiscard]] bool has(const std::array<std::string_view, N>& list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

[[nodiscard]] bool named_in(std::string_view files, const std::string& path) {
    std::istringstream in{std::string(files)};
    for (std::string file; in >> file;)
        if (file == path)
            return true;
    return false;
}

[[nodiscard]] bool is_public(const std::string& path) {
    return path.find("/include/foramen/") != std::string::npos;
}

[[nodiscard]] bool foreign_allowed(const std::string& layer, const std::string& path,
                                   const std::string& header) {
    return std::ranges::any_of(kForeign, [&](const Foreign& row) {
        if (row.layer != layer || header.rfind(row.header, 0) != 0)
            return false;
        // What is public drags its includes into others: only what is named.
        return row.files.empty() ? !is_public(path) : named_in(row.files, path);
    });
}

[[nodiscard]] std::string fault_of_standard(const std::string& layer, const std::string& header) {
    const bool pure = layer == "domain" || layer == "app";
    if (pure && has(kNotInPureLayers, header))
        return "is not for a pure layer";
    if (header == "regex")
        return "is slow and throws on hostile input: parse by hand";
    if (header == "iostream" && !has(kPrinters, layer))
        return "prints past the log";
    return {};
}

[[nodiscard]] std::string fault_of_ours(const std::string& layer, const std::string& header,
                                        const LayerEdges& edges) {
    constexpr std::string_view kRoot = "foramen/";
    const std::string other =
        header.substr(kRoot.size(), header.find('/', kRoot.size()) - kRoot.size());
    const auto allowed = edges.find(layer);
    if (other == layer || (allowed != edges.end() && allowed->second.contains(other)))
        return {};
    return "layer " + layer + " must not know layer " + other;
}

/// A private header is one of the same layer.
[[nodiscard]] std::string fault_of_private(const std::string& layer, const std::string& header,
                                           const std::vector<Source>& all) {
    const std::string name = header.substr(header.find_last_of('/') + 1);
    if (layer == "tests" || has(kGenerated, name))
        return {};
    const bool found = std::ranges::any_of(all, [&](const Source& other) {
        return other.path.ends_with("/" + name) && layer_of(other.path) == layer;
    });
    return found ? std::string() : "is no header of layer " + layer;
}

[[nodiscard]] std::string fault_of(const Source& source, bool angled, const std::string& header,
                                   const LayerEdges& edges, const std::vector<Source>& all) {
    const std::string layer = layer_of(source.path);
    if (header.rfind("foramen/", 0) == 0)
        return fault_of_ours(layer, header, edges);
    if (!angled)
        return fault_of_private(layer, header, all);
    if (header.find_first_of("./") == std::string::npos)
        return fault_of_standard(layer, header);
    if (layer == "tests" || foreign_allowed(layer, source.path, header))
        return {};
    return "is not in the table of what layer " + layer + " may include";
}

} // namespace

LayerEdges layer_edges(const std::string& layers_cmake) {
    LayerEdges edges;
    std::istringstream in(layers_cmake);
    constexpr std::string_view kMark = "set(FORAMEN_ALLOWED_";
    for (std::string line; std::getline(in, line);) {
        if (line.rfind(kMark, 0) != 0)
            continue;
        const std::size_t space = line.find(' ');
        auto& others = edges[line.substr(kMark.size(), space - kMark.size())];
        const std::size_t quote = line.find('"');
        std::istringstream list(line.substr(quote + 1, line.rfind('"') - quote - 1));
        for (std::string other; std::getline(list, other, ';');)
            others.insert(other);
    }
    return edges;
}

std::string layer_of(const std::string& path) {
    if (path.find("/codegen/") != std::string::npos)
        return "tool";
    const std::size_t slash = path.find('/');
    std::string top = path.substr(0, slash);
    if (top != "services")
        return top;
    return path.substr(slash + 1, path.find('/', slash + 1) - slash - 1);
}

std::vector<std::string> include_faults(const Source& source, const LayerEdges& edges,
                                        const std::vector<Source>& all) {
    std::vector<std::string> faults;
    constexpr std::string_view kMark = "#include ";
    for (std::size_t at = source.code.find(kMark); at != std::string::npos;
         at = source.code.find(kMark, at + 1)) {
        const std::size_t open = at + kMark.size();
        const bool angled = source.text[open] == '<';
        const std::size_t end = source.text.find(angled ? '>' : '"', open + 1);
        const std::string header = source.text.substr(open + 1, end - open - 1);
        const std::string fault = fault_of(source, angled, header, edges, all);
        if (!fault.empty())
            faults.push_back(place(source, at, std::string(header).append(" ").append(fault)));
    }
    return faults;
}

} // namespace foramen::test
