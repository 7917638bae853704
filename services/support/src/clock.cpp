// The only file that asks the operating system for the date.
#include "foramen/support/clock.hpp"

namespace foramen::support {

std::chrono::microseconds system_time() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now().time_since_epoch());
}

Instant SystemClock::now() const {
    return Instant{system_time()};
}

ShiftedClock::ShiftedClock(Instant start)
    : start_(start), origin_(std::chrono::steady_clock::now()) {}

Instant ShiftedClock::now() const {
    return start_ + std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::steady_clock::now() - origin_);
}

} // namespace foramen::support
