#include "connection.hpp"

#include "text.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace foramen::http {

namespace {

using boost::system::error_code;

/// Room beside the header limit for chunk extensions and for what was read ahead.
constexpr std::size_t kReadAhead = std::size_t{8} * 1024;
constexpr std::chrono::seconds kLinger{2};
constexpr std::chrono::seconds kLongestBody{600};
constexpr std::size_t kLingerBytes = std::size_t{256} * 1024;

[[nodiscard]] bool is_protocol_error(const error_code& error) {
    return error.category() == make_error_code(beast::http::error::bad_chunk).category() &&
           error != beast::http::error::partial_message &&
           error != beast::http::error::end_of_stream;
}

} // namespace

/// One way to a lane and back.
struct Connection::Trip {
    bool is_done = false;
};

Connection::Connection(Stream stream, Core& core, std::string address, Seat seat)
    : stream_(std::move(stream)), executor_(stream_.get_executor()), core_(core),
      address_(std::move(address)), seat_(std::move(seat)), wake_(executor_),
      buffer_(core.config.limits.header_bytes + kReadAhead) {}

std::string_view Connection::buffered() const {
    const auto data = buffer_.cdata();
    return {static_cast<const char*>(data.data()), data.size()};
}

void Connection::report_end(const error_code& error) {
    // A client that leaves between two requests does nothing wrong.
    if (phase_ == Phase::idle || is_cut_)
        return;
    core_.observer.rejected(error == beast::error::timeout ? "timeout" : "cut-short");
}

std::optional<HeadResult> Connection::find_head(HeaderScanner& scanner) {
    const Limits& limits = core_.config.limits;
    // No further than the limit: more than that may have come with the body before.
    switch (scanner.scan(buffered().substr(0, limits.header_bytes))) {
    case HeaderScanner::State::complete:
        return parse_head(scanner.size());
    case HeaderScanner::State::malformed:
        return HeadResult::malformed;
    case HeaderScanner::State::too_many_fields:
        return HeadResult::header_too_large;
    case HeaderScanner::State::more:
        break;
    }
    if (buffer_.size() < limits.header_bytes)
        return std::nullopt;
    return scanner.has_request_line() ? HeadResult::header_too_large : HeadResult::target_too_long;
}

Awaitable<HeadResult> Connection::read_head() {
    const Limits& limits = core_.config.limits;
    HeaderScanner scanner(limits.header_fields);
    auto deadline = Clock::now() + limits.idle;
    phase_ = Phase::idle;
    parser_.reset();
    while (true) {
        if (phase_ == Phase::idle && buffer_.size() > 0) {
            phase_ = Phase::busy;
            deadline = Clock::now() + limits.header;
        }
        const auto found = find_head(scanner);
        if (found)
            co_return *found;
        if (is_cut_ || (phase_ == Phase::idle && core_.stopping))
            co_return HeadResult::closed;
        stream_.expires_at(deadline);
        const auto space = buffer_.prepare(limits.header_bytes - buffer_.size());
        const auto [error, count] = co_await stream_.async_read_some(space, kAwait);
        buffer_.commit(count);
        if (error) {
            report_end(error);
            co_return HeadResult::closed;
        }
    }
}

HeadResult Connection::parse_head(std::size_t size) {
    parser_.emplace();
    // The real limits are known when the route is: the parser's own must not come first.
    parser_->body_limit(boost::none);
    parser_->header_limit(std::numeric_limits<std::uint32_t>::max());
    error_code error;
    const auto used = parser_->put(net::buffer(buffered().data(), size), error);
    buffer_.consume(used);
    if (error || used != size)
        return HeadResult::malformed;
    ++requests_;
    return HeadResult::ready;
}

std::vector<Header> Connection::headers() const {
    std::vector<Header> out;
    out.reserve(16); // browsers send about that many
    for (const auto& field : parser_->get())
        out.push_back({to_lower(field.name_string()), std::string(field.value())});
    return out;
}

std::string_view Connection::method_text() const {
    return parser_->get().method_string();
}
std::string_view Connection::target() const {
    return parser_->get().target();
}
bool Connection::is_http11() const {
    return parser_->get().version() == 11;
}
bool Connection::wants_keep_alive() const {
    return is_http11() && parser_->keep_alive();
}

