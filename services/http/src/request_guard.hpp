/// Stands between the parser and everything else: whatever two HTTP implementations could read in
/// two ways is refused here, so that nothing can be smuggled past a proxy.
#pragma once

#include "foramen/http/message.hpp"
#include "foramen/http/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace foramen::http {

/// What the parser found. The views must outlive the guard's answer.
struct Head {
    std::string_view method;
    std::string_view target;
    bool is_http11 = true;
    const std::vector<Header>* headers = nullptr; ///< lower-case names
};

/// A request that can be read in one way only.
struct Framing {
    Method method = Method::get;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool expects_continue = false;

    [[nodiscard]] bool announces_body() const { return chunked || content_length.value_or(0) > 0; }
};

/// The framing, or the problem to answer before the connection is closed. A method that is none of
/// the six is 405, a target of more than `target_bytes` 414, an unknown expectation 417, everything
/// else 400. The decision is made before the body is read, so trailers cannot change it.
[[nodiscard]] std::variant<Framing, Problem> guard(const Head& head, std::size_t target_bytes);

} // namespace foramen::http
