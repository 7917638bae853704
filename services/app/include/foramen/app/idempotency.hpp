/// A retry of a creating request gets the first answer. A key belongs to (user, method, route) and
/// lives 48 hours; only successes are stored, in the transaction that made them.
#pragma once

#include "foramen/app/ports/passwords.hpp"
#include "foramen/domain/base/id.hpp"

#include <chrono>
#include <string>

namespace foramen::app {

inline constexpr std::chrono::hours kIdempotencyLifetime{48};

struct IdempotencyRequest {
    UserId user;
    std::string method;
    std::string route; ///< the pattern with the ids filled in
    std::string key;
    Sha256 body{};
};

/// What a success left behind.
struct IdempotencyRow {
    Sha256 body{};
    int status = 0;
    Uuid entity;
    int version = 0;
};

} // namespace foramen::app
