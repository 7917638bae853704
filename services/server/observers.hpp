/// What the HTTP server and the database tell: counted and logged, never with a value from outside.
#pragma once

#include "foramen/db/database.hpp"
#include "foramen/http/server.hpp"
#include "foramen/support/metrics.hpp"

namespace foramen::server {

class HttpObserver final : public http::Observer {
public:
    explicit HttpObserver(support::Metrics& metrics) : metrics_(metrics) {}

    void finished(const http::Finished& request) override;
    void rejected(std::string_view reason) override;
    void gauges(std::size_t connections, std::size_t in_flight, std::size_t streams) override;
    void accept_failed(std::string_view reason) override;

private:
    support::Metrics& metrics_;
};

/// For the admin listener, whose calls would drown the others.
class SilentObserver final : public http::Observer {
public:
    void finished(const http::Finished& /*request*/) override {}
    void rejected(std::string_view /*reason*/) override {}
    void gauges(std::size_t /*connections*/, std::size_t /*in_flight*/,
                std::size_t /*streams*/) override {}
    void accept_failed(std::string_view /*reason*/) override {}
};

class DatabaseObserver final : public db::DatabaseObserver {
public:
    explicit DatabaseObserver(support::Metrics& metrics) : metrics_(metrics) {}

    void query_done(std::string_view query, std::chrono::microseconds took) override;
    void query_failed(std::string_view query, std::string_view sqlstate,
                      std::string_view constraint) override;
    void transaction_retried(std::string_view sqlstate) override;

private:
    support::Metrics& metrics_;
};

} // namespace foramen::server
