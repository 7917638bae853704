/// A 128-bit identifier (RFC 9562) in its canonical lower-case text form and nothing else.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace foramen {

class Uuid {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    /// The nil UUID; never a valid id of anything stored.
    constexpr Uuid() = default;
    constexpr explicit Uuid(const Bytes& bytes) : bytes_(bytes) {}

    /// Accepts exactly 8-4-4-4-12 hexadecimal digits, either case. Nothing else.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);

    /// Version 7: 48 bits of Unix milliseconds, then random bits. Sorts by time of creation.
    [[nodiscard]] static Uuid version7(std::int64_t unix_milliseconds, const Bytes& random);

    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] constexpr const Bytes& bytes() const { return bytes_; }
    [[nodiscard]] constexpr bool is_nil() const { return bytes_ == Bytes{}; }

    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    Bytes bytes_{};
};

} // namespace foramen

template <>
struct std::hash<foramen::Uuid> {
    std::size_t operator()(const foramen::Uuid& id) const noexcept;
};
