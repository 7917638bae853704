/// Events on their way to one client: filled by publishing threads, emptied by the I/O thread.
#pragma once

#include "foramen/http/sse_hub.hpp"

#include <cstddef>
#include <mutex>
#include <string>

namespace foramen::http {

class EventQueue {
public:
    explicit EventQueue(std::size_t limit) : limit_(limit) {}

    /// True when the reader must be woken: this is the first event, or the one too many. After an
    /// overflow nothing is kept.
    [[nodiscard]] bool push(const Event& event);

    /// Everything queued, in the form of the wire; empty when there is nothing.
    [[nodiscard]] std::string take();
    [[nodiscard]] bool overflowed() const;

private:
    std::size_t limit_;
    mutable std::mutex mutex_;
    std::string text_;
    std::size_t events_ = 0;
    bool overflowed_ = false;
};

} // namespace foramen::http
