/// A server with routes to try things on, an observer that remembers, and gates that hold handlers.
#pragma once

#include "foramen/http/server.hpp"
#include "support/http_client.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::http::test {

using foramen::test::HttpClient;
using foramen::test::HttpClientOptions;
using foramen::test::HttpReply;

/// Handlers stop at the gate until it is opened, for good.
class Gate {
public:
    ~Gate() { open(); }
    void pass();
    void open();
    /// Waits until so many have come to the gate.
    void wait_for_entries(std::size_t count);
    [[nodiscard]] std::size_t entries();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t entries_ = 0;
    bool is_open_ = false;
};

struct Seen {
    std::string method;
    std::string pattern;
    int status = 0;
    std::uint32_t rights = 0; ///< of the principal; 0 without one
};

class Recorder final : public Observer {
public:
    void finished(const Finished& request) override;
    void rejected(std::string_view reason) override;
    void gauges(std::size_t connections, std::size_t in_flight, std::size_t streams) override;
    void accept_failed(std::string_view reason) override;

    // Each waits for at most 20 s and fails the test after that.
    void wait_for_rejection(std::string_view reason, std::size_t count = 1);
    void wait_for_finished(int status, std::size_t count = 1);
    void wait_for_in_flight(std::size_t count);
    void wait_for_connections(std::size_t count);
    void wait_for_streams(std::size_t count);
    void wait_for_accept_failure();

    [[nodiscard]] std::vector<Seen> seen();
    [[nodiscard]] std::vector<std::string> rejections();

private:
    void wait_until(const std::function<bool()>& condition, const std::string& what);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Seen> seen_;
    std::vector<std::string> rejections_;
    std::size_t connections_ = 0;
    std::size_t in_flight_ = 0;
    std::size_t streams_ = 0;
    std::size_t accept_failures_ = 0;
};

/// Anything that a handler of these tests throws on purpose.
struct Trouble : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Harness {
public:
    Harness();
    ~Harness();

    /// Changes before start().
    ServerConfig config;
    std::vector<Route> routes;
    std::optional<StaticSite> site;
    /// The cookie "session=5" makes a principal with rights 5; "session=trouble" throws Trouble.
    Authenticator authenticator;
    /// Trouble is 503 unavailable, everything else 500.
    ErrorMapper error_mapper;

    SseHub hub;
    Recorder observer;

    void add(Method method, std::string_view pattern, Handler handler,
             const std::function<void(Route&)>& change = {});
    void add_stream(std::string_view pattern, std::vector<std::string> topics,
                    const std::function<void(Route&)>& change = {});

    void start();
    [[nodiscard]] Server& server() { return *server_; }
    [[nodiscard]] HttpClient connect(HttpClientOptions options = {}) const;

private:
    std::unique_ptr<Server> server_;
};

/// 200 with a text body.
[[nodiscard]] Response text(std::string body);

} // namespace foramen::http::test
