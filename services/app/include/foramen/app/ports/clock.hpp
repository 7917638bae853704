/// The one way to know the time. Nothing else in the service asks the operating system for the
/// date.
#pragma once

#include "foramen/domain/time/instant.hpp"

namespace foramen::app {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

} // namespace foramen::app
