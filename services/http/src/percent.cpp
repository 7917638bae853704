#include "percent.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace foramen::http {

namespace {

[[nodiscard]] int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

struct Lead {
    std::size_t length;    ///< bytes of the sequence; 0: cannot start one
    std::uint32_t minimum; ///< smaller values are overlong
    std::uint32_t bits;
};

[[nodiscard]] Lead lead_of(unsigned char c) {
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

[[nodiscard]] bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto [length, minimum, first] = lead_of(static_cast<unsigned char>(text[i]));
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

[[nodiscard]] bool is_control(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u < 0x20 || u == 0x7f;
}

[[nodiscard]] std::optional<std::string> decode(std::string_view text, char plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? plus : text[i];
            continue;
        }
        if (text.size() - i < 3)
            return std::nullopt;
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (std::any_of(out.begin(), out.end(), is_control) || !is_valid_utf8(out))
        return std::nullopt;
    return out;
}

} // namespace

std::optional<std::vector<std::string>> decode_path(std::string_view path) {
    if (path.empty() || path.front() != '/')
        return std::nullopt;
    std::vector<std::string> out;
    path.remove_prefix(1);
    if (path.empty())
        return out;
    while (true) {
        const auto end = path.find('/');
        auto segment = decode(path.substr(0, end), '+');
        if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
            segment->find('/') != std::string::npos)
            return std::nullopt;
        out.push_back(std::move(*segment));
        if (end == std::string_view::npos)
            return out;
        path.remove_prefix(end + 1);
    }
}

std::optional<QueryPairs> decode_query(std::string_view text) {
    QueryPairs out;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto piece = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (piece.empty())
            continue;
        const auto equal = piece.find('=');
        auto name = decode(piece.substr(0, equal), ' ');
        auto value = decode(
            equal == std::string_view::npos ? std::string_view{} : piece.substr(equal + 1), ' ');
        if (!name || !value)
            return std::nullopt;
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

} // namespace foramen::http
