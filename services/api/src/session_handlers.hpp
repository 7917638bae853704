/// Sign-in, sign-out, who am I, first password.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class SessionHandlers {
public:
    explicit SessionHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response about(const http::Request& request);
    [[nodiscard]] http::Response contract(const http::Request& request);
    [[nodiscard]] http::Response sign_in(const http::Request& request);
    [[nodiscard]] http::Response set_up(const http::Request& request);
    [[nodiscard]] http::Response who_am_i(const Call& call);
    [[nodiscard]] http::Response sign_out(const Call& call);

private:
    [[nodiscard]] json::value render(const app::SessionInfo& session, app::Deadline deadline);
    [[nodiscard]] std::string cookie(const std::string& token, std::int64_t max_age) const;

    const Context& c_;
};

} // namespace foramen::api
