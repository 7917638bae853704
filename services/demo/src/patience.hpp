/// How long a step of loading may take: nobody waits for a single one, and the machine may be slow.
#pragma once

#include "foramen/app/ports/deadline.hpp"

namespace foramen::demo {

[[nodiscard]] inline app::Deadline patience() {
    return std::chrono::steady_clock::now() + std::chrono::minutes{5};
}

} // namespace foramen::demo
