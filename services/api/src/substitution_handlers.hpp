/// Substitution of a resource for the rest of a day.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class SubstitutionHandlers {
public:
    explicit SubstitutionHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response substitute(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
