// Moves, substitutions, blocks and their ends among random bookings and cancellations: the oracle
// says of each what must come of it, who is displaced, and what the board of every day shows.
#include "model_world.hpp"

#include <iostream>
#include <set>

namespace foramen::test {
namespace {

class ModelChangesTest : public ModelWorld {
protected:
    struct Block {
        std::string id;
        ResourceId resource;
        Interval during;
    };

    [[nodiscard]] static bool is_crowded(const ApiReply& reply) {
        return reply.problem() == "resource-taken" || reply.problem() == "outside-availability" ||
               reply.problem() == "incompatible-resources";
    }
    /// One of the two periods that the oracles of this site know.
    [[nodiscard]] const MinuteOracle& oracle_at(SiteId site) {
        const std::size_t first = oracles[0].site().id == site ? 0 : 2;
        return oracles[first + static_cast<std::size_t>(dice.roll(2))];
    }
    [[nodiscard]] ApiReply patch(const Booked& visit, const json::object& body) {
        const std::string path = "/api/v1/appointments/" + visit.id;
        const ApiReply now = clinic.as("scheduler").get(path);
        return clinic.as("scheduler")
            .send("PATCH", path,
                  {"If-Match: \"v" + now.at("/version") + "\"", "Content-Type: application/json"},
                  json::serialize(body));
    }
    /// Compares the answer to an edit with the first of the tries that the oracle finds possible.
    void settle(Booked& visit, const MinuteOracle& oracle, Instant start,
                const std::vector<OraclePins>& tries, const ApiReply& reply) {
        const OracleVisit wanted = visit_of(*visit.procedures);
        const auto possible = std::ranges::find_if(tries, [&](const OraclePins& pins) {
            return oracle.possible(wanted, start, pins, visit.patient);
        });
        if (possible == tries.end()) {
            take(visit);
            ++impossible;
            ASSERT_TRUE(is_crowded(reply)) << reply.status << reply.raw.body;
            return;
        }
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        visit = read(oracle, *visit.procedures, start, *possible, visit.patient, reply);
        take(visit);
        ++edited;
    }

    /// All stays if it can; else the physician does.
    void move() {
        if (booked.empty())
            return;
        Booked& visit =
            booked[static_cast<std::size_t>(dice.roll(static_cast<int>(booked.size())))];
        const MinuteOracle& oracle = oracle_at(visit.site);
        give_back(visit);
        const Instant start =
            any_start(oracle, visit_of(*visit.procedures), any_day(oracle), visit.patient);
        SCOPED_TRACE("move to " + to_rfc3339(start));
        const ApiReply reply = patch(visit, {{"start", to_rfc3339(start)}});
        settle(visit, oracle, start, {visit.roles, {{"physician", visit.roles.at("physician")}}},
               reply);
    }

    /// All the others stay.
    void substitute() {
        if (booked.empty())
            return;
        Booked& visit =
            booked[static_cast<std::size_t>(dice.roll(static_cast<int>(booked.size())))];
        const OracleVisit wanted = visit_of(*visit.procedures);
        const OracleNeed& need = dice.pick(wanted.needs);
        const auto oracle = std::ranges::find_if(oracles, [&](const MinuteOracle& each) {
            return each.site().id == visit.site &&
                   std::ranges::count(each.starts(each.site().zone.local(visit.start).date,
                                                  each.site().zone.local(visit.start).date),
                                      visit.start) > 0;
        });
        ASSERT_NE(oracle, oracles.end());
        const auto able = oracle->able(need, {});
        OraclePins pins = visit.roles;
        pins[need.role] = dice.pick(able)->id;
        SCOPED_TRACE("another " + need.role);
        give_back(visit);
        const ApiReply reply = patch(
            visit,
            {{"resources", json::array{json::object{{"role", need.role},
                                                    {"resource", pins[need.role].to_string()}}}}});
        settle(visit, *oracle, visit.start, {pins}, reply);
    }

    [[nodiscard]] bool is_displaced(const Booked& visit) const {
        return std::ranges::any_of(blocks, [&](const Block& block) {
            return std::ranges::any_of(visit.reservations, [&](const auto& held) {
                return held.first == block.resource && held.second.overlaps(block.during);
            });
        });
    }

