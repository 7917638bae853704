/// One request and its answer, and the steps between them that need no socket. Each step either
/// sets the answer, which ends the sequence, or leaves the exchange to the next one.
#pragma once

#include "core.hpp"
#include "foramen/http/server.hpp"
#include "request_guard.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace foramen::http {

struct Exchange {
    Request request;
    Framing framing;
    bool keep_alive = false; ///< what the client wants
    bool is_body_read = false;
    std::string_view scheme = "http";
    std::chrono::steady_clock::time_point arrived;

    const Route* route = nullptr;
    std::string_view pattern = "none"; ///< for the observer
    std::shared_ptr<const Principal> principal;

    std::optional<Response> answer;
    std::optional<StreamGrant> grant; ///< instead of an answer

    /// The pattern, or without a route the path as sent: what an encoded letter cannot disguise.
    [[nodiscard]] std::string_view path() const {
        return route != nullptr ? pattern : std::string_view(request.path);
    }
    [[nodiscard]] bool is_settled() const { return answer.has_value() || grant.has_value(); }
    void refuse(const Problem& problem);
};

/// Finds the route of the target, or answers: a static file, 404, 405, 400. Then the origin of
/// writes: 403.
void resolve(const Core& core, Exchange& exchange, std::string_view target);

/// Rights cannot be judged without a principal. A public route is asked about one only when the
/// client shows a cookie, so that signing out knows who goes and everybody else costs nothing.
[[nodiscard]] bool needs_principal(const Core& core, const Exchange& exchange);

/// On the read lane: finds the principal.
void authenticate(const Core& core, Exchange& exchange);
/// 401 or 403.
void check_access(Exchange& exchange);
/// 415 or 413 from the header alone.
void check_body(const Core& core, Exchange& exchange);
/// Bytes that this client may send to this route.
[[nodiscard]] std::size_t body_limit(const Core& core, const Exchange& exchange);
/// On the route's lane: the handler. What it throws is mapped here, once.
void handle(const Core& core, Exchange& exchange);

} // namespace foramen::http
