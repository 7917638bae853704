#include "foramen/http/message.hpp"

#include "text.hpp"

#include <algorithm>
#include <stdexcept>

namespace foramen::http {

std::string_view to_string(Method method) {
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::delete_:
        return "DELETE";
    }
    throw std::logic_error("unknown method");
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const Header& field) { return field.name == name; });
    if (found == headers.end())
        return std::nullopt;
    return found->value;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (const Header& field : headers) {
        if (field.name != "cookie")
            continue;
        for (const std::string_view pair : split(field.value, ';')) {
            const auto equal = pair.find('=');
            if (equal != std::string_view::npos && pair.substr(0, equal) == name)
                return pair.substr(equal + 1);
        }
    }
    return std::nullopt;
}

const std::string& Request::param(std::string_view name) const {
    const auto found = std::find_if(path_params.begin(), path_params.end(),
                                    [name](const auto& pair) { return pair.first == name; });
    if (found == path_params.end())
        throw std::logic_error("the route has no such parameter");
    return found->second;
}

} // namespace foramen::http
