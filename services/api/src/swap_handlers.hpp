/// Two visits change places.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class SwapHandlers {
public:
    explicit SwapHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response swap(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
