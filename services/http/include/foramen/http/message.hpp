/// Requests and responses as plain values. Nothing here knows Beast, a clinic or JSON.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::http {

enum class Method { get, head, post, put, patch, delete_ };

[[nodiscard]] std::string_view to_string(Method method);

/// When the answer must be on its way; carried into lanes and into the database.
using Deadline = std::chrono::steady_clock::time_point;

struct Header {
    std::string name; ///< lower case in requests
    std::string value;
};

struct Request {
    Method method = Method::get;
    std::string path; ///< as sent, without the query; starts with '/'
    /// Values of the pattern's parameters, percent-decoded, valid UTF-8, never empty.
    std::vector<std::pair<std::string, std::string>> path_params;
    /// Percent-decoded, '+' as a space, in the order sent; a name can stand several times.
    std::vector<std::pair<std::string, std::string>> query;
    std::vector<Header> headers;
    std::string body;
    std::string id;    ///< request id: 128 random bits in hex, also in X-Request-Id
    std::string peer;  ///< client address, from X-Forwarded-For when a trusted proxy says so
    Deadline deadline; ///< arrival of the header, or of the whole body, plus the route's deadline

    /// Value of the first header of that lower-case name, or nothing.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
    /// The pattern's parameter; the route guarantees that it is there.
    [[nodiscard]] const std::string& param(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<Header> headers;
    std::string body;
};

} // namespace foramen::http
