/// Sites, resources, procedure types, events.
#pragma once

#include "endpoint.hpp"

#include <variant>

namespace foramen::api {

class ClinicHandlers {
public:
    explicit ClinicHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response sites(const Call& call);
    [[nodiscard]] http::Response procedure_types(const Call& call);
    [[nodiscard]] http::Response resources(const Call& call);
    [[nodiscard]] std::variant<http::StreamGrant, http::Response> events(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
