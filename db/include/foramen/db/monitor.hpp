/// A connection of its own that listens for notices and watches the database's health. It
/// reconnects by itself, with a growing pause, and then says that anything may have changed.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace foramen::db {

struct Health {
    bool connected = false;
    /// The schema is the one that this binary was built for.
    bool schema_matches = false;
    /// Service clock minus database clock.
    std::chrono::microseconds clock_offset{0};
};

struct Notice {
    /// A document {"site", "date", "appointment"}; empty: anything may have changed.
    std::string payload;
};

class Monitor {
public:
    /// `on_notice` runs on the monitor's thread.
    Monitor(const std::string& connection, std::function<void(const Notice&)> on_notice,
            std::function<std::chrono::microseconds()> service_time);
    ~Monitor();
    Monitor(const Monitor&) = delete;
    Monitor& operator=(const Monitor&) = delete;

    [[nodiscard]] Health health() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::db
