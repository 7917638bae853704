#include "foramen/domain/base/uuid.hpp"

#include <cstring>

namespace foramen {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

[[nodiscard]] int digit_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

[[nodiscard]] constexpr bool hyphen_at(std::size_t position) {
    return position == 8 || position == 13 || position == 18 || position == 23;
}

} // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36)
        return std::nullopt;
    Bytes bytes{};
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (hyphen_at(i)) {
            if (text[i] != '-')
                return std::nullopt;
            continue;
        }
        const int value = digit_value(text[i]);
        if (value < 0)
            return std::nullopt;
        auto& byte = bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | value);
        ++nibble;
    }
    return Uuid(bytes);
}

Uuid Uuid::version7(std::int64_t unix_milliseconds, const Bytes& random) {
    Bytes bytes = random;
    auto ms = static_cast<std::uint64_t>(unix_milliseconds);
    for (std::size_t i = 6; i-- > 0;) {
        bytes[i] = static_cast<std::uint8_t>(ms & 0xffU);
        ms >>= 8;
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x70U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
    return Uuid(bytes);
}

std::string Uuid::to_string() const {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (hyphen_at(text.size()))
            text += '-';
        text += kDigits[bytes_[i] >> 4];
        text += kDigits[bytes_[i] & 0x0fU];
    }
    return text;
}

} // namespace foramen

std::size_t std::hash<foramen::Uuid>::operator()(const foramen::Uuid& id) const noexcept {
    // The tail of a version 7 UUID is random: it is its own hash.
    std::size_t value = 0;
    std::memcpy(&value, id.bytes().data() + 8, sizeof value);
    return value;
}
