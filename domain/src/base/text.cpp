#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <cstdint>

namespace foramen {

namespace {

struct Sequence {
    std::size_t length;
    std::uint32_t minimum;
    std::uint32_t bits;
};

[[nodiscard]] Sequence leading(unsigned char c) {
    if (c < 0x80)
        return {1, 0, c};
    if ((c & 0xe0U) == 0xc0U)
        return {2, 0x80, c & 0x1fU};
    if ((c & 0xf0U) == 0xe0U)
        return {3, 0x800, c & 0x0fU};
    if ((c & 0xf8U) == 0xf0U)
        return {4, 0x10000, c & 0x07U};
    return {0, 0, 0};
}

} // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto [length, minimum, first] = leading(static_cast<unsigned char>(text[i]));
        if (length == 0 || i + length > text.size())
            return false;
        std::uint32_t point = first;
        for (std::size_t k = 1; k < length; ++k) {
            const auto c = static_cast<unsigned char>(text[i + k]);
            if ((c & 0xc0U) != 0x80U)
                return false;
            point = (point << 6) | (c & 0x3fU);
        }
        if (point < minimum || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
            return false;
        i += length;
    }
    return true;
}

bool has_control_character(std::string_view text) {
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if ((u < 0x20 && c != '\t' && c != '\n') || u == 0x7f)
            return true;
    }
    return false;
}

std::string squeeze_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool pending = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            pending = !out.empty();
            continue;
        }
        if (pending)
            out += ' ';
        pending = false;
        out += c;
    }
    return out;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U ? 1U : 0U;
    return count;
}

std::u32string decode_utf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto [length, minimum, first] = leading(static_cast<unsigned char>(text[i]));
        std::uint32_t point = first;
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
        out += static_cast<char32_t>(point);
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

} // namespace foramen
