/// Counters, gauges and histograms in Prometheus text. ops/metrics.md lists every one; a test
/// compares. Labels are names of our own (route patterns, query names), never values from outside.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace foramen::support {

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void request(std::string_view method, std::string_view pattern, int status,
                 std::chrono::microseconds took);
    void rejected(std::string_view reason);
    void connections(std::size_t connections, std::size_t in_flight, std::size_t streams);
    void query(std::string_view name, std::chrono::microseconds took);
    void query_failed(std::string_view sqlstate);
    void transaction_retried(std::string_view sqlstate);
    void database(bool connected, std::chrono::microseconds clock_offset);
    void pools(std::size_t reads_in_use, std::size_t writes_in_use);
    void job(std::string_view kind, std::string_view result);
    void waiting(std::chrono::microseconds unsealed_audit, std::chrono::microseconds due_job);

    /// The text exposition format, version 0.0.4.
    [[nodiscard]] std::string text() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::support
