/// Waiting for something that another thread or process does, by asking for it.
#pragma once

#include "support/deadlines.hpp"

#include <thread>

namespace foramen::test {

/// True as soon as the answer is yes; false when it was still no after half a minute. The question
/// is a round trip to a server, which paces the loop.
template <class Question>
[[nodiscard]] bool eventually(Question question) {
    const auto end = later();
    while (!question()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::yield();
    }
    return true;
}

} // namespace foramen::test
