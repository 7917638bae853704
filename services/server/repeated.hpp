/// A thread that does one thing again and again until it is told to stop.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace foramen::server {

class Repeated {
public:
    /// `step` answers how long to pause before it is called again; zero is at once. It must not
    /// throw.
    explicit Repeated(std::function<std::chrono::milliseconds()> step);
    /// Waits for the step that is running.
    ~Repeated();
    Repeated(const Repeated&) = delete;
    Repeated& operator=(const Repeated&) = delete;

private:
    void run();

    std::function<std::chrono::milliseconds()> step_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace foramen::server
