#include "origin.hpp"

#include "text.hpp"

#include <algorithm>

namespace foramen::http {

namespace {

/// Lower case, without the scheme's own port: browsers leave it out of Origin.
[[nodiscard]] std::string normal_origin(std::string_view origin) {
    std::string out = to_lower(origin);
    const auto strip = [&out](std::string_view scheme, std::string_view port) {
        if (out.starts_with(scheme) && out.ends_with(port))
            out.resize(out.size() - port.size());
    };
    strip("http://", ":80");
    strip("https://", ":443");
    return out;
}

} // namespace

bool is_write(Method method) {
    return method != Method::get && method != Method::head;
}

bool is_own_origin(const Request& request, std::string_view scheme,
                   const std::vector<std::string>& allowed) {
    const auto site = request.header("sec-fetch-site");
    if (site && *site != "same-origin" && *site != "none")
        return false;
    const auto sent = request.header("origin");
    if (!sent)
        return true;
    const std::string origin = normal_origin(*sent);
    const std::string own =
        std::string(scheme) + "://" + std::string(request.header("host").value_or(""));
    return origin == normal_origin(own) ||
           std::any_of(allowed.begin(), allowed.end(), [&origin](const std::string& other) {
               return origin == normal_origin(other);
           });
}

} // namespace foramen::http