Awaitable<BodyResult> Connection::read_body(std::size_t limit,
                                            std::optional<std::uint64_t> announced) {
    // A minimum rate of 1 KiB/s: who is slower than that holds memory for nothing. The largest
    // bodies have to be faster, or one of them could hold its memory for hours.
    const auto extra =
        std::min(std::chrono::seconds(announced.value_or(limit) / 1024), kLongestBody);
    parser_->body_limit(limit);
    stream_.expires_after(core_.config.limits.body + extra);
    const auto [error, count] =
        co_await beast::http::async_read(stream_, buffer_, *parser_, kAwait);
    if (!error)
        co_return BodyResult::ready;
    if (error == beast::http::error::body_limit)
        co_return BodyResult::too_large;
    if (is_protocol_error(error))
        co_return BodyResult::malformed;
    report_end(error);
    co_return BodyResult::closed;
}

std::string Connection::take_body() {
    return std::move(parser_->get().body());
}

Awaitable<bool> Connection::write(std::string bytes, std::chrono::milliseconds limit) {
    stream_.expires_after(limit);
    const auto [error, count] = co_await net::async_write(stream_, net::buffer(bytes), kAwait);
    if (error)
        report_end(error);
    co_return !error;
}

Awaitable<void> Connection::linger() {
    error_code ignored;
    stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    phase_ = Phase::idle;
    const auto deadline = Clock::now() + kLinger;
    std::size_t read = 0;
    while (!is_cut_ && read < kLingerBytes) {
        buffer_.clear();
        stream_.expires_at(deadline);
        const auto space = buffer_.prepare(kReadAhead);
        const auto [error, count] = co_await stream_.async_read_some(space, kAwait);
        if (error)
            break;
        read += count;
    }
    stream_.close();
}

LanePool::Job Connection::make_job(std::shared_ptr<Trip> trip, std::function<void()> work) {
    // The last references go home with the news: a socket must not die on a lane's thread.
    auto done = [self = shared_from_this(), trip = std::move(trip)]() mutable {
        Connection& home = *self;
        auto landed = [self = std::move(self), trip = std::move(trip)] {
            trip->is_done = true;
            self->wake();
        };
        net::post(home.executor_, std::move(landed));
    };
    return {std::move(work), std::move(done)};
}

Awaitable<LaneResult> Connection::run(LanePool* pool, std::function<void()> work,
                                      Deadline deadline) {
    if (Clock::now() >= deadline)
        co_return LaneResult::late;
    const auto trip = std::make_shared<Trip>();
    auto job = make_job(trip, std::move(work));
    const auto ticket = pool->enter(std::move(job));
    if (!ticket)
        co_return LaneResult::full;
    if (ticket->waits)
        watch_peer();
    auto until = deadline;
    while (!trip->is_done) {
        co_await sleep(until);
        const bool is_late = Clock::now() >= deadline;
        if (trip->is_done || !(is_late || is_ended()))
            continue;
        if (until == deadline && pool->drop(*ticket)) {
            stop_watching();
            co_return is_ended() ? LaneResult::gone : LaneResult::late;
        }
        // It runs: nothing but its end can be waited for.
        until = Clock::time_point::max();
    }
    stop_watching();
    co_return LaneResult::done;
}

Awaitable<void> Connection::sleep(Clock::time_point until) {
    wake_.expires_at(until);
    // Woken or expired: the caller looks at the state, not at the reason.
    [[maybe_unused]] const auto result = co_await wake_.async_wait(kAwait);
}

void Connection::wake() {
    wake_.cancel();
}

void Connection::watch_peer() {
    is_watching_ = true;
    auto seen = [self = shared_from_this()](const error_code& error) {
        if (error || !self->is_watching_)
            return;
        // Readable: either the end of the stream, or bytes of a next request, which may wait.
        char byte = 0;
        const auto peeked =
            ::recv(self->stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        self->is_peer_gone_ = peeked == 0 || (peeked < 0 && errno != EAGAIN && errno != EINTR);
        if (self->is_peer_gone_)
            self->wake();
    };
    stream_.socket().async_wait(net::ip::tcp::socket::wait_read, std::move(seen));
}

void Connection::stop_watching() {
    if (!is_watching_)
        return;
    is_watching_ = false;
    error_code ignored;
    stream_.socket().cancel(ignored);
}

void Connection::cut() {
    is_cut_ = true;
    stream_.close();
    wake();
}

} // namespace foramen::http
