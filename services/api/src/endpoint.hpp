/// What every handler shares: reading parameters and bodies by the contract, answering JSON.
#pragma once

#include "contract.hpp"
#include "foramen/api/api.hpp"
#include "json/read.hpp"
#include "json_body.hpp"
#include "principal.hpp"
#include "problems.hpp"

#include <string>
#include <string_view>

namespace foramen::api {

/// Handlers see this; it outlives them.
struct Context {
    const ApiConfig& config;
    const Services& services;
    const Contract& contract;
};

/// A request of a signed-in person.
struct Call {
    const http::Request& request;
    const SessionPrincipal& principal;
    app::Actor actor; ///< with the request's id, for the audit
};

template <class T>
using Read = Result<T, http::Problem>;

[[nodiscard]] http::Response answer_json(int status, const json::value& body);
[[nodiscard]] http::Response answer_problem(const http::Problem& problem,
                                            const http::Request& request);

/// A use case has refused; the words name what the clinic has now.
[[nodiscard]] http::Response answer_refusal(const Context& context, const Call& call,
                                            const app::Refusal& refusal,
                                            const std::string& in = "body");

/// The problem of faulty parameters: 400 for the path, one of its own for a missing key or
/// precondition, else 422 with all of them.
[[nodiscard]] http::Problem parameter_problem(const std::vector<RequestViolation>& faults);

[[nodiscard]] Read<json::value> read_json(const Context& context, std::string_view operation,
                                          const http::Request& request);

[[nodiscard]] std::vector<RequestViolation> violations_of(const std::vector<ReadFault>& faults,
                                                          const std::string& in);

/// Query, header and path parameters into a described struct.
template <class T>
[[nodiscard]] Read<T> read_parameters(const Context& context, std::string_view operation,
                                      const http::Request& request) {
    const Parameters parameters = context.contract.parameters(operation, request);
    if (!parameters.faults.empty())
        return make_unexpected(parameter_problem(parameters.faults));
    T out;
    Reader reader;
    reader.read(out, json::value(parameters.values), "");
    if (!reader.faults().empty())
        return make_unexpected(validation_failed(violations_of(reader.faults(), "query")));
    return out;
}

/// A checked JSON document into a described struct.
template <class T>
[[nodiscard]] Read<T> from_document(const json::value& document) {
    T out;
    Reader reader;
    reader.read(out, document, "");
    if (!reader.faults().empty())
        return make_unexpected(validation_failed(violations_of(reader.faults(), "body")));
    return out;
}

/// A JSON body into a described struct.
template <class T>
[[nodiscard]] Read<T> read_body(const Context& context, std::string_view operation,
                                const http::Request& request) {
    const auto document = read_json(context, operation, request);
    if (!document)
        return make_unexpected(document.error());
    return from_document<T>(*document);
}

/// The key of a creating request. `body` is what the digest is made of: without passwords, which
/// must not be guessable from it.
[[nodiscard]] app::IdempotencyRequest idempotency_of(const Context& context, const Call& call,
                                                     const json::value& body);

/// "v3" of an If-Match header, quoted or weak; nothing when it is something else.
[[nodiscard]] std::optional<int> version_of(std::string_view if_match);

/// The version in the request's If-Match header; a problem naming the header when it is none.
[[nodiscard]] Read<int> based_on(const Call& call);

[[nodiscard]] std::string etag_of(int version);

/// A request for other values of something that has a version.
template <class Parameters, class Body>
struct Edit {
    Parameters parameters;
    int version = 1; ///< that the person saw
    Body body;
};

template <class Parameters, class Body>
[[nodiscard]] Read<Edit<Parameters, Body>> read_edit(const Context& context,
                                                     std::string_view operation, const Call& call) {
    auto parameters = read_parameters<Parameters>(context, operation, call.request);
    if (!parameters)
        return make_unexpected(parameters.error());
    const auto version = based_on(call);
    if (!version)
        return make_unexpected(version.error());
    auto body = read_body<Body>(context, operation, call.request);
    if (!body)
        return make_unexpected(body.error());
    return Edit<Parameters, Body>{std::move(*parameters), *version, std::move(*body)};
}

/// Whether the person may do this operation at this site: not found when the site is none of
/// theirs, forbidden when none of the needed roles is held there.
[[nodiscard]] std::optional<http::Problem> check_site(const Call& call, const ClinicModel& clinic,
                                                      SiteId site, RoleSet needed);

} // namespace foramen::api
