#include "serve.hpp"

#include "event_queue.hpp"
#include "exchange.hpp"
#include "response_text.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace foramen::http {

namespace {

using ConnectionPtr = std::shared_ptr<Connection>;
using ExchangePtr = std::shared_ptr<Exchange>;

constexpr std::chrono::seconds kRetryAfter{1};
/// A refused body up to this size is read and thrown away, so that the connection can go on.
constexpr std::size_t kDrainBytes = std::size_t{16} * 1024;
/// For the log: the client went before there was an answer.
constexpr int kClientGone = 499;
constexpr std::string_view kOpening = "retry: 2000\nevent: hello\ndata: {}\n\n";
constexpr std::string_view kHeartbeat = ":\n\n";

class InFlight {
public:
    explicit InFlight(Core& core) : core_(core) { count(core_.in_flight + 1); }
    ~InFlight() { count(core_.in_flight - 1); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

private:
    void count(std::size_t value) {
        core_.in_flight = value;
        core_.report_gauges();
    }
    Core& core_;
};

[[nodiscard]] std::chrono::milliseconds write_time(const Limits& limits, std::size_t bytes) {
    return limits.write + std::chrono::seconds(bytes / (std::size_t{64} * 1024));
}

/// Takes over what the connection has read; a problem when the guard refuses it.
[[nodiscard]] std::optional<Problem> begin(const Connection& connection, Exchange& exchange) {
    Core& core = connection.core();
    Request& request = exchange.request;
    exchange.arrived = Clock::now();
    request.id = core.ids.next();
    request.headers = connection.headers();
    const Head head{connection.method_text(), connection.target(), connection.is_http11(),
                    &request.headers};
    auto guarded = guard(head, core.config.limits.target_bytes);
    if (auto* problem = std::get_if<Problem>(&guarded))
        return std::move(*problem);
    exchange.framing = std::get<Framing>(guarded);
    exchange.keep_alive = connection.wants_keep_alive();
    exchange.scheme = core.proxies.scheme(connection.address(), request.headers);
    request.method = exchange.framing.method;
    request.peer = core.proxies.client(connection.address(), request.headers);
    return std::nullopt;
}

void report(const Core& core, const Exchange& exchange, int status) {
    Finished finished;
    finished.request_id = exchange.request.id;
    finished.method = to_string(exchange.request.method);
    finished.pattern = exchange.pattern;
    finished.status = status;
    finished.duration =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.arrived);
    finished.principal = exchange.principal.get();
    core.observer.finished(finished);
}

// The work that lanes do. It is wrapped up here, away from any coroutine, because this compiler
// destroys a capturing lambda twice when it stands in one statement with co_await.

[[nodiscard]] std::function<void()> authentication(const Core& core, ExchangePtr exchange) {
    return [&core, exchange = std::move(exchange)] { authenticate(core, *exchange); };
}

[[nodiscard]] std::function<void()> handling(const Core& core, ExchangePtr exchange) {
    return [&core, exchange = std::move(exchange)] { handle(core, *exchange); };
}

/// Both in one trip, for reads without a body: the wait for a second thread is saved.
[[nodiscard]] std::function<void()> authentication_and_handling(const Core& core,
                                                                ExchangePtr exchange) {
    return [&core, exchange = std::move(exchange)] {
        authenticate(core, *exchange);
        if (!exchange->is_settled())
            check_access(*exchange);
        if (!exchange->is_settled())
            handle(core, *exchange);
    };
}

[[nodiscard]] SseHub::Sink make_sink(ConnectionPtr connection, std::shared_ptr<EventQueue> queue) {
    return [connection = std::move(connection), queue = std::move(queue)](const Event& event) {
        if (!queue->push(event))
            return;
        auto news = [connection, queue] {
            if (queue->overflowed())
                connection->cut();
            else
                connection->wake();
        };
        net::post(connection->executor(), std::move(news));
    };
}

/// A header that was refused before there was a request.
[[nodiscard]] Awaitable<void> refuse(ConnectionPtr connection, Problem problem,
                                     std::string_view reason) {
    Core& core = connection->core();
    core.observer.rejected(reason);
    const std::string id = core.ids.next();
    auto text = response_text(to_response(problem, id), core.delivery(id));
    // Refused or not by the client: the connection ends either way.
    [[maybe_unused]] const bool written =
        co_await connection->write(std::move(text), core.config.limits.write);
}

/// False when nobody waits for an answer any more.
[[nodiscard]] bool settle(const Core& core, Exchange& exchange, LaneResult result) {
    switch (result) {
    case LaneResult::done:
        return true;
    case LaneResult::full:
        core.observer.rejected("lane-full");
        break;
    case LaneResult::late:
        core.observer.rejected("lane-deadline");
        break;
    case LaneResult::gone:
        report(core, exchange, kClientGone);
        return false;
    }
    exchange.refuse(problems::overloaded(kRetryAfter));
    return true;
}

/// False when the connection is of no more use.
[[nodiscard]] Awaitable<bool> receive_body(ConnectionPtr connection, ExchangePtr exchange) {
    const Core& core = connection->core();
    if (exchange->framing.expects_continue) {
        std::string text = "HTTP/1.1 100 Continue\r\n\r\n";
        const bool written = co_await connection->write(std::move(text), core.config.limits.write);
        if (!written)
            co_return false;
    }
    const std::size_t limit = body_limit(core, *exchange);
    const BodyResult result =
        co_await connection->read_body(limit, exchange->framing.content_length);
    switch (result) {
    case BodyResult::ready:
        exchange->request.body = connection->take_body();
        exchange->is_body_read = true;
        // The network had its own time; the handler's begins now.
        exchange->request.deadline = Clock::now() + exchange->route->deadline;
        break;
    case BodyResult::malformed:
        exchange->refuse(problems::malformed_request("The body's chunks are not well formed."));
        break;
    case BodyResult::too_large:
        exchange->refuse(problems::body_too_large(limit));
        break;
    case BodyResult::closed:
        co_return false;
    }
    co_return true;
}

/// From the route to an answer or a grant. False when the connection is of no more use.
[[nodiscard]] Awaitable<bool> run_route(ConnectionPtr connection, ExchangePtr exchange) {
    Core& core = connection->core();
    const Lane lane = exchange->route->lane;
    if (needs_principal(core, *exchange)) {
        const bool one_trip = lane == Lane::read && !exchange->framing.announces_body();
        auto job =
            one_trip ? authentication_and_handling(core, exchange) : authentication(core, exchange);
        const LaneResult result = co_await connection->run(&core.pool(Lane::read), std::move(job),
                                                           exchange->request.deadline);
        if (!settle(core, *exchange, result))
            co_return false;
        if (exchange->is_settled())
            co_return true;
    }
    check_access(*exchange);
    if (!exchange->is_settled())
        check_body(core, *exchange);
    if (exchange->is_settled())
        co_return true;
    if (exchange->framing.announces_body()) {
        const bool is_useful = co_await receive_body(connection, exchange);
        if (!is_useful || exchange->is_settled())
            co_return is_useful;
    }
    auto job = handling(core, exchange);
    const LaneResult result =
        co_await connection->run(&core.pool(lane), std::move(job), exchange->request.deadline);
    co_return settle(core, *exchange, result);
}

/// Writes the answer. True when the connection can take another request.
[[nodiscard]] Awaitable<bool> deliver(ConnectionPtr connection, ExchangePtr exchange) {
    Core& core = connection->core();
    const Limits& limits = core.config.limits;
    const bool is_deliverable_answer = is_deliverable(*exchange->answer);
    assert(is_deliverable_answer && "a handler's header would break out of its line");
    if (!is_deliverable_answer)
        exchange->refuse(problems::internal());

    const Framing& framing = exchange->framing;
    const bool is_body_pending = framing.announces_body() && !exchange->is_body_read;
    const bool can_drain = !framing.chunked && !framing.expects_continue &&
                           framing.content_length.value_or(0) <= kDrainBytes;
    const bool goes_on = exchange->keep_alive && !core.stopping &&
                         connection->requests() < limits.requests_per_connection &&
                         (!is_body_pending || can_drain);
    Delivery delivery = core.delivery(exchange->request.id);
    delivery.path = exchange->path();
    delivery.closes = !goes_on;
    if (exchange->request.method == Method::head)
        delivery.body = Delivery::Body::none_for_head;
    auto text = response_text(*exchange->answer, delivery);
    const auto limit = write_time(limits, text.size());
    const bool written = co_await connection->write(std::move(text), limit);
    report(core, *exchange, exchange->answer->status);
    if (!written || !goes_on || !is_body_pending)
        co_return written&& goes_on;
    const BodyResult drained = co_await connection->read_body(kDrainBytes, framing.content_length);
    co_return drained == BodyResult::ready;
}

/// Turns the connection's seat into a stream's, or the grant into a refusal.
void seat_stream(Connection& connection, Exchange& exchange) {
    Core& core = connection.core();
    if (exchange.request.method == Method::head) {
        exchange.grant.reset();
        exchange.answer = Response{200, "text/event-stream", {}, {}};
        return;
    }
    if (core.stopping) {
        exchange.grant.reset();
        exchange.refuse(problems::unavailable(kRetryAfter));
        return;
    }
    const std::string& peer = exchange.request.peer;
    Seat seat{true, core.proxies.contains(peer) ? std::string() : peer};
    const std::string_view limit = core.seats.take(seat);
    if (!limit.empty()) {
        core.observer.rejected(limit);
        exchange.grant.reset();
        exchange.refuse(problems::overloaded(kRetryAfter));
        return;
    }
    core.seats.leave(connection.seat());
    connection.set_seat(std::move(seat));
    core.report_gauges();
}

[[nodiscard]] std::string stream_head(Core& core, const Exchange& exchange) {
    Delivery delivery = core.delivery(exchange.request.id);
    delivery.path = exchange.path();
    delivery.body = Delivery::Body::endless;
    // The stream ends with the connection, so it needs no chunks. A proxy must not collect it.
    const Response head{
        200, "text/event-stream", {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}}, {}};
    return response_text(head, delivery);
}

