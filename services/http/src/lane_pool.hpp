/// The threads of one lane and its waiting room. A job waits there until a thread is free; until
/// then it can be taken out again and will never run.
#pragma once

#include "foramen/http/server.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace foramen::http {

class LanePool {
public:
    /// Neither may throw.
    struct Job {
        std::function<void()> work;
        /// Tells that the work is done. Called when the thread counts as free again: who hears it
        /// and comes back at once is not turned away.
        std::function<void()> done;
    };

    struct Ticket {
        std::uint64_t number = 0;
        bool waits = false; ///< no thread was free
    };

    explicit LanePool(LaneConfig config);
    /// Jobs that still wait are dropped, running ones are waited for.
    ~LanePool();
    LanePool(const LanePool&) = delete;
    LanePool& operator=(const LanePool&) = delete;

    /// Nothing when the waiting room is full. Thread-safe.
    [[nodiscard]] std::optional<Ticket> enter(Job job);
    /// True when the job still waited: it will never run. False when it runs or has run.
    [[nodiscard]] bool drop(const Ticket& ticket);

private:
    void work();

    std::size_t room_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::map<std::uint64_t, Job> waiting_; ///< by ticket number, so in order of arrival
    std::uint64_t next_number_ = 0;
    std::size_t idle_ = 0; ///< threads that wait for a job
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

} // namespace foramen::http
