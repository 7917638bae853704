/// g++ 12 frees twice what a lambda captured when it is made inside a co_await expression, and a
/// coroutine lambda loses its captures when the lambda goes: three shapes that must not be written.
#pragma once

#include "source.hpp"

#include <vector>

namespace foramen::test {

[[nodiscard]] bool has_coroutines(const Source& source);

/// [&] and [=]: nobody sees what such a lambda keeps, and a coroutine outlives its scope.
[[nodiscard]] std::vector<std::size_t> default_captures(const Source& source);
/// A lambda with captures in one expression with co_await.
[[nodiscard]] std::vector<std::size_t> captures_in_awaits(const Source& source);
/// A lambda with captures that is itself a coroutine.
[[nodiscard]] std::vector<std::size_t> capturing_coroutines(const Source& source);

} // namespace foramen::test
