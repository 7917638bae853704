#include "response_text.hpp"

#include "text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace foramen::http {

namespace {

[[nodiscard]] std::string_view reason(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return ""; // the phrase may be empty (RFC 9112 4)
    }
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kHtmlHeaders = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "connect-src 'self'; font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; "
     "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
}};

[[nodiscard]] bool is_field_value(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return (u < 0x20 && c != '\t') || u == 0x7f;
    });
}

[[nodiscard]] bool belongs_to_server(std::string_view name) {
    constexpr std::array<std::string_view, 6> names = {"connection",        "content-length",
                                                       "content-type",      "date",
                                                       "transfer-encoding", "x-request-id"};
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view own) { return equals_ignoring_case(name, own); });
}

void append(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

[[nodiscard]] bool has(const std::vector<Header>& headers, std::string_view name) {
    return std::any_of(headers.begin(), headers.end(), [name](const Header& header) {
        return equals_ignoring_case(header.name, name);
    });
}

void append_missing_html_headers(std::string& out, const std::vector<Header>& headers) {
    for (const auto& [name, value] : kHtmlHeaders) {
        if (!has(headers, name))
            append(out, name, value);
    }
}

} // namespace

bool is_deliverable(const Response& response) {
    return response.status >= 200 && response.status <= 599 &&
           is_field_value(response.content_type) &&
           std::all_of(response.headers.begin(), response.headers.end(), [](const Header& header) {
               return is_token(header.name) && is_field_value(header.value) &&
                      !belongs_to_server(header.name);
           });
}

std::string response_text(const Response& response, const Delivery& delivery) {
    assert(is_deliverable(response));
    const bool has_content = response.status != 204 && response.status != 304;
    const bool sends_body = has_content && delivery.body == Delivery::Body::full;
    std::string out;
    out.reserve(1024 + (sends_body ? response.body.size() : 0));
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason(response.status);
    out += "\r\n";
    append(out, "Date", delivery.date);
    append(out, "X-Request-Id", delivery.request_id);
    append(out, "X-Content-Type-Options", "nosniff");
    if (delivery.closes)
        append(out, "Connection", "close");
    if (!response.content_type.empty())
        append(out, "Content-Type", response.content_type);
    if (has_content && delivery.body != Delivery::Body::endless)
        append(out, "Content-Length", std::to_string(response.body.size()));
    for (const Header& header : response.headers)
        append(out, header.name, header.value);
    if (delivery.path.starts_with("/api/") && !has(response.headers, "Cache-Control"))
        append(out, "Cache-Control", "no-store");
    if (response.content_type.starts_with("text/html"))
        append_missing_html_headers(out, response.headers);
    for (const Header& header : *delivery.extra)
        append(out, header.name, header.value);
    out += "\r\n";
    if (sends_body)
        out += response.body;
    return out;
}

} // namespace foramen::http
