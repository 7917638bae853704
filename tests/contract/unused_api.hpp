/// The API without a database, for what is said of its routes.
#pragma once

#include "foramen/api/api.hpp"
#include "foramen/db/database.hpp"
#include "foramen/support/clock.hpp"
#include "foramen/support/secrets.hpp"
#include "support/quiet_observer.hpp"

#include <optional>

namespace foramen::api {

/// An API that is never asked anything: its stores connect to nothing.
class UnusedApi {
public:
    UnusedApi() {
        support::start_crypto();
        passwords_.emplace(support::HashingCost{std::size_t{19} * 1024 * 1024, 2});
        sessions_.emplace(database_.work(), database_.reads(), *passwords_, clock_, ids_,
                          app::SessionLimits{});
        api_.emplace(ApiConfig{},
                     Services{database_.reads(), database_.work(), database_.clinic(),
                              database_.clinical_codes(), *sessions_, *passwords_, rules_, clock_,
                              ids_},
                     [](std::string_view, std::string_view) {});
    }
    [[nodiscard]] const Api& api() const { return *api_; }

private:
    test::QuietObserver observer_;
    db::Database database_{{"host=/nowhere dbname=none", 1, 1, "none"}, observer_};
    support::SystemClock clock_;
    support::RandomIds ids_{clock_};
    app::NotEvaluatedRules rules_;
    std::optional<support::Argon2Passwords> passwords_;
    std::optional<app::Sessions> sessions_;
    std::optional<Api> api_;
};

} // namespace foramen::api
