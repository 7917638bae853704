/// The configuration: one immutable struct from one TOML file and FORAMEN_* variables, checked as a
/// whole. ops/runbook.md lists every setting.
#pragma once

#include "foramen/domain/base/result.hpp"
#include "foramen/domain/time/instant.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace foramen::support {

struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
};

struct Config {
    std::string database; ///< libpq key=value string of the service's role
    std::size_t read_connections = 4;
    std::size_t write_connections = 8;

    Endpoint listen{"127.0.0.1", 8080};
    Endpoint admin_listen{"127.0.0.1", 8081};
    std::string site; ///< folder of the built web UI; empty: no UI
    /// Scheme, host and port under which browsers reach the service behind a proxy. With https the
    /// cookie is Secure.
    std::string public_url;
    std::vector<std::string> trusted_proxies;

    std::size_t connections = 4096;
    std::size_t connections_per_address = 512;
    std::size_t streams = 1024;
    std::size_t waiting_requests = 512; ///< in each lane
    std::size_t password_threads = 4;   ///< password hashes at once

    std::chrono::seconds session_idle{15 * 60};
    std::chrono::seconds session_lifetime{12 * 3600};
    std::size_t password_memory_mib = 64;
    std::uint64_t password_passes = 2;

    bool demo = false;
    std::optional<Instant> clock_start; ///< only with demo: the demo's own clock
    std::string log_level = "info";
};

/// One fault of the configuration: which setting, and what is wrong.
struct ConfigFault {
    std::string setting;
    std::string message;
};

/// Looks a variable up in the environment; a parameter so that it can be tested.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

[[nodiscard]] Environment process_environment();

/// `file` may be empty: only the environment. Environment wins. All faults together.
[[nodiscard]] Result<Config, std::vector<ConfigFault>> load_config(const std::string& file,
                                                                   const Environment& environment);

/// For the log at start; no secret in it.
[[nodiscard]] std::string describe(const Config& config);

} // namespace foramen::support
