// Fifty clients book, move, substitute, cancel and block the same few rooms at once through two
// server processes, round after round; then with a process that is killed under that load, again
// and again. FORAMEN_SOAK has a thousand rounds.
#include "crowd.hpp"

#include <atomic>
#include <barrier>
#include <cstdlib>
#include <iostream>
#include <latch>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace foramen::test {
namespace {

constexpr int kClients = 50;
constexpr int kKillers = 16; // clients beside whom a process dies
constexpr int kDeeds = 5;
constexpr int kKills = 20;

constexpr int kRoundsOfAClinic = 100; // then its one day is full of what was cancelled

[[nodiscard]] int rounds() {
    return std::getenv("FORAMEN_SOAK") != nullptr ? 1000 : 20;
}

[[nodiscard]] std::uint64_t seed_of_run() {
    const char* text = std::getenv("FORAMEN_TEST_SEED");
    return text == nullptr ? 20261124 : std::stoull(text);
}

/// A clinic with a crowd at work.
struct Rush {
    ClinicService clinic{"rush"};
    Crowd crowd{clinic};
    std::uint64_t seed = seed_of_run();

    [[nodiscard]] std::unique_ptr<ServiceProcess> another() {
        return std::make_unique<ServiceProcess>(
            clinic.database().connection(),
            std::map<std::string, std::string>{{"FORAMEN_DEMO", "1"},
                                               {"FORAMEN_CLOCK_START", clinic.now()}});
    }
    void expect_clean(int round) {
        ASSERT_EQ(clinic.database().value("SELECT deadlocks FROM pg_stat_database WHERE datname = "
                                          "current_database()"),
                  "0");
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        ASSERT_EQ(check.exit_code, 0) << "seed " << seed << " round " << round << "\n"
                                      << check.output;
    }
    /// How many of each deed were done, and how many tried.
    using Done = std::map<std::string, std::pair<int, int>>;

    void run(int first, int end, Done& done) {
        const auto second = another();
        const std::string session = clinic.as("scheduler").cookie();
        std::vector<std::unique_ptr<ApiClient>> clients;
        for (int i = 0; i < kClients; ++i) {
            clients.push_back(
                std::make_unique<ApiClient>(i % 2 == 0 ? clinic.service().port() : second->port()));
            clients.back()->use_cookie(session);
        }
        for (int round = first; round < end && !testing::Test::HasFatalFailure(); ++round)
            run_round(round, clients, done);
    }

private:
    void run_round(int round, const std::vector<std::unique_ptr<ApiClient>>& clients, Done& done) {
        crowd.look();
        Dice dice(seed + static_cast<std::uint64_t>(round));
        std::vector<Deed> deeds;
        for (int i = 0; i < kClients; ++i)
            deeds.push_back(crowd.draw(dice));
        std::vector<ApiReply> replies(deeds.size());
        std::barrier start(kClients);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < deeds.size(); ++i)
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                replies[i] = deeds[i].send(*clients[i]);
            });
        for (std::thread& thread : threads)
            thread.join();
        for (std::size_t i = 0; i < deeds.size(); ++i) {
            ASSERT_TRUE(Crowd::is_answer(deeds[i], replies[i]))
                << "seed " << seed << " round " << round << ": " << deeds[i].what << " "
                << replies[i].status << " " << replies[i].raw.body;
            crowd.remember(deeds[i], replies[i]);
            auto& [successes, all] = done[deeds[i].what];
            successes += replies[i].status < 300 ? 1 : 0;
            ++all;
        }
        expect_clean(round);
    }
};

TEST(RushTest, LeavesTheClinicCleanAfterEveryRound) {
    Rush::Done done;
    for (int first = 0; first < rounds() && !testing::Test::HasFatalFailure();
         first += kRoundsOfAClinic) {
        Rush rush;
        rush.run(first, std::min(first + kRoundsOfAClinic, rounds()), done);
    }
    std::cout << "seed " << seed_of_run() << ", " << rounds() << " rounds of " << kClients
              << " clients:";
    for (const auto& [what, count] : done)
        std::cout << " " << what << " " << count.first << "/" << count.second;
    std::cout << "\n";
    // Each of them again and again: a day that is full of blocks would let nothing happen.
    for (const auto& [what, count] : done)
        EXPECT_GE(count.first, std::max(1, rounds() / 25)) << what;
}

