/// An operation of the contract as a route of the server.
#pragma once

#include "endpoint.hpp"
#include "foramen/http/router.hpp"

#include <chrono>
#include <functional>
#include <string_view>
#include <vector>

namespace foramen::api {

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::size_t kJsonLimit = std::size_t{64} * 1024;
inline constexpr std::chrono::milliseconds kDeadline{3000};

struct Operation {
    http::Method method;
    std::string_view pattern;
    std::string_view id;
    http::Lane lane;
    std::vector<std::string_view> media = {};
    std::size_t body_limit = kJsonLimit;
    std::chrono::milliseconds deadline = kDeadline;
};

/// One that changes something by a JSON body.
[[nodiscard]] inline Operation writing(http::Method method, std::string_view pattern,
                                       std::string_view id) {
    return {method, pattern, id, http::Lane::write, {kJson}};
}

using OpenHandler = std::function<http::Response(const http::Request&)>;
using CallHandler = std::function<http::Response(const Call&)>;

/// Without a handler.
[[nodiscard]] http::Route route_of(const Operation& operation);
/// For everybody.
[[nodiscard]] http::Route open(const Operation& operation, OpenHandler handler);
/// For those who are signed in and have the operation's rights.
[[nodiscard]] http::Route closed(const Operation& operation, CallHandler handler);

/// A request to a closed route.
[[nodiscard]] Call call_of(const http::Request& request, const http::Principal* principal);

} // namespace foramen::api
