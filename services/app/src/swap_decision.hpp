/// What a swap does to its two visits: pure, in two steps around the locks.
#pragma once

#include "foramen/app/swap_visits.hpp"
#include "visit_edit.hpp"

#include <array>
#include <vector>

namespace foramen::app {

/// One of the two on its way to the other's place.
struct SwapMove {
    EditRequest request;
    PreparedEdit edit; ///< at the first of the starts
    /// Where it may go, the most wanted first; within the place that it takes over.
    std::vector<Instant> starts;

    [[nodiscard]] Interval window(const ClinicModel& clinic) const;
};

/// In the order in which they start after the swap.
struct PreparedSwap {
    std::array<SwapMove, 2> moves;
};

[[nodiscard]] Result<PreparedSwap, SwapRefused>
prepare_swap(const SwapRequest& request, const Visit& visit, const std::optional<Visit>& with,
             const Actor& actor, const ClinicModel& clinic, Instant now);

/// A visit under the locks, with what is taken of all that it may take. It may contain what both
/// hold themselves.
struct SwapSide {
    const Visit* visit = nullptr;
    BookingState around;
};

/// Moves and edits in the order of the prepared moves.
struct DecidedSwap {
    std::array<PreparedEdit, 2> prepared;
    std::array<DecidedEdit, 2> edits;
};

[[nodiscard]] Result<DecidedSwap, SwapRefused>
decide_swap(const SwapRequest& request, const PreparedSwap& swap,
            const std::array<SwapSide, 2>& sides, const ClinicModel& clinic, const Actor& actor);

} // namespace foramen::app
