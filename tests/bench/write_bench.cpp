// Sixteen clients book and move, complete with locks, rules, audit and key, as a ratio to what
// PostgreSQL does when sixteen clients of pgbench insert one row each into a table like that of
// the appointments: in the same run on the same cluster.
#include "foramen/domain/time/local.hpp"
#include "plain_client.hpp"
#include "support/demo_seed.hpp"
#include "support/service_process.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <thread>

namespace foramen::test {
namespace {

namespace json = boost::json;
using std::chrono::steady_clock;

constexpr const char* kNow = "2026-11-22T15:30:00Z"; // a Sunday: tomorrow the weeks begin
constexpr std::size_t kClients = 16;
constexpr int kWeeks = 50;
/// In UTC; all year round none of them is noon in New York, when nobody works.
constexpr std::array kHours = {14, 15, 18, 19};
/// Of each client: those before the clock runs, those that are booked, all.
constexpr std::size_t kWarm = 12;
constexpr std::size_t kBooked = 42;
constexpr std::size_t kPieces = 62;
constexpr int kPatients = 2000;

/// One visit that a client books: nobody else wants this time of this day.
struct Piece {
    json::object body;
    std::string moved_to;
    std::string id = {};
};

using Work = std::function<bool(PlainClient&, Piece&)>;

class WriteBench {
public:
    WriteBench() : database_("write_bench") {
        seed_demo(database_, {*parse_rfc3339(kNow), kPatients, 0, 20261122});
        database_.sql("ANALYZE");
        for (auto& process : services_)
            process = std::make_unique<ServiceProcess>(
                database_.connection(), std::map<std::string, std::string>{
                                            {"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", kNow}});
        ApiClient scheduler(services_[0]->port());
        scheduler.sign_in("scheduler");
        cookie_ = scheduler.cookie();
        site_ = database_.value("SELECT id FROM site ORDER BY ordinal LIMIT 1");
        make_pieces();
    }

    void run() {
        const double inserts = pgbench();
        std::cout << std::fixed << std::setprecision(0) << "pgbench, one row each: " << inserts
                  << " a second\n";
        const Work book = [](PlainClient& http, Piece& piece) {
            const HttpReply reply = http.book(piece.body);
            if (reply.status == 201)
                piece.id = std::string(json::parse(reply.body).at("id").as_string());
            return reply.status == 201;
        };
        const Work hold = [](PlainClient& http, Piece& piece) {
            return http.post("/api/v1/holds", piece.body).status == 201;
        };
        const Work move = [](PlainClient& http, Piece& piece) {
            return !piece.id.empty() && http.send("PATCH", "/api/v1/appointments/" + piece.id,
                                                  "If-Match: \"v1\"", {{"start", piece.moved_to}})
                                                .status == 200;
        };
        // A connection plans its statements while it is new.
        work_off(0, kWarm, book);
        print("booking", inserts, work_off(kWarm, kBooked, book));
        work_off(0, kWarm, move);
        print("move", inserts, work_off(kWarm, kBooked, move));
        work_off(kBooked, kBooked + kWarm, hold);
        print("hold", inserts, work_off(kBooked + kWarm, kPieces, hold));
    }

private:
    /// On each weekday, on each hour, one visit; it moves by a quarter of an hour.
    void make_pieces() {
        const auto patients = database_.sql("SELECT id FROM patient ORDER BY record_number");
        const auto monday = LocalDate::parse("2026-11-23").value();
        std::size_t n = 0;
        for (int week = 0; week < kWeeks; ++week)
            for (int day = 0; day < 5; ++day)
                for (const int hour : kHours) {
                    const std::string date = monday.plus_days(7 * week + day).to_string();
                    const std::string clock = fmt::format("{}T{}", date, hour);
                    pieces_[n % kClients].push_back(
                        {{{"site", site_},
                          {"patient", patients[n % patients.size()].front()},
                          {"procedures",
                           json::array{json::object{{"key", "ESI_IL_L"},
                                                    {"purpose", "therapeutic"},
                                                    {"side", "midline"},
                                                    {"levels", json::array{"L4-5"}}}}},
                          {"start", clock + ":00:00Z"}},
                         clock + ":15:00Z"});
                    ++n;
                }
    }

    /// Rows a second of PostgreSQL's own benchmark.
    [[nodiscard]] double pgbench() const {
        database_.sql("CREATE TABLE bench_appointment (LIKE appointment INCLUDING ALL)");
        const std::string row = database_.value(
            "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = "
            "'appointment'::regclass AND attnum > 0 AND NOT attisdropped");
        // The row to insert is one that the service made, under another id.
        PlainClient http(services_[0]->port(), cookie_);
        if (http.book(pieces_[0].back().body).status != 201)
            throw std::runtime_error("the first booking was refused");
        std::string values = row;
        // Two rows cannot share these.
        for (const std::string own : {"order_id", "id"})
            values.replace(values.find(own), own.size(), "gen_random_uuid()");
        const std::string script =
            std::filesystem::temp_directory_path() / (database_.name() + ".pgbench.sql");
        std::ofstream(script) << "INSERT INTO bench_appointment (" << row << ") SELECT " << values
                              << " FROM appointment LIMIT 1;\n";
        const std::string command =
            "pgbench -n -M prepared -c " + std::to_string(kClients) + " -j 2 -T 5 -f " + script +
            " '" + database_.connection(std::getenv("FORAMEN_TEST_PGUSER")) + "' 2>&1";
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
        std::string output;
        std::array<char, 512> buffer{};
        while (pipe != nullptr && fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr)
            output += buffer.data();
        std::remove(script.c_str());
        const std::size_t at = output.find("tps = ");
        // A client that met an error stops, and the rate of the others says nothing.
        if (at == std::string::npos || output.find("aborted") != std::string::npos)
            throw std::runtime_error("pgbench: " + output);
        return std::stod(output.substr(at + 6));
    }

    struct Pace {
        double seconds;
        int done;
        int all;
    };

    /// Every client does its pieces from the first number up to the other.
    Pace work_off(std::size_t first, std::size_t end, const Work& work) {
        std::atomic<int> done = 0;
        std::vector<std::thread> threads;
        const auto start = steady_clock::now();
        for (std::size_t i = 0; i < kClients; ++i)
            threads.emplace_back([&, i] {
                PlainClient http(services_[i % services_.size()]->port(), cookie_);
                for (std::size_t n = first; n < end; ++n)
                    done += work(http, pieces_[i].at(n)) ? 1 : 0;
            });
        for (std::thread& thread : threads)
            thread.join();
        return {std::chrono::duration<double>(steady_clock::now() - start).count(), done,
                static_cast<int>(kClients * (end - first))};
    }

    static void print(const char* what, double inserts, const Pace& pace) {
        const double rate = pace.done / pace.seconds;
        std::cout << what << ": " << std::setprecision(0) << rate << " a second, ratio "
                  << std::setprecision(3) << rate / inserts << " (" << pace.done << " of "
                  << pace.all << ")\n";
    }

    TestDatabase database_;
    std::array<std::unique_ptr<ServiceProcess>, 2> services_;
    std::string cookie_;
    std::string site_;
    std::array<std::vector<Piece>, kClients> pieces_;
};

} // namespace
} // namespace foramen::test

int main() {
    try {
        foramen::test::WriteBench().run();
    } catch (const std::exception& e) {
        std::cerr << "bench: " << e.what() << "\n";
        return 1;
    }
}
