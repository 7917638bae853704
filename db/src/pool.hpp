/// Our own pool of connections: bounded waiting, health checked before use, rolled back after it.
/// (SOCI's pool waits for ever and checks nothing.)
#pragma once

#include "connection.hpp"
#include "foramen/app/ports/deadline.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace foramen::db {

using app::Deadline;

class Pool {
public:
    Pool(const std::string& connection, std::size_t size);

    class Lease {
    public:
        Lease(Pool& pool, std::size_t slot) : pool_(&pool), slot_(slot) {}
        Lease(Lease&& other) noexcept : pool_(other.pool_), slot_(other.slot_) {
            other.pool_ = nullptr;
        }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Lease& operator=(Lease&&) = delete;
        ~Lease();

        [[nodiscard]] Connection& connection() const { return *pool_->slots_[slot_].connection; }
        Connection* operator->() const { return &connection(); }

    private:
        Pool* pool_;
        std::size_t slot_;
    };

    /// A connected, idle connection. Throws app::StoreBusy when none is free before the deadline,
    /// QueryFailed (away) when the database cannot be reached.
    [[nodiscard]] Lease lease(Deadline deadline);

    [[nodiscard]] std::size_t in_use() const;

private:
    struct Slot {
        std::unique_ptr<Connection> connection;
        std::chrono::steady_clock::time_point last_used;
        std::chrono::steady_clock::time_point opened;
    };

    [[nodiscard]] std::size_t take(Deadline deadline);
    void make_ready(Slot& slot);
    void give_back(std::size_t slot) noexcept;

    std::vector<Slot> slots_;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::size_t> free_; ///< a stack: a quiet service keeps few connections busy
    // After a failed connect nobody tries again before this; doubles up to a limit.
    std::chrono::steady_clock::time_point retry_at_;
    std::chrono::milliseconds back_off_{0};
};

/// At least a millisecond. Throws app::StoreBusy when it has passed.
[[nodiscard]] std::chrono::milliseconds time_left(Deadline deadline);

} // namespace foramen::db
