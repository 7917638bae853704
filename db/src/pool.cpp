#include "pool.hpp"

#include "errors.hpp"
#include "foramen/app/ports/store_errors.hpp"

#include <algorithm>

namespace foramen::db {

namespace {

using Clock = std::chrono::steady_clock;

// A connection that rested longer than this is asked whether it still lives.
constexpr std::chrono::seconds kTrust{30};
// Connections are renewed now and then, so that server-side memory does not grow for ever.
constexpr std::chrono::minutes kLifetime{30};
constexpr std::chrono::milliseconds kFirstBackOff{50};
constexpr std::chrono::milliseconds kLongestBackOff{2000};

} // namespace

std::chrono::milliseconds time_left(Deadline deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left < std::chrono::milliseconds{1})
        throw app::StoreBusy("no time left for the database");
    return left;
}

Pool::Pool(const std::string& connection, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        slots_.push_back({std::make_unique<Connection>(connection), {}, {}});
        free_.push_back(i);
    }
}

Pool::Lease::~Lease() {
    if (pool_ != nullptr)
        pool_->give_back(slot_);
}

std::size_t Pool::take(Deadline deadline) {
    std::unique_lock lock(mutex_);
    const bool got = freed_.wait_until(lock, deadline, [&] { return !free_.empty(); });
    if (!got)
        throw app::StoreBusy("no database connection became free in time");
    const std::size_t slot = free_.back();
    free_.pop_back();
    return slot;
}

Pool::Lease Pool::lease(Deadline deadline) {
    const std::size_t slot = take(deadline);
    Lease lease(*this, slot);
    make_ready(slots_[slot]);
    return lease;
}

void Pool::make_ready(Slot& slot) {
    const auto now = Clock::now();
    Connection& connection = *slot.connection;
    const bool old = connection.is_open() && now - slot.opened > kLifetime;
    const bool dead = connection.is_open() && now - slot.last_used > kTrust && !connection.alive();
    if (old || dead)
        connection.close();
    if (connection.is_open())
        return;
    {
        const std::lock_guard lock(mutex_);
        if (now < retry_at_)
            throw QueryFailed(Failure{Failure::Kind::away, "08001", {}}, "connect");
    }
    try {
        connection.open();
    } catch (const QueryFailed&) {
        const std::lock_guard lock(mutex_);
        back_off_ = std::clamp(back_off_ * 2, kFirstBackOff, kLongestBackOff);
        retry_at_ = Clock::now() + back_off_;
        throw;
    }
    slot.opened = Clock::now();
    const std::lock_guard lock(mutex_);
    back_off_ = std::chrono::milliseconds{0};
    retry_at_ = {};
}

void Pool::give_back(std::size_t slot) noexcept {
    Slot& used = slots_[slot];
    used.connection->roll_back();
    used.last_used = Clock::now();
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(slot);
    }
    freed_.notify_one();
}

std::size_t Pool::in_use() const {
    const std::lock_guard lock(mutex_);
    return slots_.size() - free_.size();
}

} // namespace foramen::db
