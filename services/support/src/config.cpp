#include "foramen/support/config.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <toml++/toml.h>

namespace foramen::support {

namespace {

/// Names are not looked up: what a service listens on must not depend on anybody's answer.
[[nodiscard]] bool is_address(const std::string& text) {
    in6_addr out{};
    return inet_pton(AF_INET, text.c_str(), &out) == 1 ||
           inet_pton(AF_INET6, text.c_str(), &out) == 1;
}

/// A setting by its TOML path, with the variable made from it: "server.listen" and
/// FORAMEN_SERVER_LISTEN would be clumsy, so the variable is named on its own.
class Loader {
public:
    Loader(const toml::table& file, const Environment& environment)
        : file_(file), environment_(environment) {}

    void text(std::string& out, const char* path, const char* variable) {
        if (const auto value = find(path, variable))
            out = *value;
    }

    void flag(bool& out, const char* path, const char* variable) {
        const auto value = find(path, variable);
        if (!value)
            return;
        if (*value == "1" || *value == "true")
            out = true;
        else if (*value == "0" || *value == "false" || value->empty())
            out = false;
        else
            fault(path, "must be true or false");
    }

    template <class Number>
    void number(Number& out, const char* path, const char* variable, std::uint64_t smallest,
                std::uint64_t largest) {
        const auto value = find(path, variable);
        if (!value)
            return;
        std::uint64_t parsed = 0;
        const auto [end, error] =
            std::from_chars(value->data(), value->data() + value->size(), parsed);
        if (error != std::errc() || end != value->data() + value->size() || parsed < smallest ||
            parsed > largest)
            fault(path, "must be a number from " + std::to_string(smallest) + " to " +
                            std::to_string(largest));
        else
            out = static_cast<Number>(parsed);
    }

    void seconds(std::chrono::seconds& out, const char* path, const char* variable,
                 std::uint64_t smallest, std::uint64_t largest) {
        auto count = static_cast<std::uint64_t>(out.count());
        number(count, path, variable, smallest, largest);
        out = std::chrono::seconds{count};
    }

    void endpoint(Endpoint& out, const char* path, const char* variable) {
        const auto value = find(path, variable);
        if (!value)
            return;
        const auto colon = value->rfind(':');
        std::uint16_t port = 0;
        const char* first = value->data() + (colon == std::string::npos ? 0 : colon + 1);
        const char* last = value->data() + value->size();
        const auto [end, error] = std::from_chars(first, last, port);
        std::string address = value->substr(0, colon);
        if (address.size() > 2 && address.front() == '[' && address.back() == ']')
            address = address.substr(1, address.size() - 2);
        if (colon == std::string::npos || error != std::errc() || end != last ||
            !is_address(address))
            return fault(path, "must be address:port with the address in digits");
        out = {std::move(address), port};
    }

    void addresses(std::vector<std::string>& out, const char* path, const char* variable) {
        const auto value = find(path, variable);
        if (!value)
            return;
        out.clear();
        for (std::size_t at = 0; at < value->size();) {
            const std::size_t comma = std::min(value->find(',', at), value->size());
            std::string address = value->substr(at, comma - at);
            if (!is_address(address))
                return fault(path, "must be addresses in digits, with commas between them");
            out.push_back(std::move(address));
            at = comma + 1;
        }
    }

    void instant(std::optional<Instant>& out, const char* path, const char* variable) {
        const auto value = find(path, variable);
        if (!value || value->empty())
            return;
        out = parse_rfc3339(*value);
        if (!out)
            fault(path, "must be an instant such as 2026-11-23T15:30:00Z");
    }

    void fault(std::string setting, std::string message) {
        faults_.push_back({std::move(setting), std::move(message)});
    }

    /// Settings of the file that nobody asked for are mistakes.
    void refuse_unknown() {
        file_.for_each([&](const toml::key& section, const auto& node) {
            if constexpr (toml::is_table<decltype(node)>) {
                node.for_each([&](const toml::key& key, const auto&) {
                    check_known(std::string(section.str()) + "." + std::string(key.str()));
                });
            } else {
                check_known(std::string(section.str()));
            }
        });
    }

    [[nodiscard]] const std::vector<ConfigFault>& faults() const { return faults_; }

private:
    [[nodiscard]] std::optional<std::string> find(const char* path, const char* variable) {
        known_.emplace_back(path);
        if (auto value = environment_(variable))
            return value;
        const toml::node_view<const toml::node> node = file_.at_path(path);
        if (!node)
            return std::nullopt;
        if (const auto* text = node.as_string())
            return text->get();
        if (const auto* number = node.as_integer())
            return std::to_string(number->get());
        if (const auto* flag = node.as_boolean())
            return flag->get() ? "true" : "false";
        if (const auto* array = node.as_array()) {
            std::string joined;
            for (const toml::node& element : *array)
                joined += (joined.empty() ? "" : ",") + element.value_or(std::string());
            return joined;
        }
        fault(path, "has a type that is not understood");
        return std::nullopt;
    }

