#include "foramen/support/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace foramen::support {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

const Histogram::BucketBoundaries kSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                           0.1,    0.25,  0.5,    1.0,   2.5,  5.0};

[[nodiscard]] double seconds_of(std::chrono::microseconds time) {
    return static_cast<double>(time.count()) / 1e6;
}

[[nodiscard]] Family<Counter>& counter(Registry& registry, const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(registry);
}

[[nodiscard]] Gauge& gauge(Registry& registry, const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

[[nodiscard]] Family<Histogram>& histogram(Registry& registry, const char* name, const char* help) {
    return BuildHistogram().Name(name).Help(help).Register(registry);
}

} // namespace

struct Metrics::Impl {
    Registry registry;
    Family<Counter>& requests = counter(registry, "http_requests_total", "Requests answered");
    Family<Histogram>& request_seconds =
        histogram(registry, "http_request_seconds", "Time from header to answer");
    Family<Counter>& rejected =
        counter(registry, "http_rejected_total", "Refused before there was a route");
    Gauge& connections = gauge(registry, "http_connections", "Open connections");
    Gauge& in_flight = gauge(registry, "http_in_flight", "Requests being answered");
    Gauge& streams = gauge(registry, "sse_clients", "Open event streams");
    Family<Histogram>& query_seconds =
        histogram(registry, "db_query_seconds", "Time of a query, by name");
    Family<Counter>& query_errors =
        counter(registry, "db_errors_total", "Failed queries, by SQLSTATE");
    Family<Counter>& retries =
        counter(registry, "db_tx_retries_total", "Transactions run again, by SQLSTATE");
    Gauge& connected = gauge(registry, "db_connected", "1 while the monitor is connected");
    Gauge& clock_offset =
        gauge(registry, "db_clock_offset_seconds", "Service clock minus database clock");
    Gauge& reads_in_use = gauge(registry, "db_read_connections_in_use", "Leased for reading");
    Gauge& writes_in_use = gauge(registry, "db_write_connections_in_use", "Leased for writing");
    Family<Counter>& jobs = counter(registry, "jobs_total", "Jobs run, by kind and result");
    Gauge& due_job = gauge(registry, "jobs_oldest_due_seconds", "Age of the oldest due job");
    Gauge& unsealed_audit =
        gauge(registry, "audit_oldest_unsealed_seconds", "Age of the oldest unsealed audit row");
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}

Metrics::~Metrics() = default;

void Metrics::request(std::string_view method, std::string_view pattern, int status,
                      std::chrono::microseconds took) {
    const std::string route(pattern);
    impl_->requests
        .Add(
            {{"method", std::string(method)}, {"route", route}, {"status", std::to_string(status)}})
        .Increment();
    impl_->request_seconds.Add({{"route", route}}, kSeconds).Observe(seconds_of(took));
}

void Metrics::rejected(std::string_view reason) {
    impl_->rejected.Add({{"reason", std::string(reason)}}).Increment();
}

void Metrics::connections(std::size_t connections, std::size_t in_flight, std::size_t streams) {
    impl_->connections.Set(static_cast<double>(connections));
    impl_->in_flight.Set(static_cast<double>(in_flight));
    impl_->streams.Set(static_cast<double>(streams));
}

void Metrics::query(std::string_view name, std::chrono::microseconds took) {
    impl_->query_seconds.Add({{"query", std::string(name)}}, kSeconds).Observe(seconds_of(took));
}

void Metrics::query_failed(std::string_view sqlstate) {
    impl_->query_errors.Add({{"sqlstate", std::string(sqlstate)}}).Increment();
}

void Metrics::transaction_retried(std::string_view sqlstate) {
    impl_->retries.Add({{"sqlstate", std::string(sqlstate)}}).Increment();
}

void Metrics::database(bool connected, std::chrono::microseconds clock_offset) {
    impl_->connected.Set(connected ? 1 : 0);
    impl_->clock_offset.Set(seconds_of(clock_offset));
}

void Metrics::pools(std::size_t reads_in_use, std::size_t writes_in_use) {
    impl_->reads_in_use.Set(static_cast<double>(reads_in_use));
    impl_->writes_in_use.Set(static_cast<double>(writes_in_use));
}

void Metrics::job(std::string_view kind, std::string_view result) {
    impl_->jobs.Add({{"kind", std::string(kind)}, {"result", std::string(result)}}).Increment();
}

void Metrics::waiting(std::chrono::microseconds unsealed_audit, std::chrono::microseconds due_job) {
    impl_->unsealed_audit.Set(seconds_of(unsealed_audit));
    impl_->due_job.Set(seconds_of(due_job));
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

} // namespace foramen::support
