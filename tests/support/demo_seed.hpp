/// A small demo clinic in a test database, made with the demo's own loader: two sites, staff,
/// patients, and as many days of visits as a test wants.
#pragma once

#include "foramen/domain/time/instant.hpp"
#include "support/test_database.hpp"

namespace foramen::test {

struct DemoSeed {
    Instant now;
    int patients = 40;
    int days = 0;
    std::uint64_t seed = 7;
};

void seed_demo(const TestDatabase& database, const DemoSeed& seed);

} // namespace foramen::test
