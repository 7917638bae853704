/// Orders as wire types, and back.
#pragma once

#include "foramen/app/order_decision.hpp"
#include "wire/order.hpp"

namespace foramen::api {

/// With what is missing by today's catalogue, while it is incomplete.
[[nodiscard]] wire::Order render_order(const ClinicModel& clinic, const app::Order& order,
                                       Instant now);
[[nodiscard]] app::OrderContent content_of(const wire::OrderContent& content);

} // namespace foramen::api
