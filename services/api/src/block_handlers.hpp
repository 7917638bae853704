/// Blocks of resources, and the visits that they displace.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class BlockHandlers {
public:
    explicit BlockHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response post(const Call& call);
    [[nodiscard]] http::Response end(const Call& call);
    [[nodiscard]] http::Response of_resource(const Call& call);
    [[nodiscard]] http::Response of_day(const Call& call);
    [[nodiscard]] http::Response displaced(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