/// Whether the client may hear on: not when its session has ended or its rights were withdrawn.
/// While nobody can tell (too busy, no database) it may: events name nobody.
[[nodiscard]] Awaitable<bool> is_still_granted(ConnectionPtr connection, ExchangePtr exchange) {
    Core& core = connection->core();
    if (!needs_principal(core, *exchange))
        co_return true;
    const auto again = std::make_shared<Exchange>();
    again->request = exchange->request;
    again->route = exchange->route;
    again->request.deadline = Clock::now() + again->route->deadline;
    auto job = authentication_and_handling(core, again);
    // A trip to a lane watches the client in its own way.
    connection->stop_watching();
    const LaneResult result = co_await connection->run(&core.pool(again->route->lane),
                                                       std::move(job), again->request.deadline);
    connection->watch_peer();
    co_return result != LaneResult::done || again->grant || again->answer->status >= 500;
}

[[nodiscard]] Awaitable<void> stream_events(ConnectionPtr connection, ExchangePtr exchange) {
    Core& core = connection->core();
    const Limits& limits = core.config.limits;
    const auto queue = std::make_shared<EventQueue>(limits.stream_queue);
    auto sink = make_sink(connection, queue);
    // Before the first byte goes out: what happens after hello is never missed.
    const auto subscription =
        core.hub.subscribe(std::move(exchange->grant->topics), std::move(sink));
    connection->set_phase(Connection::Phase::streaming);
    connection->watch_peer();
    report(core, *exchange, 200);
    const auto end = Clock::now() + limits.stream_lifetime;
    auto beat = Clock::now() + limits.stream_heartbeat;
    std::string text = stream_head(core, *exchange);
    text += kOpening;
    while (true) {
        std::string part = std::exchange(text, {});
        const bool written = co_await connection->write(std::move(part), limits.stream_write);
        const auto until = std::min(beat, end);
        text = queue->take();
        while (written && text.empty() && !connection->is_ended() && Clock::now() < until) {
            co_await connection->sleep(until);
            text = queue->take();
        }
        if (!written || connection->is_ended() || Clock::now() >= end)
            break;
        if (Clock::now() < beat)
            continue;
        const bool is_granted = co_await is_still_granted(connection, exchange);
        if (!is_granted)
            break;
        text += queue->take();
        if (text.empty())
            text = kHeartbeat;
        beat = Clock::now() + limits.stream_heartbeat;
    }
    connection->stop_watching();
    if (queue->overflowed())
        core.observer.rejected("stream-overflow");
}

