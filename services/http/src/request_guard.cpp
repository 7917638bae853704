#include "request_guard.hpp"

#include "text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace foramen::http {

namespace {

/// Fields that decide something; a second one would leave it open which of them counts.
constexpr std::array<std::string_view, 10> kSingle = {
    "authorization", "content-encoding", "content-length",    "content-type",     "expect", "host",
    "origin",        "sec-fetch-site",   "transfer-encoding", "x-forwarded-proto"};

[[nodiscard]] std::size_t count(const std::vector<Header>& headers, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(),
                      [name](const Header& field) { return field.name == name; }));
}

[[nodiscard]] std::optional<std::string_view> value_of(const std::vector<Header>& headers,
                                                       std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const Header& field) { return field.name == name; });
    if (found == headers.end())
        return std::nullopt;
    return found->value;
}

[[nodiscard]] bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

[[nodiscard]] bool is_port(std::string_view text) {
    return text.empty() || (text.front() == ':' && text.size() <= 6 && all_digits(text.substr(1)));
}

[[nodiscard]] bool is_host(std::string_view text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (!text.empty() && text.front() == '[') {
        const auto end = text.find(']');
        return end != std::string_view::npos && end > 1 &&
               text.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:.") ==
                   std::string_view::npos &&
               is_port(text.substr(end + 1));
    }
    const auto name = text.substr(0, text.find(':'));
    return !name.empty() && is_port(text.substr(name.size())) &&
           std::all_of(name.begin(), name.end(), [letters](char c) {
               return (c >= '0' && c <= '9') || letters.find(c) != std::string_view::npos ||
                      c == '-' || c == '.' || c == '_';
           });
}

/// Origin form in visible ASCII. '#' and '\' have no place there, and proxies disagree about them.
[[nodiscard]] bool is_origin_form(std::string_view target) {
    return !target.empty() && target.front() == '/' &&
           std::all_of(target.begin(), target.end(),
                       [](char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '\\'; });
}

[[nodiscard]] std::optional<Method> method_of(std::string_view text) {
    constexpr std::array methods = {Method::get, Method::head,  Method::post,
                                    Method::put, Method::patch, Method::delete_};
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [text](Method m) { return to_string(m) == text; });
    if (found == methods.end())
        return std::nullopt;
    return *found;
}

/// Fills in how the body is framed; false when that is not certain.
[[nodiscard]] bool frame_body(const Head& head, Framing& framing) {
    const auto coding = value_of(*head.headers, "transfer-encoding");
    const auto length = value_of(*head.headers, "content-length");
    if (coding) {
        framing.chunked = true;
        return head.is_http11 && !length && equals_ignoring_case(*coding, "chunked");
    }
    if (length) {
        std::uint64_t value = 0;
        const auto* end = length->data() + length->size();
        if (!all_digits(*length) || std::from_chars(length->data(), end, value).ec != std::errc{})
            return false;
        framing.content_length = value;
    }
    return true;
}

} // namespace

std::variant<Framing, Problem> guard(const Head& head, std::size_t target_bytes) {
    const std::vector<Header>& headers = *head.headers;
    Framing framing;
    for (const std::string_view name : kSingle) {
        if (count(headers, name) > 1)
            return problems::malformed_request("A field that must be single stands twice.");
    }
    if (!frame_body(head, framing))
        return problems::malformed_request("The framing of the body is not certain.");
    if (count(headers, "trailer") > 0)
        return problems::malformed_request("Trailers are not taken.");
    const auto host = value_of(headers, "host");
    if (!host || !is_host(*host))
        return problems::malformed_request("A valid Host is needed.");
    const auto method = method_of(head.method);
    if (!method)
        return problems::method_not_allowed("GET, HEAD, POST, PUT, PATCH, DELETE");
    if (head.target.size() > target_bytes)
        return problems::target_too_long(target_bytes);
    if (!is_origin_form(head.target))
        return problems::malformed_request("The target must be a path in plain ASCII.");
    if (const auto expectation = value_of(headers, "expect"); expectation && head.is_http11) {
        if (!equals_ignoring_case(*expectation, "100-continue"))
            return problems::expectation_failed();
        framing.expects_continue = true;
    }
    framing.method = *method;
    return framing;
}

} // namespace foramen::http