    void check_known(const std::string& path) {
        if (std::ranges::find(known_, path) == known_.end())
            fault(path, "is not a setting");
    }

    const toml::table& file_;
    const Environment& environment_;
    std::vector<std::string> known_;
    std::vector<ConfigFault> faults_;
};

void read_settings(Loader& loader, Config& config) {
    loader.text(config.database, "database.connection", "FORAMEN_DATABASE");
    loader.number(config.read_connections, "database.read_connections", "FORAMEN_READ_CONNECTIONS",
                  1, 64);
    loader.number(config.write_connections, "database.write_connections",
                  "FORAMEN_WRITE_CONNECTIONS", 1, 64);
    loader.endpoint(config.listen, "server.listen", "FORAMEN_LISTEN");
    loader.endpoint(config.admin_listen, "server.admin_listen", "FORAMEN_ADMIN_LISTEN");
    loader.text(config.site, "server.site", "FORAMEN_SITE");
    loader.text(config.public_url, "server.public_url", "FORAMEN_PUBLIC_URL");
    loader.addresses(config.trusted_proxies, "server.trusted_proxies", "FORAMEN_TRUSTED_PROXIES");
    loader.number(config.connections, "limits.connections", "FORAMEN_CONNECTIONS", 1, 100'000);
    loader.number(config.connections_per_address, "limits.connections_per_address",
                  "FORAMEN_CONNECTIONS_PER_ADDRESS", 1, 100'000);
    loader.number(config.streams, "limits.streams", "FORAMEN_STREAMS", 1, 100'000);
    loader.number(config.waiting_requests, "limits.waiting_requests", "FORAMEN_WAITING_REQUESTS", 1,
                  100'000);
    loader.number(config.password_threads, "limits.password_threads", "FORAMEN_PASSWORD_THREADS", 1,
                  64);
    loader.seconds(config.session_idle, "session.idle_seconds", "FORAMEN_SESSION_IDLE_SECONDS", 60,
                   24 * 3600);
    loader.seconds(config.session_lifetime, "session.lifetime_seconds",
                   "FORAMEN_SESSION_LIFETIME_SECONDS", 300, 7 * 24 * 3600);
    loader.number(config.password_memory_mib, "session.password_memory_mib",
                  "FORAMEN_PASSWORD_MEMORY_MIB", 19, 4096);
    loader.number(config.password_passes, "session.password_passes", "FORAMEN_PASSWORD_PASSES", 2,
                  100);
    loader.flag(config.demo, "demo.enabled", "FORAMEN_DEMO");
    loader.instant(config.clock_start, "demo.clock_start", "FORAMEN_CLOCK_START");
    loader.text(config.log_level, "log.level", "FORAMEN_LOG_LEVEL");
}

[[nodiscard]] bool is_loopback(const std::string& address) {
    return address == "127.0.0.1" || address == "::1";
}

void check(Loader& loader, const Config& config) {
    if (config.database.empty())
        loader.fault("database.connection", "is needed (or FORAMEN_DATABASE)");
    if (config.database.find_first_of("'\"\\") != std::string::npos)
        loader.fault("database.connection", "must not hold quotes or backslashes");
    if (config.demo && !is_loopback(config.listen.address))
        loader.fault("server.listen", "a demo listens on loopback only");
    if (!is_loopback(config.admin_listen.address))
        loader.fault("server.admin_listen", "must be a loopback address");
    if (config.clock_start && !config.demo)
        loader.fault("demo.clock_start", "only a demo has a clock of its own");
    constexpr std::array<std::string_view, 5> kLevels{"debug", "info", "warning", "error", "off"};
    if (std::ranges::find(kLevels, config.log_level) == kLevels.end())
        loader.fault("log.level", "must be debug, info, warning, error or off");
    if (!config.public_url.empty() && config.public_url.rfind("http://", 0) != 0 &&
        config.public_url.rfind("https://", 0) != 0)
        loader.fault("server.public_url", "must begin with http:// or https://");
}

} // namespace

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
}

Result<Config, std::vector<ConfigFault>> load_config(const std::string& file,
                                                     const Environment& environment) {
    toml::table table;
    if (!file.empty()) {
        try {
            table = toml::parse_file(file);
        } catch (const toml::parse_error& error) {
            return make_unexpected(
                std::vector<ConfigFault>{{file, std::string(error.description()) + " in line " +
                                                    std::to_string(error.source().begin.line)}});
        }
    }
    Config config;
    Loader loader(table, environment);
    read_settings(loader, config);
    loader.refuse_unknown();
    check(loader, config);
    if (!loader.faults().empty())
        return make_unexpected(loader.faults());
    return config;
}

std::string describe(const Config& config) {
    return "listen=" + config.listen.address + ":" + std::to_string(config.listen.port) +
           " admin=" + config.admin_listen.address + ":" +
           std::to_string(config.admin_listen.port) + " demo=" + (config.demo ? "yes" : "no") +
           " read_connections=" + std::to_string(config.read_connections) +
           " write_connections=" + std::to_string(config.write_connections);
}

} // namespace foramen::support
