/// Finds the starts at which every need of a visit can be met at once, and picks the resources.
///
/// Each candidate's free bins are narrowed to the starts that it allows ("free for the whole
/// stretch of its role"). A role whose candidates restrict nobody is the union of its candidates;
/// roles that restrict each other, or that could take the same resource twice, are solved together
/// by trying their combinations. The result is exact: a start is set if and only if an assignment
/// exists.
#pragma once

#include "foramen/domain/schedule/bin_grid.hpp"
#include "foramen/domain/schedule/room_bins.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace foramen {

/// A resource that may fill a role, in order of preference, with its free bins: on duty, not
/// reserved, not blocked.
struct Candidate {
    ResourceId resource;
    const BinSet* free = nullptr;
    /// Whether any restriction names it as the restricted one; others are compatible with it.
    bool restricted = false;
    /// Of equipment that takes time to be moved: fewer of the free bins, by the visit's room.
    const RoomBins* by_room = nullptr;
};

struct RoleCandidates {
    const RoleNeed* need = nullptr;
    std::vector<Candidate> candidates;
};

/// A chosen resource for each role, in the order of the roles given.
using Assignment = std::vector<ResourceId>;

class OpeningFinder {
public:
    using Compatible = std::function<bool(ResourceId, ResourceId)>;

    /// `patient_free` may be null: nobody in particular. All bin sets have the grid's size.
    /// `compatible` is asked only when one of the two is restricted.
    OpeningFinder(const VisitPlan& plan, const std::vector<RoleCandidates>& roles,
                  const BinSet* patient_free, Compatible compatible);

    /// All starts out of `wanted` for which an assignment exists.
    [[nodiscard]] BinSet starts(const BinSet& wanted) const;

    /// The assignment at a start; nothing when there is none.
    [[nodiscard]] std::optional<Assignment> assign(std::size_t start) const;

    /// The roles, by position, that cannot all be filled at a start: the first group that has to be
    /// decided together and has no assignment. Empty when there is one; the patient is not asked.
    [[nodiscard]] std::vector<std::size_t> unmet(std::size_t start) const;

    /// Why a search found nothing: for each role the number of wanted starts that it alone would
    /// allow. The patient, when given, is the last entry with the role "patient".
    struct Scarcity {
        std::string role;
        ResourceKind kind;
        std::size_t starts;
    };
    [[nodiscard]] std::vector<Scarcity> scarcity(const BinSet& wanted) const;

private:
    /// One candidate with the starts that it allows for its role.
    struct Option {
        ResourceId resource;
        bool restricted;
        BinSet starts;
        std::optional<RoomBins> by_room; ///< starts, when moving it takes time
    };
    struct RoleOptions {
        const RoleNeed* need;
        std::vector<Option> options;
    };
    /// Roles that must be decided together.
    using Component = std::vector<std::size_t>;

    void build_components();
    /// The starts that two options of these roles leave each other: equipment and the room to which
    /// it must be moved. Null: all.
    [[nodiscard]] static const BinSet* moved_starts(const RoleOptions& a, const Option& x,
                                                    const RoleOptions& b, const Option& y);
    [[nodiscard]] bool must_decide_together(const RoleOptions& a, const RoleOptions& b) const;
    using Chosen = std::vector<const Option*>; ///< parallel to the first roles of a component
    [[nodiscard]] bool may_join(const RoleOptions& role, const Option& option,
                                const Component& component, const Chosen& chosen) const;
    [[nodiscard]] bool in_time(const RoleOptions& role, const Option& option,
                               const Component& component, const Chosen& chosen,
                               std::size_t start) const;
    void collect(const Component& component, Chosen& chosen, const BinSet& so_far,
                 BinSet& out) const;
    [[nodiscard]] bool choose(const Component& component, std::size_t start, Chosen& chosen) const;
    [[nodiscard]] bool fit(const Option& a, const Option& b) const;
    [[nodiscard]] BinSet union_of(const RoleOptions& role, std::size_t size) const;

    std::vector<RoleOptions> roles_;
    std::optional<BinSet> patient_;
    Compatible compatible_;
    std::vector<Component> components_;
};

} // namespace foramen
