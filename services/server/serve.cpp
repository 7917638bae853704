#include "admin.hpp"
#include "background.hpp"
#include "commands.hpp"
#include "foramen/api/api.hpp"
#include "foramen/db/monitor.hpp"
#include "foramen/demo/demo.hpp"
#include "foramen/support/clock.hpp"
#include "foramen/support/log.hpp"
#include "installation.hpp"
#include "signals.hpp"
#include "version.hpp"

#include <atomic>

namespace foramen::server {

namespace {

using support::log;
using support::LogLevel;

constexpr std::chrono::seconds kGrace{20};
constexpr std::chrono::seconds kClockWarning{1};

[[nodiscard]] http::ServerConfig main_config(const support::Config& config) {
    http::ServerConfig out;
    out.address = config.listen.address;
    out.port = config.listen.port;
    out.limits.connections = config.connections;
    out.limits.connections_per_address = config.connections_per_address;
    out.limits.streams = config.streams;
    out.read = {config.read_connections, config.waiting_requests};
    out.write = {config.write_connections, config.waiting_requests};
    out.password = {config.password_threads, config.waiting_requests};
    out.trusted_proxies = config.trusted_proxies;
    if (!config.public_url.empty())
        out.allowed_origins = {config.public_url};
    if (config.public_url.rfind("https://", 0) == 0)
        out.extra_headers.push_back(
            {"Strict-Transport-Security", "max-age=63072000; includeSubDomains"});
    return out;
}

[[nodiscard]] http::ServerConfig admin_config(const support::Config& config) {
    http::ServerConfig out;
    out.address = config.admin_listen.address;
    out.port = config.admin_listen.port;
    out.limits.connections = 64;
    out.read = {1, 16};
    out.write = {0, 0};
    out.password = {0, 0};
    return out;
}

[[nodiscard]] api::ApiConfig api_config(const support::Config& config) {
    api::ApiConfig out;
    out.version = std::string(kVersion);
    out.demo = config.demo;
    if (config.demo)
        out.demo_accounts = demo::demo_accounts();
    out.secure_cookie = config.public_url.rfind("https://", 0) == 0;
    return out;
}

void watch_clock(const db::Health& health) {
    if (health.connected && std::chrono::abs(health.clock_offset) > kClockWarning)
        log(LogLevel::warning, "clock_differs",
            {{"offset_us", std::int64_t{health.clock_offset.count()}}});
}

} // namespace

int serve(const support::Config& config) {
    const StopSignals signals;
    Installation installation(config);
    app::Sessions sessions(installation.database.work(), installation.database.reads(),
                           installation.passwords, *installation.clock, installation.ids,
                           {config.session_idle, config.session_lifetime});
    app::NotEvaluatedRules rules;
    const api::Services services{installation.database.reads(),
                                 installation.database.work(),
                                 installation.database.clinic(),
                                 installation.database.clinical_codes(),
                                 sessions,
                                 installation.passwords,
                                 rules,
                                 *installation.clock,
                                 installation.ids};
    const api::Api api(
        api_config(config), services, [](std::string_view request_id, std::string_view kind) {
            log(LogLevel::error, "bug", {{"request_id", request_id}, {"kind", kind}});
        });
    http::SseHub hub;
    db::Monitor monitor(
        config.database,
        [&hub](const db::Notice& notice) {
            if (notice.payload.empty())
                log(LogLevel::info, "database_connected");
            api::Api::publish(hub, notice.payload);
        },
        &support::system_time);

    std::optional<Background> background(std::in_place, installation);

    HttpObserver http_observer(installation.metrics);
    std::optional<http::StaticSite> site;
    if (!config.site.empty())
        site = http::StaticSite::load(config.site);
    http::Server server(main_config(config), api.router(), std::move(site), hub,
                        api.authenticator(), api.error_mapper(), http_observer);

    std::atomic<bool> stopping{false};
    SilentObserver silent;
    http::SseHub no_events;
    http::Server admin(admin_config(config),
                       admin_router({[&monitor] { return monitor.health(); },
                                     [&] {
                                         const db::Health health = monitor.health();
                                         watch_clock(health);
                                         installation.metrics.database(health.connected,
                                                                       health.clock_offset);
                                         background->refresh_metrics();
                                         installation.metrics.pools(
                                             installation.database.read_connections_in_use(),
                                             installation.database.write_connections_in_use());
                                     },
                                     installation.metrics, stopping}),
                       std::nullopt, no_events, nullptr, api.error_mapper(), silent);

    admin.start();
    server.start();
    log(LogLevel::info, "started",
        {{"port", std::int64_t{server.port()}}, {"admin_port", std::int64_t{admin.port()}}});
    signals.wait();
    stopping = true;
    log(LogLevel::info, "stopping");
    server.stop(std::chrono::duration_cast<std::chrono::milliseconds>(kGrace));
    admin.stop(std::chrono::milliseconds{0});
    background.reset();
    log(LogLevel::info, "stopped");
    return 0;
}

} // namespace foramen::server
