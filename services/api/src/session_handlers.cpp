#include "session_handlers.hpp"

#include "render.hpp"

namespace foramen::api {

http::Response SessionHandlers::about(const http::Request& request) {
    const auto organisation = c_.services.reads.organisation(request.deadline);
    wire::About about;
    about.name = organisation ? organisation->name : "Foramen";
    about.version = c_.config.version;
    about.demo = c_.config.demo;
    about.demo_accounts = c_.config.demo_accounts;
    return answer_json(200, to_json(about));
}

http::Response SessionHandlers::contract(const http::Request& /*request*/) {
    return answer_json(200, c_.contract.document());
}

std::string SessionHandlers::cookie(const std::string& token, std::int64_t max_age) const {
    return std::string(kSessionCookie) + "=" + token +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(max_age) +
           (c_.config.secure_cookie ? "; Secure" : "");
}

json::value SessionHandlers::render(const app::SessionInfo& session, app::Deadline deadline) {
    const auto clinic = c_.services.clinic.current(deadline);
    const Instant now = c_.services.clock.now();
    wire::Session out;
    out.user = {session.actor.user, session.username, session.actor.name, session.physician};
    for (const Site& site : clinic->sites())
        if (session.actor.knows(site.id))
            out.sites.push_back(render_site(site, session.actor.roles_at(site.id), now));
    out.demo = c_.config.demo;
    out.now = now;
    out.expires_at = session.expires_at;
    out.idle_seconds = static_cast<int>(c_.services.sessions.limits().idle.count());
    return to_json(out);
}

http::Response SessionHandlers::sign_in(const http::Request& request) {
    const auto body = read_body<wire::SignIn>(c_, "signIn", request);
    if (!body)
        return answer_problem(body.error(), request);
    const auto signed_in =
        c_.services.sessions.sign_in(body->username, body->password, request.id, request.deadline);
    if (!signed_in)
        return answer_problem(
            to_problem(signed_in.error(), *c_.services.clinic.cached(request.deadline)), request);
    http::Response response = answer_json(200, render(signed_in->session, request.deadline));
    response.headers.push_back(
        {"Set-Cookie", cookie(signed_in->token, c_.services.sessions.limits().absolute.count())});
    return response;
}

http::Response SessionHandlers::set_up(const http::Request& request) {
    const auto body = read_body<wire::AccountSetup>(c_, "setUpAccount", request);
    if (!body)
        return answer_problem(body.error(), request);
    const auto done =
        c_.services.sessions.set_up(body->token, body->password, request.id, request.deadline);
    if (!done)
        return answer_problem(
            to_problem(done.error(), *c_.services.clinic.cached(request.deadline)), request);
    return {204, "", {}, ""};
}

http::Response SessionHandlers::who_am_i(const Call& call) {
    return answer_json(200, render(call.principal.session(), call.request.deadline));
}

http::Response SessionHandlers::sign_out(const Call& call) {
    c_.services.sessions.sign_out(call.principal.token(), call.actor, call.request.deadline);
    return {204,
            "",
            {{"Set-Cookie", cookie("", 0)}, {"Clear-Site-Data", "\"cache\", \"storage\""}},
            ""};
}

} // namespace foramen::api
