/// SIGTERM and SIGINT as something to wait for. Made before any thread, so that every thread
/// inherits the blocked set and only wait() takes them.
#pragma once

#include <csignal>

namespace foramen::server {

class StopSignals {
public:
    StopSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }
    void wait() const {
        int signal = 0;
        sigwait(&set_, &signal);
    }

private:
    sigset_t set_{};
};

} // namespace foramen::server
