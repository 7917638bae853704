/// The executor is concrete in streams, timers, coroutines and tokens: with the type-erased default
/// each operation costs several times the instructions. Only connection.cpp, serve.cpp and
/// server.cpp include this header; it is the most expensive of the project.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>

#include <chrono>

namespace foramen::http {

namespace net = boost::asio;
namespace beast = boost::beast;

using Clock = std::chrono::steady_clock;
using Executor = net::io_context::executor_type;
using Stream = beast::basic_stream<net::ip::tcp, Executor>;
using Timer = net::basic_waitable_timer<Clock, net::wait_traits<Clock>, Executor>;

template <class T>
using Awaitable = net::awaitable<T, Executor>;

/// Operations answer with a tuple of error and result; nothing throws for a failed read.
inline constexpr net::as_tuple_t<net::use_awaitable_t<Executor>> kAwait{};

} // namespace foramen::http
