/// Changes the working hours of a resource, or of a site and all that follows it, from a date on.
/// What is booked outside the new hours is displaced in the same transaction; what lies inside them
/// again has its place back.
#pragma once

#include "foramen/app/duty_change.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/clinic/hours_change.hpp"

#include <memory>
#include <optional>

namespace foramen::app {

/// How far ahead new hours may begin, in days.
inline constexpr int kMaxHoursLead = 731;

struct HoursRequest {
    std::optional<ResourceId> resource; ///< nothing: the site's own
    HoursChange change;
    int based_on = 1;     ///< version of the resource or site that the person saw
    bool dry_run = false; ///< says what would be displaced, and stores nothing
};

/// Who may change working hours, at the site of the hours.
inline constexpr RoleSet kHoursEditors{Role::scheduler, Role::admin};

class ChangeHours {
public:
    ChangeHours(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<ChangedDuty> run(const HoursRequest& request, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<ChangedDuty> attempt(const HoursRequest& request, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// Everything that is wrong with the change by itself and beside the hours of the resource
/// (nothing: the site's own) at other sites: dates in the past or backwards, hours that end before
/// they begin, lie off the grid or overlap, times that do not exist on their date. Pure.
[[nodiscard]] std::vector<Violation> hours_faults(const ClinicModel& clinic,
                                                  const Resource* resource,
                                                  const HoursChange& change, LocalDate today);

} // namespace foramen::app
