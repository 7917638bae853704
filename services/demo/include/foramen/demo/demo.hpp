/// An invented clinic, made through the use cases: two sites in different zones, rooms, C-arms,
/// staff, 2,000 patients, 90 days of visits, and today's list played up to the present minute. The
/// same seed and moment give the same clinic. Nobody in it exists.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/passwords.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::demo {

/// The password of every demo account.
inline constexpr std::string_view kDemoPassword = "foramen-demo";

/// User names that people sign in with: one a role.
[[nodiscard]] std::vector<std::string> demo_accounts();

/// What the loader needs. Identifiers come from the seed, so that they can be made again.
struct DemoStores {
    app::UnitOfWork& work;
    app::ReadStore& reads;
    app::ClinicSource& clinic;
    app::Passwords& passwords;
    /// Makes a source of identifiers that reads this clock, for one stream of work.
    std::function<std::unique_ptr<app::IdSource>(const app::Clock& clock, std::uint64_t seed)> ids;
};

struct DemoRequest {
    std::uint64_t seed = 1;
    Instant now; ///< the present minute of the demo
    int patients = 2000;
    int days = 90; ///< today and the days after it
};

/// Hears how far the loading is: what is being done, and how much of it.
using Progress = std::function<void(std::string_view step, std::size_t done, std::size_t of)>;

struct DemoCounts {
    std::size_t patients = 0;
    std::size_t visits = 0;
};

/// Loads the demo into an empty, migrated database. Throws std::runtime_error when it is not empty
/// or when a use case refuses what the demo expects to be accepted (a bug).
[[nodiscard]] DemoCounts load_demo(const DemoStores& stores, const DemoRequest& request,
                                   const Progress& progress);

} // namespace foramen::demo
