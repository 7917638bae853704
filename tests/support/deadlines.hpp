/// Deadlines for calls that a test makes itself.
#pragma once

#include "foramen/app/ports/deadline.hpp"

namespace foramen::test {

[[nodiscard]] inline app::Deadline within(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

/// Far enough for the slowest machine; a test that gets here has failed.
[[nodiscard]] inline app::Deadline later() {
    return within(std::chrono::milliseconds{30'000});
}

} // namespace foramen::test