/// What the clients of a process that dies came to know.
struct Ledger {
    std::mutex mutex;
    std::vector<std::pair<std::string, std::string>> acknowledged; ///< visit, version
    std::map<std::string, std::set<std::string>> visits_of_keys;
    int unknown = 0;
    std::string fault;

    void note(const Deed& deed, const ApiReply& reply) {
        const std::lock_guard lock(mutex);
        if (!Crowd::is_answer(deed, reply))
            fault = deed.what + " " + std::to_string(reply.status) + " " + reply.raw.body;
        const bool booking = deed.what == "book" || deed.what == "take";
        const bool of_visit =
            booking || deed.what == "move" || deed.what == "substitute" || deed.what == "cancel";
        if (deed.what == "swap" && reply.status < 300)
            for (const json::value& visit : reply.body.at("appointments").as_array())
                acknowledged.emplace_back(visit.at("id").as_string(),
                                          std::to_string(visit.at("version").as_int64()));
        if (!of_visit || reply.status >= 300)
            return;
        acknowledged.emplace_back(reply.at("/id"), reply.at("/version"));
        if (booking)
            visits_of_keys[deed.header_lines.front()].insert(reply.at("/id"));
    }
};

TEST(RushTest, LosesNothingThatItAcknowledgedWhenAProcessIsKilled) {
    Rush rush;
    ClinicService& clinic = rush.clinic;
    Crowd& crowd = rush.crowd;
    const std::uint64_t seed = rush.seed;
    const std::string session = clinic.as("scheduler").cookie();
    Ledger ledger;
    Dice dice(seed);
    for (int kill = 0; kill < kKills; ++kill) {
        const auto victim = rush.another();
        crowd.look();
        const int replies_before_the_kill = dice.between(1, kKillers * kDeeds / 2);
        std::latch enough(replies_before_the_kill);
        std::atomic<int> replies{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < kKillers; ++i) {
            std::vector<Deed> deeds;
            for (int n = 0; n < kDeeds; ++n)
                deeds.push_back(crowd.draw(dice));
            threads.emplace_back([&, deeds = std::move(deeds)] {
                ApiClient dying(victim->port());
                ApiClient staying(clinic.service().port());
                dying.use_cookie(session);
                staying.use_cookie(session);
                bool dead = false;
                for (const Deed& deed : deeds) {
                    try {
                        ledger.note(deed, deed.send(dead ? staying : dying));
                    } catch (const std::runtime_error&) {
                        // Nobody knows whether it was done: the key settles it.
                        dead = true;
                        {
                            const std::lock_guard lock(ledger.mutex);
                            ++ledger.unknown;
                        }
                        if (deed.has_key())
                            ledger.note(deed, deed.send(staying));
                    }
                    if (replies.fetch_add(1) < replies_before_the_kill)
                        enough.count_down();
                }
            });
        }
        enough.wait();
        victim->kill();
        for (std::thread& thread : threads)
            thread.join();
        ASSERT_EQ(ledger.fault, "") << "seed " << seed << " kill " << kill;
        rush.expect_clean(kill);
        if (testing::Test::HasFatalFailure())
            return;
    }
    for (const auto& [visit, version] : ledger.acknowledged)
        EXPECT_EQ(clinic.database().value(
                      std::string("SELECT count(*) FROM audit_event WHERE entity = 'appointment' "
                                  "AND entity_id = '")
                          .append(visit)
                          .append("' AND entity_version = ")
                          .append(version)),
                  "1")
            << visit << " " << version;
    for (const auto& [key, visits] : ledger.visits_of_keys)
        EXPECT_EQ(visits.size(), 1U) << key;
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment"),
              std::to_string(ledger.visits_of_keys.size()));
    EXPECT_GT(ledger.unknown, 0);
    std::cout << "seed " << seed << ", " << kKills << " kills: " << ledger.acknowledged.size()
              << " changes acknowledged, " << ledger.unknown << " outcomes unknown\n";
}

} // namespace
} // namespace foramen::test
