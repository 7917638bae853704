/// Password hashing and digests. Hashing is slow and hungry on purpose; callers bound how many run
/// at once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace foramen::app {

using Sha256 = std::array<std::uint8_t, 32>;

class Passwords {
public:
    virtual ~Passwords() = default;
    [[nodiscard]] virtual std::string hash(const std::string& password) = 0;
    /// Takes as long for a wrong password as for a right one. An empty hash never matches, and
    /// takes as long too.
    [[nodiscard]] virtual bool verify(const std::string& hash, const std::string& password) = 0;
    [[nodiscard]] virtual bool needs_rehash(const std::string& hash) const = 0;
    [[nodiscard]] virtual Sha256 digest(std::string_view text) const = 0;
};

} // namespace foramen::app
