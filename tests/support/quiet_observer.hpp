/// A database observer that only counts.
#pragma once

#include "foramen/db/database.hpp"

#include <atomic>

namespace foramen::test {

class QuietObserver final : public db::DatabaseObserver {
public:
    void query_done(std::string_view /*query*/, std::chrono::microseconds /*took*/) override {
        ++queries;
    }
    void query_failed(std::string_view /*query*/, std::string_view /*sqlstate*/,
                      std::string_view /*constraint*/) override {
        ++failures;
    }
    void transaction_retried(std::string_view /*sqlstate*/) override { ++retries; }

    std::atomic<int> queries{0};
    std::atomic<int> failures{0};
    std::atomic<int> retries{0};
};

} // namespace foramen::test
