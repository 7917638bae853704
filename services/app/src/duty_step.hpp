/// One change of duty in its transaction: under the locks what it displaces, then the writing.
#pragma once

#include "duty_effect.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <functional>
#include <memory>

namespace foramen::app {

struct DutyStep {
    std::shared_ptr<const ClinicModel> before;
    std::shared_ptr<const ClinicModel> after;
    std::vector<ResourceId> resources; ///< whose duty changes
    std::vector<Interval> times;       ///< at which it differs
    int version = 1;                   ///< of what is changed, in `before`
    int based_on = 1;                  ///< the version that the person saw
    std::vector<Violation> faults;     ///< of the request, after its version
    bool dry_run = false;
};

/// Refuses with StaleVersion or Invalid. Throws ClinicChanged when `before` is not the present
/// clinic.
[[nodiscard]] Answer<ChangedDuty>
run_duty_step(UnitOfWork& work, Deadline deadline, const DutyStep& step,
              const std::function<void(DutyWrites&, const DutyEffect&)>& write);

} // namespace foramen::app
