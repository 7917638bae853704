#include "percent.hpp"

#include <boost/locale/utf.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace foramen::http {

namespace {

[[nodiscard]] bool is_valid_utf8(const std::string& text) {
    using Utf8 = boost::locale::utf::utf_traits<char>;
    for (auto at = text.begin(); at != text.end();)
        if (!boost::locale::utf::is_valid_codepoint(Utf8::decode(at, text.end())))
            return false;
    return true;
}

/// The byte that two hexadecimal digits stand for.
[[nodiscard]] std::optional<char> byte_of(std::string_view digits) {
    unsigned char value = 0;
    const char* const end = digits.data() + digits.size();
    if (digits.size() != 2 || std::from_chars(digits.data(), end, value, 16).ptr != end)
        return std::nullopt;
    return static_cast<char>(value);
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
        const auto byte = byte_of(text.substr(i + 1, 2));
        if (!byte)
            return std::nullopt;
        out += *byte;
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
