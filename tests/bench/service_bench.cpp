// The running service over the whole demo clinic: openings over 90 days, a booking, and the day
// list while fifty clients fight for one opening. Prints medians; every answer is looked at, so
// that nothing is fast because it failed.
#include "plain_client.hpp"
#include "support/api_client.hpp"
#include "support/demo_seed.hpp"
#include "support/service_process.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <thread>

namespace foramen::test {
namespace {

namespace json = boost::json;
using std::chrono::steady_clock;

constexpr const char* kNow = "2026-11-23T15:30:00Z";
constexpr int kRounds = 200;
constexpr int kRushClients = 50;

struct Measured {
    double median = 0; ///< milliseconds
    double p95 = 0;
};

[[nodiscard]] Measured measure(int rounds, const std::function<void(int)>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = steady_clock::now();
        work(i);
        times.push_back(
            std::chrono::duration<double, std::milli>(steady_clock::now() - start).count());
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 95 / 100]};
}

void print(const char* what, const Measured& measured) {
    std::printf("%-64s median %8.2f ms   p95 %8.2f ms\n", what, measured.median, measured.p95);
}

class Bench {
public:
    Bench() : database_("bench") {
        std::puts("loading the demo clinic");
        seed_demo(database_, {*parse_rfc3339(kNow), 2000, 90, 20261122});
        database_.sql("ANALYZE");
        for (auto& process : services_)
            process = std::make_unique<ServiceProcess>(
                database_.connection(), std::map<std::string, std::string>{
                                            {"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", kNow}});
        ApiClient scheduler(services_[0]->port());
        scheduler.sign_in("scheduler");
        cookie_ = scheduler.cookie();
        site_ = database_.value("SELECT id FROM site ORDER BY ordinal LIMIT 1");
    }

    void run() {
        openings();
        booking();
        day_list();
    }

private:
    [[nodiscard]] PlainClient client(std::size_t process = 0) const {
        return {services_[process]->port(), cookie_};
    }
    [[nodiscard]] std::string openings_path(const char* rest) const {
        return "/api/v1/openings?site=" + site_ +
               "&procedureType=ESI_IL_L&purpose=therapeutic&sides=midline&levels=L4-5"
               "&from=2026-11-23&to=2027-02-20" +
               rest;
    }
    [[nodiscard]] std::string patient(int index) const {
        return database_.value(
            "SELECT id FROM patient ORDER BY record_number DESC LIMIT 1 OFFSET " +
            std::to_string(index));
    }
    [[nodiscard]] json::object booking_of(int index, const std::string& start) const {
        return {{"site", site_},
                {"patient", patient(index)},
                {"procedures", json::array{json::object{{"key", "ESI_IL_L"},
                                                        {"purpose", "therapeutic"},
                                                        {"side", "midline"},
                                                        {"levels", json::array{"L4-5"}}}}},
                {"start", start}};
    }

    void openings() {
        PlainClient http = client();
        print("openings, the first 10 of 90 days", measure(kRounds, [&](int) {
                  static_cast<void>(http.get(openings_path("&limit=10")));
              }));
        print("openings, up to 100 of 90 days", measure(kRounds, [&](int) {
                  static_cast<void>(http.get(openings_path("&limit=100")));
              }));
        const std::string nobody =
            database_.value("SELECT id FROM resource WHERE kind = 'physician' AND id NOT IN "
                            "(SELECT resource_id FROM "
                            "weekly_hours WHERE site_id = '" +
                            site_ + "') LIMIT 1");
        print("openings, none in 90 days (a physician of another site)", measure(kRounds, [&](int) {
                  static_cast<void>(
                      http.get(openings_path(("&limit=10&physician=" + nobody).c_str())));
              }));
    }

    void booking() {
        PlainClient http = client();
        const json::value found = json::parse(http.get(openings_path("&limit=100")).body);
        const json::array& list = found.at("openings").as_array();
        std::vector<json::object> bodies;
        for (std::size_t i = 0; i < list.size(); i += 4)
            bodies.push_back(
                booking_of(static_cast<int>(i), std::string(list[i].at("start").as_string())));
        int booked = 0;
        print("booking", measure(static_cast<int>(bodies.size()), [&](int i) {
                  booked += http.book(bodies[static_cast<std::size_t>(i)]).status == 201 ? 1 : 0;
              }));
        std::printf("  %d of %zu were booked, the others had become taken\n", booked,
                    bodies.size());
    }

    void day_list() {
        PlainClient http = client();
        const std::string path = "/api/v1/day-list?site=" + site_ + "&date=2026-11-23";
        const auto lists = [&] {
            return measure(kRounds, [&](int) { static_cast<void>(http.get(path)); });
        };
        static_cast<void>(lists());
        const Measured quiet = lists();
        print("day list, quiet", quiet);
        std::vector<json::object> bodies;
        for (int i = 0; i < kRushClients; ++i)
            bodies.push_back(booking_of(500 + i, "2026-12-01T15:00:00Z"));
        std::atomic<bool> stop = false;
        std::atomic<int> faults = 0;
        std::atomic<int> asked = 0;
        std::vector<std::thread> rush;
        for (int i = 0; i < kRushClients; ++i)
            rush.emplace_back([&, i] {
                PlainClient mine = client(static_cast<std::size_t>(i) % services_.size());
                while (!stop) {
                    faults += mine.book(bodies[static_cast<std::size_t>(i)]).status >= 500 ? 1 : 0;
                    ++asked;
                }
            });
        const Measured busy = lists();
        stop = true;
        for (std::thread& thread : rush)
            thread.join();
        print("day list, while 50 clients want one opening", busy);
        std::printf(
            "  ratio of the medians %.2f; %d bookings asked for meanwhile, %d of them 5xx\n",
            busy.median / quiet.median, asked.load(), faults.load());
    }

    TestDatabase database_;
    std::array<std::unique_ptr<ServiceProcess>, 2> services_;
    std::string cookie_;
    std::string site_;
};

} // namespace
} // namespace foramen::test

int main() {
    try {
        foramen::test::Bench().run();
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench: %s\n", e.what());
        return 1;
    }
}
