#include "foramen/http/server.hpp"

#include "address.hpp"
#include "asio_types.hpp"
#include "connection.hpp"
#include "core.hpp"
#include "response_text.hpp"
#include "serve.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_set>
#include <utility>

namespace foramen::http {

namespace {

using boost::system::error_code;
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;
using Acceptor = net::basic_socket_acceptor<net::ip::tcp, Executor>;

constexpr int kBacklog = 512;
/// At the limit of open files accept() fails at once, again and again.
constexpr std::chrono::milliseconds kAcceptPause{100};

} // namespace

struct Server::Impl {
    Impl(ServerConfig config, Router router, std::optional<StaticSite> site, SseHub& hub,
         Authenticator authenticator, ErrorMapper error_mapper, Observer& observer)
        : core(std::move(config), std::move(router), std::move(site), hub, std::move(authenticator),
               std::move(error_mapper), observer),
          acceptor(io.get_executor()), pause(io.get_executor()), grace(io.get_executor()) {}

    void bind();
    [[nodiscard]] Awaitable<void> accept_loop();
    void welcome(Socket socket);
    void turn_away(Socket socket, std::string_view limit);
    void leave(const std::shared_ptr<Connection>& connection);
    void begin_stop(std::chrono::milliseconds grace_time);
    void cut_all();

    // One I/O thread, no strands: only post() is called from elsewhere. Everything that lives on
    // the context is declared after it and dies before it; lanes are in the core, whose jobs have
    // all come home when run() returns.
    net::io_context io{1};
    Core core;
    Acceptor acceptor;
    Timer pause; ///< of the accept loop
    Timer grace;
    std::unordered_set<Connection*> connections;
    std::uint16_t port = 0;
    std::thread thread;
    std::mutex stop_mutex;
    bool is_stopped = false;
};

void Server::Impl::bind() {
    const std::string& address = core.config.address;
    try {
        const net::ip::tcp::endpoint endpoint(net::ip::make_address(address), core.config.port);
        acceptor.open(endpoint.protocol());
        acceptor.set_option(net::socket_base::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen(kBacklog);
        port = acceptor.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("cannot listen on " + address + " port " +
                                 std::to_string(core.config.port) + ": " + error.code().message());
    }
}

Awaitable<void> Server::Impl::accept_loop() {
    while (!core.stopping) {
        auto [error, socket] = co_await acceptor.async_accept(kAwait);
        if (core.stopping)
            co_return;
        if (!error) {
            welcome(std::move(socket));
            continue;
        }
        if (error == net::error::connection_aborted)
            continue;
        core.observer.accept_failed(error.message());
        pause.expires_after(kAcceptPause);
        [[maybe_unused]] const auto result = co_await pause.async_wait(kAwait);
    }
}

void Server::Impl::welcome(Socket socket) {
    error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error)
        return;
    socket.set_option(net::ip::tcp::no_delay(true), error);
    const std::string text = endpoint.address().to_string();
    const std::string address = normal_address(text).value_or(text);
    Seat seat{false, core.proxies.contains(address) ? std::string() : address};
    const std::string_view limit = core.seats.take(seat);
    if (!limit.empty()) {
        turn_away(std::move(socket), limit);
        return;
    }
    const auto connection =
        std::make_shared<Connection>(Stream(std::move(socket)), core, address, std::move(seat));
    connections.insert(connection.get());
    core.report_gauges();
    auto ended = [this, connection](const std::exception_ptr& failure) {
        if (failure)
            core.observer.rejected("exception");
        leave(connection);
    };
    net::co_spawn(io.get_executor(), serve(connection), std::move(ended));
}

void Server::Impl::turn_away(Socket socket, std::string_view limit) {
    core.observer.rejected(limit);
    const std::string id = core.ids.next();
    const Response refusal = to_response(problems::overloaded(std::chrono::seconds(1)), id);
    const std::string text = response_text(refusal, core.delivery(id));
    // A fresh socket takes this at once. Who is over the limit gets no coroutine and no waiting:
    // what the client has sent is read away so that the answer is not lost in a reset.
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(net::buffer(text), 0, ignored);
    socket.shutdown(Socket::shutdown_send, ignored);
    std::array<char, 4096> bytes{};
    socket.receive(net::buffer(bytes), 0, ignored);
}

void Server::Impl::leave(const std::shared_ptr<Connection>& connection) {
    core.seats.leave(connection->seat());
    connections.erase(connection.get());
    core.report_gauges();
    if (core.stopping && connections.empty())
        grace.cancel();
}

void Server::Impl::begin_stop(std::chrono::milliseconds grace_time) {
    core.stopping = true;
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (Connection* connection : connections) {
        if (connection->phase() != Connection::Phase::busy)
            connection->cut();
    }
    if (connections.empty())
        return;
    grace.expires_after(grace_time);
    grace.async_wait([this](const error_code& error) {
        if (!error)
            cut_all();
    });
}

void Server::Impl::cut_all() {
    for (Connection* connection : connections)
        connection->cut();
}

Server::Server(ServerConfig config, Router router, std::optional<StaticSite> site, SseHub& hub,
               Authenticator authenticator, ErrorMapper error_mapper, Observer& observer)
    : impl_(std::make_unique<Impl>(std::move(config), std::move(router), std::move(site), hub,
                                   std::move(authenticator), std::move(error_mapper), observer)) {}

// NOLINTNEXTLINE(bugprone-exception-escape): who cannot stop its threads ends the process
Server::~Server() {
    stop(std::chrono::milliseconds{0});
}

void Server::start() {
    impl_->bind();
    net::co_spawn(impl_->io.get_executor(), impl_->accept_loop(),
                  [](const std::exception_ptr& failure) {
                      if (failure)
                          std::rethrow_exception(failure);
                  });
    impl_->thread = std::thread([impl = impl_.get()] { impl->io.run(); });
}

std::uint16_t Server::port() const {
    return impl_->port;
}

void Server::stop(std::chrono::milliseconds grace) {
    const std::lock_guard lock(impl_->stop_mutex);
    if (impl_->is_stopped || !impl_->thread.joinable())
        return;
    auto order = [impl = impl_.get(), grace] { impl->begin_stop(grace); };
    net::post(impl_->io.get_executor(), std::move(order));
    impl_->thread.join();
    impl_->is_stopped = true;
}

} // namespace foramen::http
