/// Sets the day on which the inspection of a C-arm or generator is due. From that local day of its
/// site on it is closed: what is booked on it then is displaced in the same transaction, and what a
/// later day reopens has its place back.
#pragma once

#include "foramen/app/duty_change.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>
#include <optional>

namespace foramen::app {

/// How far ahead an inspection may be due, in days.
inline constexpr int kMaxInspectionLead = 10 * 366;

struct InspectionRequest {
    ResourceId resource;
    std::optional<LocalDate> due; ///< nothing: no inspection is known of
    int based_on = 1;             ///< version of the resource that the person saw
    bool dry_run = false;         ///< says what would be displaced, and stores nothing
};

/// Who may set inspection dates, at the home site of the equipment.
inline constexpr RoleSet kInspectors{Role::admin};

class SetInspection {
public:
    SetInspection(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<ChangedDuty> run(const InspectionRequest& request, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<ChangedDuty> attempt(const InspectionRequest& request, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// What is wrong with the date. Pure.
[[nodiscard]] std::vector<Violation>
inspection_faults(const Resource& resource, std::optional<LocalDate> due, LocalDate today);

} // namespace foramen::app
