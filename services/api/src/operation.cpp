#include "operation.hpp"

#include "rights.hpp"

namespace foramen::api {

http::Route route_of(const Operation& operation) {
    http::Route route;
    route.method = operation.method;
    route.pattern = operation.pattern;
    route.operation = operation.id;
    route.rights = rights_of(operation.id).bits();
    route.lane = operation.lane;
    route.body_limit = operation.body_limit;
    route.media_types = operation.media;
    route.deadline = operation.deadline;
    return route;
}

Call call_of(const http::Request& request, const http::Principal* principal) {
    // The route needs rights, so there is a principal, and ours is the only kind.
    const auto& session = static_cast<const SessionPrincipal&>(*principal);
    Call call{request, session, session.session().actor};
    call.actor.request_id = request.id;
    return call;
}

http::Route open(const Operation& operation, OpenHandler handler) {
    http::Route route = route_of(operation);
    route.handler = [handler = std::move(handler)](const http::Request& request,
                                                   const http::Principal*) {
        return handler(request);
    };
    return route;
}

http::Route closed(const Operation& operation, CallHandler handler) {
    http::Route route = route_of(operation);
    route.handler = [handler = std::move(handler)](const http::Request& request,
                                                   const http::Principal* principal) {
        return handler(call_of(request, principal));
    };
    return route;
}

} // namespace foramen::api
