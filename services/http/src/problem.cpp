#include "foramen/http/problem.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

namespace foramen::http {

namespace {

void append_string(std::string& out, std::string_view text) {
    out += boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

[[nodiscard]] Problem make(int status, std::string type, std::string title,
                           std::string detail = {}) {
    return {status, std::move(type), std::move(title), std::move(detail), {}, {}};
}

[[nodiscard]] Problem with_retry(Problem problem, std::chrono::seconds after) {
    problem.headers.push_back({"Retry-After", std::to_string(after.count())});
    return problem;
}

} // namespace

Response to_response(const Problem& problem, std::string_view request_id) {
    std::string body = R"({"type":)";
    append_string(body, "/problems/" + problem.type);
    body += R"(,"title":)";
    append_string(body, problem.title);
    body += R"(,"status":)" + std::to_string(problem.status);
    if (!problem.detail.empty()) {
        body += R"(,"detail":)";
        append_string(body, problem.detail);
    }
    body += R"(,"instance":)";
    append_string(body, request_id);
    for (const auto& [name, json] : problem.members) {
        body += ',';
        append_string(body, name);
        body += ':' + json;
    }
    body += '}';
    Response response{problem.status, "application/problem+json", problem.headers, std::move(body)};
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

namespace problems {

Problem malformed_request(std::string detail) {
    return make(400, "malformed-request", "Malformed request", std::move(detail));
}

Problem unauthenticated() {
    return make(401, "unauthenticated", "Sign in first");
}

Problem forbidden() {
    return make(403, "forbidden", "Not permitted");
}

Problem cross_origin() {
    return make(403, "cross-origin", "Not permitted from another site",
                "Changes are taken only from this service's own pages.");
}

Problem not_found() {
    return make(404, "not-found", "Not found");
}

Problem method_not_allowed(std::string allow) {
    Problem problem = make(405, "method-not-allowed", "Method not allowed");
    problem.headers.push_back({"Allow", std::move(allow)});
    return problem;
}

Problem body_too_large(std::size_t limit) {
    return make(413, "body-too-large", "Body too large",
                "At most " + std::to_string(limit) + " bytes are taken.");
}

Problem target_too_long(std::size_t limit) {
    return make(414, "target-too-long", "Request target too long",
                "At most " + std::to_string(limit) + " bytes are taken.");
}

Problem unsupported_media_type(const std::string& accepted) {
    if (accepted.empty())
        return make(415, "unsupported-media-type", "Unsupported media type",
                    "No body is taken here.");
    Problem problem = make(415, "unsupported-media-type", "Unsupported media type",
                           "Accepted: " + accepted + ".");
    problem.headers.push_back({"Accept", accepted});
    return problem;
}

Problem expectation_failed() {
    return make(417, "expectation-failed", "Expectation failed",
                "Only 100-continue can be expected.");
}

Problem header_too_large() {
    return make(431, "header-too-large", "Header too large");
}

Problem internal() {
    return make(500, "internal", "Internal error");
}

Problem overloaded(std::chrono::seconds retry_after) {
    return with_retry(make(503, "overloaded", "Overloaded"), retry_after);
}

Problem unavailable(std::chrono::seconds retry_after) {
    return with_retry(make(503, "unavailable", "Unavailable"), retry_after);
}

Problem timeout() {
    return make(504, "timeout", "Timeout");
}

} // namespace problems

} // namespace foramen::http
