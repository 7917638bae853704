/// A change of when resources are on duty, and what it does to the visits that hold them.
#pragma once

#include "foramen/app/block.hpp"

#include <memory>
#include <vector>

namespace foramen::app {

struct ChangedDuty {
    std::shared_ptr<const ClinicModel> clinic; ///< after the change
    /// All live visits that have lost their place by it, displaced before or not.
    std::vector<DisplacedVisit> displaced;
    std::vector<AppointmentId> undisplaced; ///< have their place again
};

} // namespace foramen::app
