/// Tasks and the audit.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class RecordHandlers {
public:
    explicit RecordHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response tasks(const Call& call);
    [[nodiscard]] http::Response change_task(const Call& call);
    [[nodiscard]] http::Response audit(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
