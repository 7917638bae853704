/// The signed-in person behind a request.
#pragma once

#include "foramen/app/ports/read_store.hpp"
#include "foramen/http/router.hpp"

#include <string>

namespace foramen::api {

inline constexpr std::string_view kSessionCookie = "foramen_session";

class SessionPrincipal final : public http::Principal {
public:
    SessionPrincipal(app::SessionInfo session, std::string token)
        : session_(std::move(session)), token_(std::move(token)) {}

    [[nodiscard]] std::uint32_t rights() const override {
        return session_.actor.roles_anywhere().bits();
    }
    [[nodiscard]] const app::SessionInfo& session() const { return session_; }
    [[nodiscard]] const std::string& token() const { return token_; }

private:
    app::SessionInfo session_;
    std::string token_;
};

} // namespace foramen::api