    void block() {
        if (booked.empty())
            return;
        const Booked& near = dice.pick(booked);
        const std::string role = dice.pick(std::vector<std::string>{"room", "physician"});
        const ResourceId resource = near.roles.at(role);
        const MinuteOracle& oracle = oracle_at(near.site);
        // Hours that every day has.
        const int from = dice.between(4, 18);
        const auto local = [&](LocalDate date, int hour) {
            return json::object{{"date", date.to_string()},
                                {"time", (hour < 10 ? "0" : "") + std::to_string(hour) + ":00"}};
        };
        const LocalDate date = any_day(oracle);
        const ApiReply reply =
            clinic.as("scheduler")
                .post("/api/v1/resources/" + resource.to_string() + "/blocks",
                      json::object{{"site", near.site.to_string()},
                                   {"kind", "outage"},
                                   {"start", local(date, from)},
                                   {"end", local(date, from + dice.between(1, 4))}});
        ASSERT_EQ(reply.status, 201) << reply.raw.body;
        const json::value& time = reply.body.at("block").at("times").at(0);
        const Block made{reply.at("/block/id"), resource,
                         between(time.at("start").as_string(), time.at("end").as_string())};
        std::set<std::string> newly;
        for (const Booked& visit : booked)
            if (!is_displaced(visit))
                newly.insert(visit.id);
        blocks.push_back(made);
        for (const Booked& visit : booked)
            if (!is_displaced(visit))
                newly.erase(visit.id);
        std::set<std::string> listed;
        for (const json::value& visit : reply.body.at("displaced").as_array())
            listed.insert(std::string(visit.at("appointment").as_string()));
        for (const std::string& id : newly)
            ASSERT_TRUE(listed.contains(id)) << id;
        for (MinuteOracle& each : oracles)
            each.take(made.resource, made.during);
        displaced += static_cast<int>(newly.size());
    }

    void end_block() {
        if (blocks.empty())
            return;
        const auto ended = blocks.begin() + dice.roll(static_cast<int>(blocks.size()));
        const ApiReply reply =
            clinic.as("scheduler")
                .send("DELETE",
                      "/api/v1/resources/" + ended->resource.to_string() + "/blocks/" + ended->id,
                      {"If-Match: \"v1\""}, "");
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        for (MinuteOracle& each : oracles)
            each.give_back(ended->resource, ended->during);
        blocks.erase(ended);
        ++unblocked;
    }

    /// The board of one day against all that the model knows.
    void look_at_the_board() {
        const MinuteOracle& oracle = any_oracle();
        const LocalDate date = any_day(oracle);
        std::set<std::string> expected;
        for (const Booked& visit : booked)
            if (visit.site == oracle.site().id &&
                oracle.site().zone.local(visit.start).date == date)
                expected.insert(visit.id + " " + to_rfc3339(visit.start) +
                                (is_displaced(visit) ? " displaced" : ""));
        const ApiReply board =
            clinic.as("scheduler")
                .get("/api/v1/appointments?site=" + oracle.site().id.to_string() +
                     "&date=" + date.to_string() + "&status=booked");
        std::set<std::string> shown;
        for (const json::value& visit : board.body.at("appointments").as_array())
            shown.insert(std::string(visit.at("id").as_string()) + " " +
                         std::string(visit.at("start").as_string()) +
                         (visit.at("displaced").as_bool() ? " displaced" : ""));
        ASSERT_EQ(shown, expected);
        ++boards;
    }

    void step() {
        const int number = dice.roll(12);
        if (number < 4)
            book();
        else if (number < 6)
            cancel();
        else if (number < 8)
            move();
        else if (number < 9)
            substitute();
        else if (number < 11)
            block();
        else
            end_block();
    }

    std::vector<Block> blocks;
    int edited = 0;
    int impossible = 0;
    int displaced = 0;
    int unblocked = 0;
    int boards = 0;
};

TEST_F(ModelChangesTest, MovesSubstitutesAndBlocksExactlyAsTheOracleSays) {
    const int steps = std::getenv("FORAMEN_SOAK") != nullptr ? 6000 : 300;
    for (int i = 0; i < steps && !HasFailure(); ++i) {
        SCOPED_TRACE("step " + std::to_string(i));
        step();
        if (!HasFailure() && dice.one_in(3))
            look_at_the_board();
        if (!HasFailure() && dice.one_in(6))
            search();
    }
    std::cout << "seed " << seed << ": " << accepted << " booked, " << refused << " refused, "
              << cancelled << " cancelled, " << edited << " edited, " << impossible
              << " edits impossible, " << displaced << " displaced, " << unblocked
              << " blocks ended, " << boards << " boards, " << searches << " days searched\n";
    for (const int count :
         {accepted, refused, cancelled, edited, impossible, displaced, unblocked, boards, searches})
        EXPECT_GT(count, 3);
    const CommandResult check = run_command({"check"}, clinic.database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
