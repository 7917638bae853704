/// The life of a connection: request after request, each through guard, route, rights, body, lane
/// and answer.
#pragma once

#include "asio_types.hpp"
#include "connection.hpp"

#include <memory>

namespace foramen::http {

/// Ends when the connection is closed. Throws only for want of memory.
[[nodiscard]] Awaitable<void> serve(std::shared_ptr<Connection> connection);

} // namespace foramen::http
