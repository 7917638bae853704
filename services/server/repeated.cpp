#include "repeated.hpp"

namespace foramen::server {

Repeated::Repeated(std::function<std::chrono::milliseconds()> step) : step_(std::move(step)) {
    thread_ = std::thread([this] { run(); });
}

Repeated::~Repeated() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    thread_.join();
}

void Repeated::run() {
    for (;;) {
        const auto pause = step_();
        std::unique_lock lock(mutex_);
        if (stopped_.wait_for(lock, pause, [this] { return stopping_; }))
            return;
    }
}

} // namespace foramen::server
