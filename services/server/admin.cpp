#include "admin.hpp"

#include <chrono>

namespace foramen::server {

namespace {

// Beyond this the service must not sign anything with its clock.
constexpr std::chrono::seconds kClockLimit{5};

[[nodiscard]] http::Response text(int status, std::string body) {
    return {status, "text/plain; charset=utf-8", {{"Cache-Control", "no-store"}}, std::move(body)};
}

[[nodiscard]] http::Route get(std::string_view pattern, std::function<http::Response()> answer) {
    http::Route route;
    route.pattern = pattern;
    route.operation = pattern;
    route.handler = [answer = std::move(answer)](const http::Request&, const http::Principal*) {
        return answer();
    };
    return route;
}

} // namespace

std::vector<std::string> unready_reasons(const db::Health& health, bool stopping) {
    std::vector<std::string> reasons;
    if (stopping)
        reasons.emplace_back("stopping");
    if (!health.connected)
        reasons.emplace_back("database-away");
    else if (!health.schema_matches)
        reasons.emplace_back("schema-differs");
    if (std::chrono::abs(health.clock_offset) > kClockLimit)
        reasons.emplace_back("clock-differs");
    return reasons;
}

http::Router admin_router(const AdminSources& sources) {
    std::vector<http::Route> routes;
    routes.push_back(get("/livez", [] { return text(200, "alive\n"); }));
    routes.push_back(get("/readyz", [sources] {
        const auto reasons = unready_reasons(sources.health(), sources.stopping);
        if (reasons.empty())
            return text(200, "ready\n");
        std::string body = "not ready:";
        for (const std::string& reason : reasons)
            body += " " + reason;
        return text(503, body + "\n");
    }));
    routes.push_back(get("/metrics", [sources] {
        sources.refresh_metrics();
        return http::Response{200,
                              "text/plain; version=0.0.4; charset=utf-8",
                              {{"Cache-Control", "no-store"}},
                              sources.metrics.text()};
    }));
    return http::Router(std::move(routes));
}

} // namespace foramen::server
