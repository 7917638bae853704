/// Fixed-width number parsing for dates and times; no locale, no exceptions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace foramen::detail {

/// Exactly `width` ASCII digits at `at`.
[[nodiscard]] inline std::optional<int> digits(std::string_view text, std::size_t at,
                                               std::size_t width) {
    if (at + width > text.size())
        return std::nullopt;
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

inline void append_padded(std::string& out, long long value, std::size_t width) {
    const std::string text = std::to_string(value);
    if (text.size() < width)
        out.append(width - text.size(), '0');
    out += text;
}

} // namespace foramen::detail
