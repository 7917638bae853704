/// What all connections of one server share. Each server has its own, so two can live in a process.
#pragma once

#include "address.hpp"
#include "date_header.hpp"
#include "foramen/http/server.hpp"
#include "lane_pool.hpp"
#include "request_ids.hpp"
#include "response_text.hpp"
#include "seats.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace foramen::http {

struct Core {
    /// Throws std::invalid_argument for a configuration that cannot work.
    Core(ServerConfig config_, Router router_, std::optional<StaticSite> site_, SseHub& hub_,
         Authenticator authenticator_, ErrorMapper error_mapper_, Observer& observer_);

    [[nodiscard]] LanePool& pool(Lane lane);

    // Never changed after construction: read by every thread.
    const ServerConfig config;
    const Router router;
    const std::optional<StaticSite> site;
    const Authenticator authenticator;
    const ErrorMapper error_mapper;
    const TrustedProxies proxies;
    SseHub& hub;

    // Touched by the I/O thread alone.
    Observer& observer;
    RequestIds ids;
    DateHeader date;
    Seats seats;
    std::size_t in_flight = 0;
    bool stopping = false;

    /// How a response to that request is delivered, as far as it is the same for all. The id must
    /// outlive the answer.
    [[nodiscard]] Delivery delivery(std::string_view request_id);
    void report_gauges() { observer.gauges(seats.connections(), in_flight, seats.streams()); }

private:
    LanePool read_;
    LanePool write_;
    LanePool password_;
};

} // namespace foramen::http
