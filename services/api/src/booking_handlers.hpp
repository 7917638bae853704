/// Openings, bookings, lists of visits.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class BookingHandlers {
public:
    explicit BookingHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response openings(const Call& call);
    [[nodiscard]] http::Response book(const Call& call);
    [[nodiscard]] http::Response list(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response day_list(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
