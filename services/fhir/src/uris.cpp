#include "uris.hpp"

#include "foramen/domain/base/text.hpp"
#include "names.hpp"

#include <algorithm>
#include <cstdint>

namespace foramen::fhir {

namespace {

[[nodiscard]] bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] bool is_plain(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}
[[nodiscard]] bool stands_in_uri(char c) {
    constexpr std::string_view kOthers = ":/?#[]@!$&'()*+,;=%";
    return is_plain(c) || kOthers.find(c) != std::string_view::npos;
}

[[nodiscard]] bool is_absolute_uri(std::string_view text) {
    const auto colon = text.find(':');
    return colon != std::string_view::npos && colon + 1 < text.size() && is_letter(text.front()) &&
           std::ranges::all_of(text.substr(0, colon),
                               [](char c) { return is_plain(c) || c == '+'; }) &&
           std::ranges::all_of(text, stands_in_uri);
}

[[nodiscard]] std::optional<unsigned> hexadecimal(char c) {
    constexpr unsigned kTen = 10;
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned>(c - 'A') + kTen;
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a') + kTen;
    return std::nullopt;
}

} // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_plain(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0x0fU];
    }
    return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        const auto high = at + 2 < text.size() ? hexadecimal(text[at + 1]) : std::nullopt;
        const auto low = high ? hexadecimal(text[at + 2]) : std::nullopt;
        if (!low)
            return std::nullopt;
        out += static_cast<char>(*high << 4U | *low);
        at += 2;
    }
    if (!is_valid_utf8(out) || has_control_character(out) || squeeze_spaces(out) != out)
        return std::nullopt;
    return out;
}

std::string uri_of(const std::string& name) {
    if (is_absolute_uri(name) && !name.starts_with(names::kNamed))
        return name;
    return std::string(names::kNamed) + percent_encoded(name);
}

std::string name_of_uri(std::string uri) {
    if (!uri.starts_with(names::kNamed))
        return uri;
    auto name = percent_decoded(std::string_view(uri).substr(names::kNamed.size()));
    return name && !name->empty() ? std::move(*name) : std::move(uri);
}

} // namespace foramen::fhir
