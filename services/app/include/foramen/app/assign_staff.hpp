/// Says who stands on a post on one local day, in place of whoever was said before.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace foramen::app {

struct AssignedPerson {
    UserId user;
    std::optional<LocalHours> hours; ///< nothing: all day
};

struct AssignmentRequest {
    ResourceId post;
    LocalDate date;
    std::vector<AssignedPerson> people; ///< empty: nobody
    int based_on = 0;                   ///< version that the person saw
};

struct AssignedPost {
    std::shared_ptr<const ClinicModel> clinic;
    PostDay day;
};

/// Who may assign people, at the site of the post.
inline constexpr RoleSet kAssigners{Role::scheduler, Role::nurse, Role::admin};
/// How far ahead people may be assigned, in days.
inline constexpr int kMaxAssignmentLead = 366;

class AssignStaff {
public:
    AssignStaff(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<AssignedPost> run(const AssignmentRequest& request, const Actor& actor,
                                           Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// What is wrong with it: a day that is over or too far, people who are unknown at the site, hold
/// no fitting role or would be in two places, times that end before they begin or do not exist.
/// Pure.
[[nodiscard]] std::vector<Violation> assignment_faults(const AssignmentRequest& request,
                                                       const Site& site, const StaffState& state,
                                                       LocalDate today);

} // namespace foramen::app
