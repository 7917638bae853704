#include "observers.hpp"

#include "foramen/support/log.hpp"

namespace foramen::server {

using support::log;
using support::LogLevel;

void HttpObserver::finished(const http::Finished& request) {
    metrics_.request(request.method, request.pattern, request.status, request.duration);
    const LogLevel level = request.status >= 500   ? LogLevel::error
                           : request.status >= 400 ? LogLevel::warning
                                                   : LogLevel::info;
    log(level, "request",
        {{"request_id", request.request_id},
         {"method", request.method},
         {"route", request.pattern},
         {"status", std::int64_t{request.status}},
         {"dur_us", std::int64_t{request.duration.count()}}});
}

void HttpObserver::rejected(std::string_view reason) {
    metrics_.rejected(reason);
    log(LogLevel::warning, "rejected", {{"reason", reason}});
}

void HttpObserver::gauges(std::size_t connections, std::size_t in_flight, std::size_t streams) {
    metrics_.connections(connections, in_flight, streams);
}

void HttpObserver::accept_failed(std::string_view reason) {
    log(LogLevel::error, "accept_failed", {{"reason", reason}});
}

void DatabaseObserver::query_done(std::string_view query, std::chrono::microseconds took) {
    metrics_.query(query, took);
}

void DatabaseObserver::query_failed(std::string_view query, std::string_view sqlstate,
                                    std::string_view constraint) {
    metrics_.query_failed(sqlstate);
    log(LogLevel::warning, "query_failed",
        {{"query", query}, {"sqlstate", sqlstate}, {"constraint", constraint}});
}

void DatabaseObserver::transaction_retried(std::string_view sqlstate) {
    metrics_.transaction_retried(sqlstate);
    log(LogLevel::info, "transaction_retried", {{"sqlstate", sqlstate}});
}

} // namespace foramen::server
