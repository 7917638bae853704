/// Who stands on which staff post.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class StaffHandlers {
public:
    explicit StaffHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response of_day(const Call& call);
    [[nodiscard]] http::Response assign(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
