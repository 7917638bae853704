/// The loopback listener for operators: alive, ready, metrics. A server of its own, so that it
/// answers while the main one is saturated.
#pragma once

#include "foramen/db/monitor.hpp"
#include "foramen/http/server.hpp"
#include "foramen/support/metrics.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace foramen::server {

/// What keeps the service from being ready; empty: ready.
[[nodiscard]] std::vector<std::string> unready_reasons(const db::Health& health, bool stopping);

struct AdminSources {
    std::function<db::Health()> health;
    std::function<void()> refresh_metrics; ///< before the metrics are read
    const support::Metrics& metrics;
    const std::atomic<bool>& stopping;
};

[[nodiscard]] http::Router admin_router(const AdminSources& sources);

} // namespace foramen::server
