/// A clock that the demo moves by hand.
#pragma once

#include "foramen/app/ports/clock.hpp"

namespace foramen::demo {

class SetClock final : public app::Clock {
public:
    explicit SetClock(Instant now) : now_(now) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_;
};

} // namespace foramen::demo
