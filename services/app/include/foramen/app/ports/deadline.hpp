/// Until when the answer to a request is of use. Every wait for the database ends by then.
#pragma once

#include <chrono>

namespace foramen::app {

using Deadline = std::chrono::steady_clock::time_point;

} // namespace foramen::app
