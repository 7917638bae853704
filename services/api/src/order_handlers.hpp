/// The work queue of orders.
#pragma once

#include "endpoint.hpp"
#include "operation.hpp"

#include <vector>

namespace foramen::api {

class OrderHandlers {
public:
    explicit OrderHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] std::vector<http::Route> routes();

private:
    [[nodiscard]] http::Response list(const Call& call);
    [[nodiscard]] http::Response create(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response change(const Call& call);

    const Context& c_;
};

} // namespace foramen::api
