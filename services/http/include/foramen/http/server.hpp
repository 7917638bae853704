/// The HTTP/1.1 server: one I/O thread, lanes of worker threads, a request guard in front of
/// everything. It knows routes and rights, and nothing of clinics.
#pragma once

#include "foramen/http/problem.hpp"
#include "foramen/http/router.hpp"
#include "foramen/http/sse_hub.hpp"
#include "foramen/http/static_site.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace foramen::http {

/// Limits with the defaults of the project; all can be configured.
struct Limits {
    std::size_t connections = 4096;
    std::size_t connections_per_address = 512; ///< none for a trusted proxy
    std::size_t streams = 1024;                ///< event streams, counted apart
    std::size_t streams_per_address = 256;
    std::size_t header_bytes = std::size_t{8} * 1024;
    std::size_t header_fields = 64;
    std::size_t target_bytes = 2048;
    std::size_t anonymous_body = std::size_t{4} * 1024;
    std::size_t requests_per_connection = 1000;
    std::chrono::milliseconds idle{75'000};   ///< until the first byte of a request
    std::chrono::milliseconds header{10'000}; ///< from the first byte to the end of the header
    std::chrono::milliseconds body{15'000};   ///< plus 1 s for each KiB announced
    std::chrono::milliseconds write{15'000};  ///< plus 1 s for each 64 KiB
    std::chrono::milliseconds stream_heartbeat{15'000};
    std::chrono::milliseconds stream_write{10'000};
    std::chrono::milliseconds stream_lifetime{4 * 3600 * 1000};
    std::size_t stream_queue = 64;
};

struct LaneConfig {
    std::size_t threads = 1;   ///< 0 for a lane that no route uses
    std::size_t waiting = 256; ///< requests that may wait for a thread; more are refused at once
};

struct ServerConfig {
    std::string address = "127.0.0.1"; ///< numeric, IPv4 or IPv6
    std::uint16_t port = 0;            ///< 0: a free one, see Server::port()
    Limits limits;
    LaneConfig read;
    LaneConfig write;
    LaneConfig password;
    /// Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trusted_proxies;
    /// Origins from which writes are taken, besides the one the request itself was sent to, e.g.
    /// "https://clinic.example".
    std::vector<std::string> allowed_origins;
    /// Added to every response, e.g. Strict-Transport-Security.
    std::vector<Header> extra_headers;
};

/// Finds out who is asking; runs on the read lane. Nobody is a null pointer. Asked for every route
/// that needs rights, and for open routes when the request has a cookie.
using Authenticator = std::function<std::shared_ptr<const Principal>(const Request&)>;

/// Turns what a handler or the authenticator threw into a problem. Called inside the catch, on the
/// lane's thread, once per request. When it throws itself the answer is 500.
using ErrorMapper = std::function<Problem(std::exception_ptr, const Request&)>;

/// One finished request, for the log and the metrics. Nothing in it comes from a body or a query.
struct Finished {
    std::string_view request_id;
    std::string_view method;
    std::string_view pattern; ///< of the route; "static", "none" where there is no route
    int status = 0;           ///< 499: the client went while its request still waited
    std::chrono::microseconds duration{}; ///< of a stream: until it begins
    const Principal* principal = nullptr; ///< valid during the call only
};

/// Called on the I/O thread; must neither block nor throw. Must outlive the server.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void finished(const Finished& request) = 0;
    /// Something was refused or cut. Without a finished(): "connection-limit", "address-limit",
    /// "guard", "header-limit", "target-limit". Beside one: "lane-full", "lane-deadline",
    /// "stream-limit", "stream-address-limit", "stream-overflow". Either way: "timeout" (too slow
    /// with header, body or answer), "cut-short" (the client went in the middle), "exception" (a
    /// bug).
    virtual void rejected(std::string_view reason) = 0;
    virtual void gauges(std::size_t connections, std::size_t in_flight, std::size_t streams) = 0;
    /// At most ten times a second: accepting pauses after each failure.
    virtual void accept_failed(std::string_view reason) = 0;
};

class Server {
public:
    /// The hub and the observer must outlive the server. Throws std::invalid_argument for a
    /// configuration that cannot work: a route on a lane without threads, a proxy that is no
    /// address, rights without an authenticator, a malformed extra header.
    Server(ServerConfig config, Router router, std::optional<StaticSite> site, SseHub& hub,
           Authenticator authenticator, ErrorMapper error_mapper, Observer& observer);
    // NOLINTNEXTLINE(bugprone-exception-escape): who cannot stop its threads ends the process
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and begins to accept, once. Throws std::runtime_error when the address cannot be
    /// bound.
    void start();
    [[nodiscard]] std::uint16_t port() const;

    /// Stops accepting, closes idle connections and streams, lets requests in flight finish for at
    /// most `grace` with "Connection: close", then cuts the rest. Returns when all threads are
    /// done: a handler that runs is waited for, however long it takes. Idempotent; from any thread
    /// but the server's own.
    void stop(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::http
