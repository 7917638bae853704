/// Ends a block before its time: whole when it has not begun, from now on when it runs. It stays as
/// history. What only this block displaced has its place again.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>
#include <vector>

namespace foramen::app {

struct EndedBlock {
    std::shared_ptr<const ClinicModel> clinic;
    Block block;
    std::vector<AppointmentId> undisplaced;
};

class EndBlock {
public:
    EndBlock(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    /// `version` is the one that the person saw. Ending an ended block changes nothing.
    [[nodiscard]] Answer<EndedBlock> run(ResourceId resource, BlockId id, int version,
                                         const Actor& actor, Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
