#include "lane_pool.hpp"

#include <utility>

namespace foramen::http {

LanePool::LanePool(LaneConfig config) : room_(config.waiting), idle_(config.threads) {
    // Threads count as idle from the start, or the first requests would find no room.
    threads_.reserve(config.threads);
    for (std::size_t i = 0; i < config.threads; ++i)
        threads_.emplace_back(&LanePool::work, this);
}

LanePool::~LanePool() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        waiting_.clear();
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

std::optional<LanePool::Ticket> LanePool::enter(Job job) {
    Ticket ticket;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= idle_ + room_)
            return std::nullopt;
        ticket = {next_number_++, waiting_.size() >= idle_};
        waiting_.emplace(ticket.number, std::move(job));
    }
    wake_.notify_one();
    return ticket;
}

bool LanePool::drop(const Ticket& ticket) {
    // What the job holds is released outside the lock.
    std::map<std::uint64_t, Job>::node_type dropped;
    const std::lock_guard lock(mutex_);
    dropped = waiting_.extract(ticket.number);
    return !dropped.empty();
}

void LanePool::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (closing_)
            return;
        auto next = waiting_.extract(waiting_.begin());
        --idle_;
        lock.unlock();
        next.mapped().work();
        next.mapped().work = nullptr; // what it holds belongs to who is told
        lock.lock();
        ++idle_;
        lock.unlock();
        next.mapped().done();
        next = {};
        lock.lock();
    }
}

} // namespace foramen::http
