/// Sets how long it takes to bring equipment from one room to another. Visits of it that follow one
/// another in different rooms have at least as much between them; a longer time is refused while
/// some that are booked have less.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>

namespace foramen::app {

inline constexpr Minutes kLongestMove{240};

struct MoveTimeRequest {
    ResourceId resource;
    Minutes move{};
    int based_on = 1; ///< version of the resource that the person saw
};

/// Who may set it, at the home site of the equipment.
inline constexpr RoleSet kMoveTimers{Role::admin};

class SetMoveTime {
public:
    SetMoveTime(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    /// The resource after it. Refuses with NotFound, NotPermitted, StaleVersion, Invalid, or with
    /// ResourceTaken and the visits that follow too soon.
    [[nodiscard]] Answer<Resource> run(const MoveTimeRequest& request, const Actor& actor,
                                       Deadline deadline);

private:
    [[nodiscard]] Answer<Resource> attempt(const MoveTimeRequest& request, const Actor& actor,
                                           Deadline deadline,
                                           const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// What is wrong with the time. Pure.
[[nodiscard]] std::vector<Violation> move_time_faults(const Resource& resource, Minutes move);

} // namespace foramen::app
