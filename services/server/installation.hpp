/// What every command needs: clock, identifiers, passwords, database. Made from the configuration
/// in one place.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/db/database.hpp"
#include "foramen/support/config.hpp"
#include "foramen/support/metrics.hpp"
#include "foramen/support/secrets.hpp"
#include "observers.hpp"

#include <chrono>
#include <memory>

namespace foramen::server {

/// For commands that run by themselves, without a request's deadline.
[[nodiscard]] std::chrono::steady_clock::time_point command_deadline();

struct Installation {
    explicit Installation(const support::Config& config);

    std::unique_ptr<app::Clock> clock;
    support::RandomIds ids;
    support::Argon2Passwords passwords;
    support::Metrics metrics;
    DatabaseObserver database_observer;
    db::Database database;
};

} // namespace foramen::server
