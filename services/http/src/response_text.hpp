/// A response as the bytes that go to the client, head and body in one string: Beast's serializer
/// costs three times the instructions of everything else together.
#pragma once

#include "foramen/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace foramen::http {

/// What the server adds to a handler's response.
struct Delivery {
    enum class Body { full, none_for_head, endless };

    std::string_view request_id;
    std::string_view path;
    std::string_view date;
    Body body = Body::full;
    bool closes = true;                         ///< the connection ends after this response
    const std::vector<Header>* extra = nullptr; ///< never null when it is used
};

/// True when the status is final, no name or value could end its line early, and no header is set
/// that belongs to the server (Connection, Content-Length, Content-Type, Date, Transfer-Encoding,
/// X-Request-Id).
[[nodiscard]] bool is_deliverable(const Response& response);

/// The response must be deliverable.
[[nodiscard]] std::string response_text(const Response& response, const Delivery& delivery);

} // namespace foramen::http
