#include "endpoint.hpp"

#include <algorithm>
#include <charconv>

namespace foramen::api {

http::Response answer_json(int status, const json::value& body) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json::serialize(body);
    return response;
}

http::Response answer_problem(const http::Problem& problem, const http::Request& request) {
    return http::to_response(problem, request.id);
}

http::Response answer_refusal(const Context& context, const Call& call, const app::Refusal& refusal,
                              const std::string& in) {
    return answer_problem(
        to_problem(refusal, *context.services.clinic.cached(call.request.deadline), in),
        call.request);
}

http::Problem parameter_problem(const std::vector<RequestViolation>& faults) {
    if (std::ranges::any_of(faults, [](const auto& f) { return f.in == "path"; }))
        return http::problems::malformed_request("A parameter of the path is not valid.");
    const auto missing = [&](std::string_view pointer) {
        return std::ranges::any_of(faults, [&](const auto& f) {
            return f.in == "header" && f.pointer == pointer && f.code == "required";
        });
    };
    if (missing("/Idempotency-Key"))
        return idempotency_key_required();
    if (missing("/If-Match"))
        return precondition_required();
    return validation_failed(faults);
}

std::vector<RequestViolation> violations_of(const std::vector<ReadFault>& faults,
                                            const std::string& in) {
    std::vector<RequestViolation> out;
    for (const ReadFault& fault : faults)
        out.push_back({in, fault.pointer, fault.code, fault.message});
    return out;
}

Read<json::value> read_json(const Context& context, std::string_view operation,
                            const http::Request& request) {
    auto value = parse_body(request.body);
    if (!value) {
        const auto* faults = std::get_if<std::vector<SchemaFault>>(&value.error());
        if (faults == nullptr)
            return make_unexpected(http::problems::malformed_request("The body is not JSON."));
        std::vector<RequestViolation> violations;
        for (const SchemaFault& fault : *faults)
            violations.push_back({"body", fault.pointer, fault.code, fault.message});
        return make_unexpected(validation_failed(violations));
    }
    const auto faults = context.contract.check_body(operation, *value);
    if (faults.empty())
        return std::move(*value);
    std::vector<RequestViolation> violations;
    for (const SchemaFault& fault : faults)
        violations.push_back({"body", fault.pointer, fault.code, fault.message});
    return make_unexpected(validation_failed(violations));
}

app::IdempotencyRequest idempotency_of(const Context& context, const Call& call,
                                       const json::value& body) {
    app::IdempotencyRequest request;
    request.user = call.principal.session().actor.user;
    request.method = std::string(http::to_string(call.request.method));
    request.route = call.request.path;
    request.key = std::string(call.request.header("idempotency-key").value_or(""));
    request.body = context.services.passwords.digest(json::serialize(body));
    return request;
}

std::optional<int> version_of(std::string_view if_match) {
    if (if_match.rfind("W/", 0) == 0)
        if_match.remove_prefix(2);
    if (if_match.size() < 4 || if_match.substr(0, 2) != "\"v" || if_match.back() != '"')
        return std::nullopt;
    int version = 0;
    const char* first = if_match.data() + 2;
    const char* last = if_match.data() + if_match.size() - 1;
    const auto [end, error] = std::from_chars(first, last, version);
    return error == std::errc() && end == last ? std::optional<int>(version) : std::nullopt;
}

Read<int> based_on(const Call& call) {
    if (const auto version = version_of(call.request.header("if-match").value_or("")))
        return *version;
    return make_unexpected(validation_failed(
        {{"header", "/If-Match", "bad_format", "must be a version such as \"v1\""}}));
}

std::string etag_of(int version) {
    return "\"v" + std::to_string(version) + "\"";
}

std::optional<http::Problem> check_site(const Call& call, const ClinicModel& clinic, SiteId site,
                                        RoleSet needed) {
    if (clinic.site(site) == nullptr || !call.actor.knows(site))
        return http::problems::not_found();
    if ((call.actor.roles_at(site) & needed).empty())
        return http::problems::forbidden();
    return std::nullopt;
}

} // namespace foramen::api
