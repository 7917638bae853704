/// The service inside the process of the test, on a free port: for tests that turn its clock. Its
/// parts are put together as the program does it, but for what a clock cannot wait for: sessions
/// last, and passwords are compared, not hashed.
#pragma once

#include "support/turned_clock.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace foramen::test {

class InnerService {
public:
    InnerService(const std::string& connection, const TurnedClock& clock);
    ~InnerService();
    InnerService(const InnerService&) = delete;
    InnerService& operator=(const InnerService&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// All that are due by the clock; answers how many.
    int run_due_jobs();
    /// The same, one of which may fail: nothing after it is run.
    void run_failing_job();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::test
