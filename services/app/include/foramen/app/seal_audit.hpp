/// Chains what the audit has of finished transactions, so that a later change of a row shows. Any
/// copy of the service may run it; one at a time does the work, and no writer waits for it.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

namespace foramen::app {

class SealAudit {
public:
    SealAudit(UnitOfWork& work, const Clock& clock) : work_(work), clock_(clock) {}

    /// Seals one batch. True when there may be more to seal at once.
    [[nodiscard]] bool run(Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
};

} // namespace foramen::app
