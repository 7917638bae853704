#include "support/demo_seed.hpp"

#include "foramen/db/database.hpp"
#include "foramen/demo/demo.hpp"
#include "foramen/support/secrets.hpp"
#include "support/quiet_observer.hpp"

namespace foramen::test {

void seed_demo(const TestDatabase& database, const DemoSeed& seed) {
    support::start_crypto();
    QuietObserver observer;
    db::Database stores({database.connection(), 2, 4, "test-seed"}, observer);
    support::Argon2Passwords passwords({std::size_t{19} * 1024 * 1024, 2});
    const demo::DemoStores demo_stores{
        stores.work(), stores.reads(), stores.clinic(), passwords,
        [](const app::Clock& clock, std::uint64_t number) -> std::unique_ptr<app::IdSource> {
            return std::make_unique<support::SeededIds>(clock, number);
        }};
    static_cast<void>(demo::load_demo(demo_stores, {seed.seed, seed.now, seed.patients, seed.days},
                                      [](std::string_view, std::size_t, std::size_t) {}));
}

} // namespace foramen::test
