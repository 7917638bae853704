/// Bins of equipment that takes time to be moved: they depend on the room in which it shall stand.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/schedule/bin_set.hpp"

#include <utility>
#include <vector>

namespace foramen {

struct RoomBins {
    std::vector<std::pair<ResourceId, BinSet>> rooms; ///< in which it stands at some time
    BinSet elsewhere;                                 ///< in any other room

    [[nodiscard]] const BinSet& in(ResourceId room) const {
        for (const auto& [known, bins] : rooms)
            if (known == room)
                return bins;
        return elsewhere;
    }
};

} // namespace foramen
