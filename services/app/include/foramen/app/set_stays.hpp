/// Sets on which days equipment is at other sites than its home. There it is on duty when that site
/// is open, at home it is not: what is booked on it at the wrong site is displaced in the same
/// transaction, and what has it again has its place back.
#pragma once

#include "foramen/app/duty_change.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>

namespace foramen::app {

/// Stays that one request may name.
inline constexpr std::size_t kMaxStays = 100;

struct StaysRequest {
    ResourceId resource;
    /// All from today on, in any order; one that has begun keeps its first day. What is over stays
    /// written down, and what has begun and is not named ends yesterday.
    std::vector<ResourceStay> stays;
    int based_on = 1;     ///< version of the resource that the person saw
    bool dry_run = false; ///< says what would be displaced, and stores nothing
};

/// Who may set stays: at the home of the equipment and at each site that it goes to or no longer
/// goes to.
inline constexpr RoleSet kStaySetters{Role::admin};

class SetStays {
public:
    SetStays(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    /// Refuses with NotFound, NotPermitted, StaleVersion or Invalid.
    [[nodiscard]] Answer<ChangedDuty> run(const StaysRequest& request, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<ChangedDuty> attempt(const StaysRequest& request, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// What is wrong with the stays. Pure.
[[nodiscard]] std::vector<Violation> stays_faults(const ClinicModel& clinic,
                                                  const Resource& resource,
                                                  const std::vector<ResourceStay>& stays,
                                                  const Actor& actor, LocalDate today);

/// All stays after the change, by first day; `wanted` has no faults. Pure.
[[nodiscard]] std::vector<ResourceStay> stays_after(const std::vector<ResourceStay>& before,
                                                    std::vector<ResourceStay> wanted,
                                                    LocalDate today);

} // namespace foramen::app
