/// Somebody falls ill, a C-arm dies: gives the rest of a resource's day to others, all or nothing.
#pragma once

#include "foramen/app/edit_visit.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct SubstitutionRequest {
    ResourceId resource; ///< who or what does not do it
    SiteId site;
    LocalDate date;
    std::optional<ResourceId> with;    ///< nothing: whoever can, visit by visit
    std::vector<AppointmentId> visits; ///< these alone; none: all of the day
    std::string note;
    bool dry_run = false; ///< says what would be, and stores nothing
};

struct SubstitutedRole {
    std::string role;
    ResourceId from;
    ResourceId to;
};

/// One visit of the day: what it gets, or why it cannot be helped.
struct SubstitutedVisit {
    Visit visit; ///< after the substitution; as it is where that is refused
    /// The role that was asked for, and what had to change with it.
    std::vector<SubstitutedRole> roles;
    std::optional<Refusal> refused;
};

struct Substitution {
    std::shared_ptr<const ClinicModel> clinic;
    std::vector<SubstitutedVisit> visits; ///< by start
    std::vector<KnockOn> knock_on;        ///< on others
    bool stored = false;

    [[nodiscard]] bool complete() const;
};

/// Visits of the day that hold the resource from now on; one that somebody books meanwhile is not
/// among them. Each keeps the rest of what it holds if it can; else, before the room, its physician
/// alone. One that nobody can take over leaves all of them as they are: the answer says which and
/// why. Without anything left to substitute the answer is empty, so that asking twice does nothing
/// twice.
class SubstituteResource {
public:
    SubstituteResource(UnitOfWork& work, ReadStore& reads, ClinicSource& clinic, const Clock& clock,
                       Rules& rules)
        : work_(work), reads_(reads), clinic_(clinic), clock_(clock), rules_(rules) {}

    /// Refuses with NotFound, NotPermitted or Invalid.
    [[nodiscard]] Answer<Substitution> run(const SubstitutionRequest& request, const Actor& actor,
                                           Deadline deadline);

private:
    [[nodiscard]] Answer<Substitution> attempt(const SubstitutionRequest& request,
                                               const Actor& actor, Deadline deadline,
                                               const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ReadStore& reads_;
    ClinicSource& clinic_;
    const Clock& clock_;
    Rules& rules_;
};

} // namespace foramen::app