/// One request. True when the connection can take another.
[[nodiscard]] Awaitable<bool> serve_one(ConnectionPtr connection) {
    Core& core = connection->core();
    const auto exchange = std::make_shared<Exchange>();
    auto refusal = begin(*connection, *exchange);
    if (refusal) {
        co_await refuse(connection, std::move(*refusal), "guard");
        co_return false;
    }
    {
        const InFlight counted(core);
        resolve(core, *exchange, connection->target());
        if (!exchange->is_settled()) {
            const bool is_useful = co_await run_route(connection, exchange);
            if (!is_useful)
                co_return false;
        }
        if (exchange->grant)
            seat_stream(*connection, *exchange);
        if (exchange->answer) {
            const bool goes_on = co_await deliver(connection, exchange);
            co_return goes_on;
        }
    }
    co_await stream_events(connection, exchange);
    co_return false;
}

struct HeadRefusal {
    Problem problem;
    std::string_view reason;
};

[[nodiscard]] HeadRefusal refusal_of(const Limits& limits, HeadResult result) {
    if (result == HeadResult::header_too_large)
        return {problems::header_too_large(), "header-limit"};
    if (result == HeadResult::target_too_long)
        return {problems::target_too_long(limits.target_bytes), "target-limit"};
    return {problems::malformed_request("The header is not well formed."), "guard"};
}

} // namespace

Awaitable<void> serve(ConnectionPtr connection) {
    bool goes_on = true;
    while (goes_on) {
        const HeadResult head = co_await connection->read_head();
        if (head == HeadResult::closed)
            co_return;
        if (head != HeadResult::ready) {
            auto refusal = refusal_of(connection->core().config.limits, head);
            co_await refuse(connection, std::move(refusal.problem), refusal.reason);
            break;
        }
        goes_on = co_await serve_one(connection);
    }
    co_await connection->linger();
}

} // namespace foramen::http
