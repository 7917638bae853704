/// Prolongs a hold or gives it up: only its owner may. To everybody else it does not exist.
#pragma once

#include "foramen/app/make_hold.hpp"

namespace foramen::app {

class ChangeHold {
public:
    ChangeHold(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    /// For as long again as a new one, from now; twice at most.
    [[nodiscard]] Answer<HeldOpening> prolong(HoldId id, const Actor& actor, Deadline deadline);
    /// Giving up a hold that has ended changes nothing; the refusal says why there is none.
    [[nodiscard]] std::optional<Refusal> give_up(HoldId id, const Actor& actor, Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
