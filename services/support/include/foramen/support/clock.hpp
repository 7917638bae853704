/// The clocks of the service: the operating system's, and one that runs from a chosen moment.
#pragma once

#include "foramen/app/ports/clock.hpp"

#include <chrono>

namespace foramen::support {

/// Unix time of the operating system; for measuring offsets, not for the clinic.
[[nodiscard]] std::chrono::microseconds system_time();

class SystemClock final : public app::Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// Begins at a chosen moment and runs on with real speed: the clock of a demo or of a test. Never
/// goes back.
class ShiftedClock final : public app::Clock {
public:
    explicit ShiftedClock(Instant start);
    [[nodiscard]] Instant now() const override;

private:
    Instant start_;
    std::chrono::steady_clock::time_point origin_;
};

/// Stands still until it is told to move. For loading a demo day in its own time, and for tests.
class ManualClock final : public app::Clock {
public:
    explicit ManualClock(Instant now) : now_(now) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }
    void advance(std::chrono::microseconds by) { now_ += by; }

private:
    Instant now_;
};

} // namespace foramen::support
