#include "foramen/demo/demo.hpp"

#include "commands.hpp"
#include "installation.hpp"

#include <charconv>
#include <iostream>

namespace foramen::server {

namespace {

/// One line for each step that is worth it: start, every tenth, end.
class Printer {
public:
    void operator()(std::string_view step, std::size_t done, std::size_t of) {
        const std::size_t tenth = of < 10 ? done : done * 10 / of;
        if (step == step_ && tenth == tenth_)
            return;
        step_ = step;
        tenth_ = tenth;
        std::cout << "demo: " << step << " " << done << "/" << of << "\n" << std::flush;
    }

private:
    std::string step_;
    std::size_t tenth_ = 0;
};

int status(Installation& installation) {
    const auto organisation = installation.database.reads().organisation(command_deadline());
    if (!organisation) {
        std::cout << "none\n";
        return 0;
    }
    if (!organisation->demo_date) {
        std::cout << "real\n";
        return 0;
    }
    const auto clinic = installation.database.clinic().current(command_deadline());
    const LocalDate today = clinic->sites().front().zone.local(installation.clock->now()).date;
    if (*organisation->demo_date >= today)
        std::cout << "current\n";
    else
        std::cout << "older " << organisation->demo_date->to_string() << '\n';
    return 0;
}

int load(Installation& installation, const Arguments& arguments) {
    demo::DemoRequest request;
    request.now = installation.clock->now();
    if (const auto seed = arguments.option("seed")) {
        const auto [end, error] =
            std::from_chars(seed->data(), seed->data() + seed->size(), request.seed);
        if (error != std::errc() || end != seed->data() + seed->size()) {
            std::cerr << "--seed: must be a number\n";
            return 2;
        }
    }
    const demo::DemoStores stores{
        installation.database.work(), installation.database.reads(), installation.database.clinic(),
        installation.passwords,
        [](const app::Clock& clock, std::uint64_t seed) -> std::unique_ptr<app::IdSource> {
            return std::make_unique<support::SeededIds>(clock, seed);
        }};
    Printer printer;
    const demo::DemoCounts counts = demo::load_demo(
        stores, request, [&printer](std::string_view step, std::size_t done, std::size_t of) {
            printer(step, done, of);
        });
    std::cout << "demo: " << counts.patients << " patients, " << counts.visits << " visits\n";
    return 0;
}

} // namespace

int demo(const support::Config& config, const Arguments& arguments) {
    const std::string action = arguments.words().size() > 1 ? arguments.words()[1] : "";
    if (!config.demo) {
        std::cerr << "the demo needs FORAMEN_DEMO=1\n";
        return 2;
    }
    Installation installation(config);
    if (action == "status")
        return status(installation);
    if (action == "load")
        return load(installation, arguments);
    std::cerr << "usage: foramen demo load [--seed N] | foramen demo status\n";
    return 2;
}

} // namespace foramen::server
