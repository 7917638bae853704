/// Openings kept while somebody types.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class HoldHandlers {
public:
    explicit HoldHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response make(const Call& call);
    [[nodiscard]] http::Response prolong(const Call& call);
    [[nodiscard]] http::Response give_up(const Call& call);
    [[nodiscard]] http::Response of_day(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
