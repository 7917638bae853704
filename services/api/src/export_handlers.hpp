/// Lists as tables.
#pragma once

#include "endpoint.hpp"
#include "foramen/http/router.hpp"

#include <vector>

namespace foramen::api {

class ExportHandlers {
public:
    explicit ExportHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] std::vector<http::Route> routes();
    [[nodiscard]] http::Response day_list(const Call& call);
    [[nodiscard]] http::Response history(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
