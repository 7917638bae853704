/// One client's socket: reads a request in steps, each with its own limit and deadline, writes
/// answers, and waits for lanes. Lives on the I/O thread.
#pragma once

#include "asio_types.hpp"
#include "core.hpp"
#include "exchange.hpp"
#include "header_scanner.hpp"
#include "lane_pool.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::http {

enum class HeadResult { ready, closed, malformed, header_too_large, target_too_long };
enum class BodyResult { ready, closed, malformed, too_large };
enum class LaneResult { done, full, late, gone };

class Connection : public std::enable_shared_from_this<Connection> {
public:
    /// idle: nothing of a next request has come; may be closed at any time.
    enum class Phase { idle, busy, streaming };

    Connection(Stream stream, Core& core, std::string address, Seat seat);

    [[nodiscard]] Core& core() const { return core_; }
    /// Of the socket; a proxy's when there is one.
    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] const Seat& seat() const { return seat_; }
    void set_seat(Seat seat) { seat_ = std::move(seat); }
    [[nodiscard]] Phase phase() const { return phase_; }
    void set_phase(Phase phase) { phase_ = phase; }
    /// Requests whose header was read.
    [[nodiscard]] std::size_t requests() const { return requests_; }

    /// The next request's header, idle time before it included.
    [[nodiscard]] Awaitable<HeadResult> read_head();
    /// Header fields of the request that read_head() found.
    [[nodiscard]] std::vector<Header> headers() const;
    [[nodiscard]] std::string_view method_text() const;
    [[nodiscard]] std::string_view target() const;
    [[nodiscard]] bool is_http11() const;
    [[nodiscard]] bool wants_keep_alive() const;

    /// At most `limit` bytes; `announced` (or the limit) stretches the deadline.
    [[nodiscard]] Awaitable<BodyResult> read_body(std::size_t limit,
                                                  std::optional<std::uint64_t> announced);
    [[nodiscard]] std::string take_body();

    /// False when the client did not take everything in time.
    [[nodiscard]] Awaitable<bool> write(std::string bytes, std::chrono::milliseconds limit);
    /// Ends the sending side and reads on for a moment: closing a socket with unread bytes resets
    /// it, and the client may lose the answer that was just written.
    [[nodiscard]] Awaitable<void> linger();

    /// Does the work on a lane. While it waits for a thread it is dropped when the deadline passes
    /// (late) or the client goes (gone); once it runs, its end is awaited.
    [[nodiscard]] Awaitable<LaneResult> run(LanePool* pool, std::function<void()> work,
                                            Deadline deadline);

    /// Returns at `until` or when woken by wake(), cut() or the end of the client.
    [[nodiscard]] Awaitable<void> sleep(Clock::time_point until);
    void wake();
    /// Wakes the sleeper when the client goes; until stop_watching().
    void watch_peer();
    void stop_watching();

    /// Closes the socket now; every operation under way ends with an error.
    void cut();
    /// Cut, or left by a client that was watched.
    [[nodiscard]] bool is_ended() const { return is_cut_ || is_peer_gone_; }
    /// Thread-safe, unlike everything else here.
    [[nodiscard]] const Executor& executor() const { return executor_; }

private:
    struct Trip;

    [[nodiscard]] std::string_view buffered() const;
    /// What the bytes so far make, or nothing while more are needed.
    [[nodiscard]] std::optional<HeadResult> find_head(HeaderScanner& scanner);
    [[nodiscard]] HeadResult parse_head(std::size_t size);
    void report_end(const boost::system::error_code& error);
    [[nodiscard]] LanePool::Job make_job(std::shared_ptr<Trip> trip, std::function<void()> work);

    Stream stream_;
    const Executor executor_;
    Core& core_;
    std::string address_;
    Seat seat_;
    Phase phase_ = Phase::idle;
    bool is_cut_ = false;
    bool is_watching_ = false;
    bool is_peer_gone_ = false;
    std::size_t requests_ = 0;
    Timer wake_;
    /// Kept between requests: with pipelining it already holds the next one.
    beast::flat_buffer buffer_;
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
};

} // namespace foramen::http
