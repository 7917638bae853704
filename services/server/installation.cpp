#include "installation.hpp"

#include "foramen/support/clock.hpp"

namespace foramen::server {

namespace {

[[nodiscard]] std::unique_ptr<app::Clock> clock_of(const support::Config& config) {
    if (config.clock_start)
        return std::make_unique<support::ShiftedClock>(*config.clock_start);
    return std::make_unique<support::SystemClock>();
}

[[nodiscard]] support::HashingCost cost_of(const support::Config& config) {
    return {config.password_memory_mib * 1024 * 1024, config.password_passes};
}

[[nodiscard]] db::DatabaseConfig database_of(const support::Config& config) {
    db::DatabaseConfig out;
    out.connection = config.database;
    out.read_connections = config.read_connections;
    out.write_connections = config.write_connections;
    return out;
}

} // namespace

std::chrono::steady_clock::time_point command_deadline() {
    return std::chrono::steady_clock::now() + std::chrono::minutes{1};
}

Installation::Installation(const support::Config& config)
    : clock(clock_of(config)), ids(*clock), passwords(cost_of(config)), database_observer(metrics),
      database(database_of(config), database_observer) {}

} // namespace foramen::server
