#include "support/api_client.hpp"

#include "contract.hpp"
#include "contract_text.hpp"

#include <unistd.h>

#include <atomic>
#include <mutex>
#include <stdexcept>

namespace foramen::test {

namespace json = boost::json;

namespace {

struct Findings {
    std::mutex mutex;
    std::set<std::string> problems;
    std::vector<std::string> faults;
};

[[nodiscard]] Findings& findings() {
    static Findings shared;
    return shared;
}

[[nodiscard]] const api::Contract& contract() {
    static const api::Contract shared(api::contract_text());
    return shared;
}

[[nodiscard]] std::vector<std::string> segments(std::string_view path) {
    std::vector<std::string> out;
    for (std::size_t at = 1; at <= path.size();) {
        const std::size_t slash = std::min(path.find('/', at), path.size());
        out.emplace_back(path.substr(at, slash - at));
        at = slash + 1;
    }
    return out;
}

/// The operation that the contract has for a method and a path below /api/v1, or nothing.
[[nodiscard]] std::string operation_of(const std::string& method, std::string_view target) {
    constexpr std::string_view kBase = "/api/v1";
    if (target.rfind(kBase, 0) != 0)
        return {};
    const auto wanted = segments(target.substr(kBase.size(), target.find('?') - kBase.size()));
    std::string lower = method;
    for (char& c : lower)
        c = static_cast<char>(c - 'A' + 'a');
    std::string found;
    for (const auto& path : contract().document().at("paths").as_object()) {
        const auto pattern = segments(std::string_view(path.key()));
        bool same = pattern.size() == wanted.size();
        bool literal = true;
        for (std::size_t i = 0; same && i < pattern.size(); ++i) {
            literal = literal && pattern[i].front() != '{';
            same = pattern[i].front() == '{' || pattern[i] == wanted[i];
        }
        const auto* operation = same ? path.value().as_object().if_contains(lower) : nullptr;
        if (operation != nullptr && (found.empty() || literal))
            found = std::string(operation->at("operationId").as_string());
    }
    return found;
}

} // namespace

std::string ApiReply::problem() const {
    const auto* object = body.if_object();
    const auto* type = object == nullptr ? nullptr : object->if_contains("type");
    if (status < 400 || type == nullptr || !type->is_string())
        return {};
    const std::string text(type->as_string());
    return text.substr(text.rfind('/') + 1);
}

std::string ApiReply::at(std::string_view pointer) const {
    boost::system::error_code error;
    const json::value* found = body.find_pointer({pointer.data(), pointer.size()}, error);
    if (found == nullptr)
        return {};
    return found->is_string() ? std::string(found->as_string()) : json::serialize(*found);
}

std::vector<std::string> ApiReply::violations() const {
    std::vector<std::string> out;
    const auto* list = body.is_object() ? body.as_object().if_contains("violations") : nullptr;
    if (list != nullptr)
        for (const json::value& violation : list->as_array())
            out.emplace_back(violation.at("pointer").as_string());
    return out;
}

void ApiClient::sign_in(const std::string& username, const std::string& password) {
    const ApiReply reply =
        post("/api/v1/session", json::object{{"username", username}, {"password", password}});
    if (reply.status != 200)
        throw std::runtime_error("sign-in of " + username + " failed: " + reply.problem());
    const std::string cookie = reply.raw.header("set-cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
}

ApiReply ApiClient::get(const std::string& path) {
    return send("GET", path, {}, "");
}

ApiReply ApiClient::post(const std::string& path, const json::value& body,
                         std::vector<std::string> header_lines) {
    bool keyed = false;
    bool typed = false;
    for (const std::string& line : header_lines) {
        keyed = keyed || line.rfind("Idempotency-Key:", 0) == 0;
        typed = typed || line.rfind("Content-Type:", 0) == 0;
    }
    if (!keyed)
        header_lines.push_back("Idempotency-Key: " + fresh_key());
    if (!typed)
        header_lines.emplace_back("Content-Type: application/json");
    return send("POST", path, std::move(header_lines), json::serialize(body));
}

ApiReply ApiClient::put(const std::string& path, const json::value& body,
                        const std::string& if_match) {
    return send("PUT", path, {"Content-Type: application/json", "If-Match: " + if_match},
                json::serialize(body));
}

ApiReply ApiClient::send(const std::string& method, const std::string& path,
                         std::vector<std::string> header_lines, const std::string& body) {
    if (!cookie_.empty())
        header_lines.push_back("Cookie: " + cookie_);
    if (!connection_)
        connection_ = std::make_unique<HttpClient>(port_);
    ApiReply reply;
    try {
        reply.raw = connection_->request(method, path, header_lines, body);
    } catch (const std::runtime_error&) {
        // Kept-alive connections end after a while and when the service is replaced.
        connection_ = std::make_unique<HttpClient>(port_);
        reply.raw = connection_->request(method, path, header_lines, body);
    }
    if (reply.raw.header("connection") == "close")
        connection_.reset();
    reply.status = reply.raw.status;
    const std::string type = reply.raw.header("content-type");
    if (!reply.raw.body.empty() && type.find("json") != std::string::npos)
        reply.body = json::parse(reply.raw.body);
    check(method, path, reply);
    if (reply.status >= 400)
        refusals_ += reply.raw.body + "\n";
    return reply;
}

void ApiClient::check(const std::string& method, const std::string& path, const ApiReply& reply) {
    const std::string operation = operation_of(method, path);
    Findings& all = findings();
    const std::lock_guard lock(all.mutex);
    if (const std::string problem = reply.problem(); !problem.empty())
        all.problems.insert(problem);
    if (operation.empty())
        return;
    const std::string what = operation + " " + std::to_string(reply.status) + ": ";
    for (std::string& fault : contract().check_response(
             operation, reply.status, reply.raw.header("content-type"), reply.raw.body))
        all.faults.push_back(fault.insert(0, what));
}

const std::set<std::string>& ApiClient::problems_met() {
    return findings().problems;
}

const std::vector<std::string>& ApiClient::contract_faults() {
    return findings().faults;
}

std::string fresh_key() {
    static std::atomic<int> count{0};
    return "test-key-" + std::to_string(++count) + "-" + std::to_string(getpid());
}

} // namespace foramen::test
