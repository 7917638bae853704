#include "exchange.hpp"

#include "origin.hpp"
#include "percent.hpp"
#include "text.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <variant>

namespace foramen::http {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

[[nodiscard]] std::string joined(const std::vector<std::string_view>& members) {
    std::string out;
    for (const std::string_view member : members) {
        out += out.empty() ? "" : ", ";
        out += member;
    }
    return out;
}

/// Called inside a catch.
[[nodiscard]] Response mapped(const Core& core, const Request& request) {
    try {
        return to_response(core.error_mapper(std::current_exception(), request), request.id);
    } catch (...) {
        return to_response(problems::internal(), request.id);
    }
}

void answer_without_route(const Core& core, Exchange& exchange) {
    if (core.site)
        exchange.answer = core.site->respond(exchange.request);
    if (exchange.answer)
        exchange.pattern = "static";
    else
        exchange.refuse(problems::not_found());
}

void find_route(const Core& core, Exchange& exchange) {
    Request& request = exchange.request;
    auto found = core.router.match(request.method, request.path);
    std::visit(Overloaded{
                   [&](Match& match) {
                       exchange.route = match.route;
                       exchange.pattern = match.route->pattern;
                       request.path_params = std::move(match.params);
                       request.deadline = exchange.arrived + match.route->deadline;
                   },
                   [&](const NoSuchPath&) { answer_without_route(core, exchange); },
                   [&](WrongMethod& wrong) {
                       exchange.refuse(problems::method_not_allowed(std::move(wrong.allow)));
                   },
                   [&](const BadPath&) {
                       exchange.refuse(problems::malformed_request("The path is not well formed."));
                   },
               },
               found);
}

[[nodiscard]] bool takes_media_type(const Route& route, const Request& request) {
    const auto coding = request.header("content-encoding");
    if (coding && !equals_ignoring_case(*coding, "identity"))
        return false;
    const auto type = request.header("content-type").value_or("");
    const std::string bare = to_lower(trimmed(type.substr(0, type.find(';'))));
    return std::find(route.media_types.begin(), route.media_types.end(), bare) !=
           route.media_types.end();
}

} // namespace

void Exchange::refuse(const Problem& problem) {
    answer = to_response(problem, request.id);
}

void resolve(const Core& core, Exchange& exchange, std::string_view target) {
    Request& request = exchange.request;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    find_route(core, exchange);
    if (exchange.is_settled())
        return;
    if (question != std::string_view::npos) {
        auto query = decode_query(target.substr(question + 1));
        if (!query) {
            exchange.refuse(problems::malformed_request("The query is not well formed."));
            return;
        }
        request.query = std::move(*query);
    }
    if (is_write(request.method) &&
        !is_own_origin(request, exchange.scheme, core.config.allowed_origins))
        exchange.refuse(problems::cross_origin());
}

bool needs_principal(const Core& core, const Exchange& exchange) {
    if (exchange.route->rights != 0)
        return true;
    return core.authenticator && exchange.request.header("cookie").has_value();
}

void authenticate(const Core& core, Exchange& exchange) {
    try {
        exchange.principal = core.authenticator(exchange.request);
    } catch (...) {
        exchange.answer = mapped(core, exchange.request);
    }
}

void check_access(Exchange& exchange) {
    if (exchange.route->rights == 0)
        return;
    if (!exchange.principal)
        exchange.refuse(problems::unauthenticated());
    else if ((exchange.principal->rights() & exchange.route->rights) == 0)
        exchange.refuse(problems::forbidden());
}

std::size_t body_limit(const Core& core, const Exchange& exchange) {
    const std::size_t limit = exchange.route->body_limit;
    return exchange.principal ? limit : std::min(limit, core.config.limits.anonymous_body);
}

void check_body(const Core& core, Exchange& exchange) {
    if (!exchange.framing.announces_body())
        return;
    if (!takes_media_type(*exchange.route, exchange.request)) {
        exchange.refuse(problems::unsupported_media_type(joined(exchange.route->media_types)));
        return;
    }
    const std::size_t limit = body_limit(core, exchange);
    if (exchange.framing.content_length.value_or(0) > limit)
        exchange.refuse(problems::body_too_large(limit));
}

void handle(const Core& core, Exchange& exchange) {
    const Route& route = *exchange.route;
    const Principal* principal = exchange.principal.get();
    try {
        if (!route.stream) {
            exchange.answer = route.handler(exchange.request, principal);
            return;
        }
        auto granted = route.stream(exchange.request, principal);
        std::visit(Overloaded{
                       [&](StreamGrant& grant) { exchange.grant = std::move(grant); },
                       [&](Response& response) { exchange.answer = std::move(response); },
                   },
                   granted);
    } catch (...) {
        exchange.answer = mapped(core, exchange.request);
    }
}

} // namespace foramen::http
