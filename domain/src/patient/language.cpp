#include "foramen/domain/patient/language.hpp"

#include <algorithm>
#include <cstddef>

namespace foramen {

bool is_language(std::string_view text) {
    constexpr std::size_t kLongest = 35;
    constexpr std::size_t kLongestPart = 8;
    if (text.size() > kLongest)
        return false;
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto plain = [&](char c) {
        return small(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    bool first = true;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('-', at), text.size());
        const std::string_view part = text.substr(at, end - at);
        if (part.size() < 2 || part.size() > (first ? 3 : kLongestPart))
            return false;
        for (const char c : part)
            if (first ? !small(c) : !plain(c))
                return false;
        first = false;
        at = end + 1;
    }
    return true;
}

} // namespace foramen
