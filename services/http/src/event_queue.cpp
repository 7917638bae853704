#include "event_queue.hpp"

#include <utility>

namespace foramen::http {

bool EventQueue::push(const Event& event) {
    const std::lock_guard lock(mutex_);
    if (overflowed_)
        return false;
    if (events_ == limit_) {
        overflowed_ = true;
        text_.clear();
        return true;
    }
    text_ += "event: " + event.name + "\ndata: " + event.data + "\n\n";
    return ++events_ == 1;
}

std::string EventQueue::take() {
    const std::lock_guard lock(mutex_);
    events_ = 0;
    return std::exchange(text_, {});
}

bool EventQueue::overflowed() const {
    const std::lock_guard lock(mutex_);
    return overflowed_;
}

} // namespace foramen::http
