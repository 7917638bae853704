/// snake_case of C++ members to camelCase of the wire.
#pragma once

#include <string>
#include <string_view>

namespace foramen::api {

[[nodiscard]] inline std::string camel_case(std::string_view snake) {
    std::string out;
    bool upper = false;
    for (const char c : snake) {
        if (c == '_') {
            upper = true;
            continue;
        }
        out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return out;
}

} // namespace foramen::api
