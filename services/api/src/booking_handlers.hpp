/// Openings, bookings, lists of visits.
#pragma once

#include "endpoint.hpp"
#include "foramen/app/find_openings.hpp"

namespace foramen::api {

class BookingHandlers {
public:
    explicit BookingHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response openings(const Call& call);
    [[nodiscard]] http::Response search_openings(const Call& call);
    [[nodiscard]] http::Response book(const Call& call);
    [[nodiscard]] http::Response edit(const Call& call);
    [[nodiscard]] http::Response list(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response day_list(const Call& call);

private:
    [[nodiscard]] http::Response search(const Call& call, const app::OpeningsRequest& request,
                                        std::string_view operation);

    const Context& c_;
};

} // namespace foramen::api
