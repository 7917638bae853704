#include "core.hpp"

#include "response_text.hpp"

#include <stdexcept>
#include <utility>

namespace foramen::http {

namespace {

[[nodiscard]] const LaneConfig& lane_config(const ServerConfig& config, Lane lane) {
    switch (lane) {
    case Lane::read:
        return config.read;
    case Lane::write:
        return config.write;
    case Lane::password:
        return config.password;
    }
    throw std::logic_error("unknown lane");
}

void require_threads(const ServerConfig& config, Lane lane, std::string_view who) {
    if (lane_config(config, lane).threads == 0)
        throw std::invalid_argument("a lane without threads is used by " + std::string(who));
}

} // namespace

Core::Core(ServerConfig config_, Router router_, std::optional<StaticSite> site_, SseHub& hub_,
           Authenticator authenticator_, ErrorMapper error_mapper_, Observer& observer_)
    : config(std::move(config_)), router(std::move(router_)), site(std::move(site_)),
      authenticator(std::move(authenticator_)), error_mapper(std::move(error_mapper_)),
      proxies(config.trusted_proxies), hub(hub_), observer(observer_), seats(config.limits),
      read_(config.read), write_(config.write), password_(config.password) {
    for (const Route& route : router.routes()) {
        require_threads(config, route.lane, route.operation);
        if (route.rights != 0 && !authenticator)
            throw std::invalid_argument("a route needs rights and nobody finds out who asks");
    }
    if (authenticator)
        require_threads(config, Lane::read, "the authenticator");
    if (!is_deliverable({200, {}, config.extra_headers, {}}))
        throw std::invalid_argument("an extra header is malformed or belongs to the server");
}

Delivery Core::delivery(std::string_view request_id) {
    Delivery out;
    out.request_id = request_id;
    out.date = date.now();
    out.extra = &config.extra_headers;
    return out;
}

LanePool& Core::pool(Lane lane) {
    switch (lane) {
    case Lane::read:
        return read_;
    case Lane::write:
        return write_;
    case Lane::password:
        return password_;
    }
    throw std::logic_error("unknown lane");
}

} // namespace foramen::http
