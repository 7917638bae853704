/// The work queue of orders.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class OrderHandlers {
public:
    explicit OrderHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response list(const Call& call);
    [[nodiscard]] http::Response create(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response change(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
