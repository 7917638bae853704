/// A clock that stands still until a test turns it, read by the threads of a service.
#pragma once

#include "foramen/app/ports/clock.hpp"

#include <atomic>

namespace foramen::test {

class TurnedClock final : public app::Clock {
public:
    explicit TurnedClock(Instant now) : now_(now) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void turn_to(Instant now) { now_ = now; }

private:
    std::atomic<Instant> now_;
};

} // namespace foramen::test
