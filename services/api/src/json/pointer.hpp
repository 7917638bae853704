/// One name as it stands in a JSON Pointer (RFC 6901).
#pragma once

#include <string>
#include <string_view>

namespace foramen::api {

[[nodiscard]] inline std::string pointer_token(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace foramen::api
