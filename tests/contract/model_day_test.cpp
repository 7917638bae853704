// A clinic whose clock moves, from one afternoon over midnights and the night in which the clocks
// change: bookings of one procedure or two, holds that end, patients who come early, late or not at
// all, edits, substitutions in the room or of the rest of a day, blocks, changes of hours,
// equipment that goes to the other site and the ways between the two. After every step the finder,
// the board, the day list with its delays, the holds and the displaced visits are what the oracles
// say. FORAMEN_SOAK has more steps, which are weeks.
#include "day_world.hpp"

#include <iostream>

namespace foramen::test {
namespace {

constexpr int kStepsBetweenChecks = 50;

class ModelDayTest : public DayWorld {
protected:
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
    void step() {
        using Deed = std::function<void()>;
        // Each as often as its number says.
        const std::vector<std::pair<int, Deed>> deeds{
            {5, [this] { book_near(); }},
            {1, [this] { book_after_hold(); }},
            {4, [this] { hold(); }},
            {3, [this] { book_held(); }},
            {3, [this] { prolong(); }},
            {1, [this] { give_up(); }},
            {26, [this] { go_on(); }},
            {3, [this] { sign(); }},
            {1, [this] { go_back(); }},
            {3, [this] { stay_away(); }},
            {1, [this] { come_late(); }},
            {1, [this] { mis_click(); }},
            {2, [this] { move(); }},
            {2, [this] { change(); }},
            {5, [this] { substitute(); }},
            {3, [this] { rest_of_day(); }},
            {3, [this] { swap(); }},
            {3, [this] { block(); }},
            {1, [this] { end_block(); }},
            {2, [this] { change_stays(); }},
            {2, [this] { change_hours(); }},
            {1, [this] { change_way(); }},
            {1, [this] { change_move(); }},
            {1, [this] { counts["jobs"] += clinic.inner_service().run_due_jobs(); }}};
        int all = 0;
        for (const auto& [often, deed] : deeds)
            all += often;
        int number = dice.roll(all);
        for (const auto& [often, deed] : deeds) {
            number -= often;
            if (number < 0)
                return deed();
        }
    }
};

TEST_F(ModelDayTest, ShowsAtEveryStepWhatTheOraclesSay) {
    const int steps = std::getenv("FORAMEN_SOAK") != nullptr ? 6000 : 450;
    for (int i = 0; i < steps && !HasFailure(); ++i) {
        SCOPED_TRACE("seed " + std::to_string(seed) + " step " + std::to_string(i));
        if (dice.one_in(3))
            pass_time();
        step();
        if (!HasFailure())
            compare_all();
        if (i % kStepsBetweenChecks == 0)
            expect_clean();
    }
    std::cout << "seed " << seed << ", " << steps << " steps to " << to_rfc3339(clock.now()) << ": "
              << searches << " searches with " << openings << " openings";
    for (const auto& [what, count] : counts)
        std::cout << ", " << count << " " << what;
    std::cout << "\n";
    // Of another world nobody has promised that all of it happens soon.
    const bool any_world = std::getenv("FORAMEN_TEST_SEED") != nullptr && steps < 6000;
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
                             "signed time-out",
                             "needles refused",
                             "moved",
                             "changed",
                             "substituted",
                             "swapped",
                             "substituted in the room",
                             "rests of one visit",
                             "rests of several visits",
                             "rests refused",
                             "taken over around the physician",
                             "hours",
                             "hours of a site",
                             "displaced by hours",
                             "back from hours",
                             "stays",
                             "ways",
                             "moves of equipment",
                             "blocks",
                             "blocks ended",
                             "displaced",
                             "displaced by stays",
                             "displaced seen",
                             "holds seen",
                             "jobs",
                             "turns of the clock"})
        EXPECT_TRUE(any_world || counts[what] > 0) << what;
    expect_clean();
}

} // namespace
} // namespace foramen::test
