/// Why a visit has lost its place: role by role, from the plan as it still holds it.
#pragma once

#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/block.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace foramen::app {

enum class DisplacedBy { block, off_duty, inspection_due, not_able };

/// A role whose resource cannot be there for all of the time that the visit still holds of it.
struct BrokenRole {
    std::string role;
    ResourceId resource;
    Interval during; ///< what is held
    DisplacedBy cause = DisplacedBy::block;
    std::optional<BlockedTime> block; ///< with `DisplacedBy::block`
};

/// Empty: every role is held on a resource that is able, on duty and not blocked. A role can appear
/// several times, once for each cause. `blocks` are the live blocks of its resources; ended ones
/// displace nobody.
[[nodiscard]] std::vector<BrokenRole> displacement(const ClinicModel& clinic, const Visit& visit,
                                                   std::span<const BlockedTime> blocks);

} // namespace foramen::app

template <>
struct foramen::EnumNames<foramen::app::DisplacedBy> {
    static constexpr std::array<std::pair<app::DisplacedBy, std::string_view>, 4> table{{
        {app::DisplacedBy::block, "block"},
        {app::DisplacedBy::off_duty, "off_duty"},
        {app::DisplacedBy::inspection_due, "inspection_due"},
        {app::DisplacedBy::not_able, "not_able"},
    }};
};
