/// What the minute oracle's run has met.
#pragma once

#include <cstdint>
#include <iostream>
#include <vector>

namespace foramen::test {

struct Tally {
    long searches = 0;
    long starts = 0;
    long openings = 0;
    long never_free = 0;
    long several = 0; ///< searches for more than one procedure
    long booked = 0;
    long cancelled = 0;
    long blocked = 0;
    long refused_by_block = 0;
    long refused_off_duty = 0;
    long refused_not_together = 0;
    long refused_taken = 0;
    long refused_not_able = 0;
    long refused_by_move = 0;
    long refused_by_way = 0;

    /// Those of which a run that never meets one has not tested it.
    [[nodiscard]] std::vector<long> outcomes() const {
        return {openings,      several,          never_free,
                booked,        cancelled,        refused_off_duty,
                blocked,       refused_by_block, refused_not_together,
                refused_taken, refused_not_able};
    }
    void print(std::uint64_t seed) const {
        std::cout << "seed " << seed << ": " << searches << " searches (" << several
                  << " for several procedures) over " << starts << " starts with " << openings
                  << " openings and " << never_free << " needs that are never free; " << booked
                  << " booked, " << cancelled << " cancelled, " << blocked
                  << " blocks; refused: " << refused_by_block << " by blocks, " << refused_by_move
                  << " by moves, " << refused_by_way << " by ways, " << refused_taken << " taken, "
                  << refused_off_duty << " off duty, " << refused_not_together << " not together, "
                  << refused_not_able << " not able\n";
    }
};

} // namespace foramen::test
