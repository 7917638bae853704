/// Tables of an old system on their way in.
#pragma once

#include "endpoint.hpp"
#include "foramen/http/router.hpp"

#include <vector>

namespace foramen::api {

class CsvHandlers {
public:
    explicit CsvHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] std::vector<http::Route> routes();
    [[nodiscard]] http::Response list(const Call& call);
    [[nodiscard]] http::Response take(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response map(const Call& call);
    [[nodiscard]] http::Response run(const Call& call);
    [[nodiscard]] http::Response rows(const Call& call);
    [[nodiscard]] http::Response report(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
