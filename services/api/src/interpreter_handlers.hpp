/// Who interprets at a visit.
#pragma once

#include "endpoint.hpp"
#include "foramen/app/arrange_interpreter.hpp"
#include "foramen/http/router.hpp"

#include <vector>

namespace foramen::api {

class InterpreterHandlers {
public:
    explicit InterpreterHandlers(const Context& context) : c_(context) {}

    /// They lead here: the handlers outlive them.
    [[nodiscard]] std::vector<http::Route> routes();

private:
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response arrange(const Call& call);
    [[nodiscard]] http::Response withdraw(const Call& call);
    [[nodiscard]] http::Response change(const Call& call, const app::InterpreterRequest& request);

    const Context& c_;
};

} // namespace foramen::api
