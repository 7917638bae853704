#include "inner_service.hpp"

#include "foramen/api/api.hpp"
#include "foramen/app/run_jobs.hpp"
#include "foramen/db/database.hpp"
#include "foramen/support/secrets.hpp"
#include "support/deadlines.hpp"
#include "support/quiet_observer.hpp"

#include <gtest/gtest.h>

namespace foramen::test {

namespace {

constexpr std::chrono::hours kForEver{24 * 365};

/// Everybody has the password of the demo.
class KnownPassword final : public app::Passwords {
public:
    [[nodiscard]] std::string hash(const std::string& password) override { return password; }
    [[nodiscard]] bool verify(const std::string& /*hash*/, const std::string& password) override {
        return password == "foramen-demo";
    }
    [[nodiscard]] bool needs_rehash(const std::string& /*hash*/) const override { return false; }
    [[nodiscard]] app::Sha256 digest(std::string_view text) const override {
        return real_.digest(text);
    }

private:
    support::Argon2Passwords real_{{std::size_t{19} * 1024 * 1024, 2}};
};

class NobodyListens final : public http::Observer {
public:
    void finished(const http::Finished& /*request*/) override {}
    void rejected(std::string_view /*reason*/) override {}
    void gauges(std::size_t /*connections*/, std::size_t /*in_flight*/,
                std::size_t /*streams*/) override {}
    void accept_failed(std::string_view /*reason*/) override {}
};

[[nodiscard]] http::ServerConfig small_server() {
    http::ServerConfig config;
    config.read = {2, 16};
    config.write = {2, 16};
    config.password = {1, 16};
    return config;
}

} // namespace

struct InnerService::Impl {
    Impl(const std::string& connection, const TurnedClock& turned)
        : database({connection, 2, 2, "test-inner"}, database_observer), ids(turned),
          sessions(database.work(), database.reads(), passwords, turned, ids, {kForEver, kForEver}),
          api({},
              {database.reads(), database.work(), database.clinic(), database.clinical_codes(),
               sessions, passwords, rules, turned, ids},
              [](std::string_view /*request_id*/, std::string_view kind) {
                  ADD_FAILURE() << "a bug: " << kind;
              }),
          jobs(database.work(), turned, ids, app::job_kinds()),
          server(small_server(), api.router(), std::nullopt, hub, api.authenticator(),
                 api.error_mapper(), observer) {
        jobs.prepare(later());
        server.start();
    }

    QuietObserver database_observer;
    db::Database database;
    support::RandomIds ids;
    KnownPassword passwords;
    app::Sessions sessions;
    app::NotEvaluatedRules rules;
    api::Api api;
    app::RunJobs jobs;
    http::SseHub hub;
    NobodyListens observer;
    http::Server server;
};

InnerService::InnerService(const std::string& connection, const TurnedClock& clock) {
    support::start_crypto();
    impl_ = std::make_unique<Impl>(connection, clock);
}

InnerService::~InnerService() = default;

std::uint16_t InnerService::port() const {
    return impl_->server.port();
}

int InnerService::run_due_jobs() {
    int ran = 0;
    while (const auto job = impl_->jobs.run_one(later())) {
        EXPECT_EQ(job->result, app::JobResult::done) << job->kind << " " << job->error;
        ++ran;
    }
    return ran;
}

} // namespace foramen::test
