// A clinic whose clock moves, from one afternoon over midnights and the night in which the clocks
// change: bookings, holds that end, patients who come early, late or not at all, edits and blocks.
// After every step the finder, the board, the day list with its delays, the holds and the displaced
// visits are what the oracles say. FORAMEN_SOAK has more steps, which are weeks.
#include "day_world.hpp"

#include <iostream>

namespace foramen::test {
namespace {

class ModelDayTest : public DayWorld {
protected:
    void step() {
        const int number = dice.roll(40);
        if (number < 4)
            book_near();
        else if (number < 5)
            book_after_hold();
        else if (number < 8)
            hold();
        else if (number < 11)
            book_held();
        else if (number < 12)
            prolong();
        else if (number < 13)
            give_up();
        else if (number < 28)
            go_on();
        else if (number < 29)
            go_back();
        else if (number < 31)
            stay_away();
        else if (number < 32)
            come_late();
        else if (number < 33)
            mis_click();
        else if (number < 35)
            move();
        else if (number < 36)
            substitute();
        else if (number < 38)
            block();
        else if (number < 39)
            end_block();
        else
            counts["jobs"] += clinic.inner_service().run_due_jobs();
    }
};

TEST_F(ModelDayTest, ShowsAtEveryStepWhatTheOraclesSay) {
    const int steps = std::getenv("FORAMEN_SOAK") != nullptr ? 6000 : 400;
    for (int i = 0; i < steps && !HasFailure(); ++i) {
        SCOPED_TRACE("seed " + std::to_string(seed) + " step " + std::to_string(i));
        if (dice.one_in(3))
            pass_time();
        step();
        if (!HasFailure())
            compare_all();
    }
    std::cout << "seed " << seed << ", " << steps << " steps to " << to_rfc3339(clock.now()) << ": "
              << searches << " searches with " << openings << " openings";
    for (const auto& [what, count] : counts)
        std::cout << ", " << count << " " << what;
    std::cout << "\n";
    for (const char* what : {"booked",
                             "bookings refused",
                             "held",
                             "holds booked",
                             "holds too old",
                             "prolonged",
                             "places of dead holds wanted",
                             "to ready",
                             "to in_procedure",
                             "to discharged",
                             "to no_show",
                             "late",
                             "moved",
                             "blocks",
                             "blocks ended",
                             "displaced",
                             "displaced seen",
                             "holds seen",
                             "jobs",
                             "turns of the clock"})
        EXPECT_GT(counts[what], 0) << what;
    const CommandResult check = run_command({"check"}, clinic.database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
