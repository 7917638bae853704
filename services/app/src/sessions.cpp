#include "foramen/app/sessions.hpp"

#include "foramen/app/ports/store_errors.hpp"

namespace foramen::app {

namespace {

constexpr std::chrono::seconds kTouchInterval{60};
// Noting that a session is in use never makes a reader wait for a rush of writers.
constexpr std::chrono::milliseconds kTouchPatience{20};

[[nodiscard]] AuditEntry session_audit(UserId user, RoleSet roles, std::string action, Uuid event,
                                       Instant now, const std::string& request_id) {
    AuditEntry audit;
    audit.at = now;
    audit.request_id = request_id;
    // A person without any role yet has nothing to act as; the entry still names the person.
    if (const auto role = roles.first()) {
        audit.user = user;
        audit.role = role;
    }
    audit.action = std::move(action);
    audit.entity = "session";
    audit.entity_id = event;
    audit.after = {{"user", user.to_string()}};
    return audit;
}

[[nodiscard]] RoleSet all_roles(const std::vector<std::pair<SiteId, RoleSet>>& roles) {
    RoleSet all;
    for (const auto& entry : roles)
        all = all | entry.second;
    return all;
}

} // namespace

Answer<SignedIn> Sessions::sign_in(const std::string& username, const std::string& password,
                                   const std::string& request_id, Deadline deadline) {
    const auto account = check_.run(username, password, deadline);
    if (!account)
        return make_unexpected(account.error());
    const Instant now = clock_.now();
    const std::string token = ids_.secret();
    const Sha256 digest = passwords_.digest(token);
    const Uuid event = ids_.next();
    work_.transact(deadline, [&](Transaction& tx) {
        tx.users().insert_session(digest, account->id, now, now + limits_.absolute);
        tx.users().insert_audit(session_audit(account->id, all_roles(account->roles),
                                              "session.signed_in", event, now, request_id));
        return Decision::commit;
    });
    auto session = reads_.session(digest, deadline);
    // Disabled in the very moment: the password was right, the account is no more.
    if (!session)
        return refuse(SignInFailed{});
    return SignedIn{token, std::move(*session)};
}

void Sessions::sign_out(const std::string& token, const Actor& actor, Deadline deadline) {
    const Sha256 digest = passwords_.digest(token);
    const Instant now = clock_.now();
    const Uuid event = ids_.next();
    work_.transact(deadline, [&](Transaction& tx) {
        if (!tx.users().delete_session(digest))
            return Decision::roll_back;
        tx.users().insert_audit(session_audit(actor.user, actor.roles_anywhere(),
                                              "session.signed_out", event, now, actor.request_id));
        return Decision::commit;
    });
}

std::optional<SessionInfo> Sessions::find(const std::string& token, bool by_itself,
                                          Deadline deadline) {
    const Sha256 digest = passwords_.digest(token);
    auto session = reads_.session(digest, deadline);
    const Instant now = clock_.now();
    if (!session || now >= session->expires_at || now >= session->last_seen_at + limits_.idle)
        return std::nullopt;
    if (!by_itself && now - session->last_seen_at >= kTouchInterval) {
        try {
            work_.transact(std::chrono::steady_clock::now() + kTouchPatience, [&](Transaction& tx) {
                tx.users().touch_session(digest, now);
                return Decision::commit;
            });
        } catch (const StoreBusy&) {
            // The session is live; the next request notes its use.
        } catch (const StoreTimeout&) {
            // Likewise.
        }
    }
    return session;
}

Answer<void> Sessions::set_up(const std::string& token, const std::string& password,
                              const std::string& request_id, Deadline deadline) {
    const Sha256 digest = passwords_.digest(token);
    const Instant now = clock_.now();
    const Uuid event = ids_.next();
    bool found = false;
    work_.transact(deadline, [&](Transaction& tx) {
        const auto user = tx.users().use_account_setup(digest, now);
        found = user.has_value();
        if (!found)
            return Decision::roll_back;
        // Hashed only for a link that is good, though it holds the transaction meanwhile: nobody
        // without a link can keep the threads that hash busy.
        tx.users().set_password_hash(*user, passwords_.hash(password));
        tx.users().insert_audit(session_audit(*user, {}, "account.set_up", event, now, request_id));
        return Decision::commit;
    });
    if (!found)
        return refuse(Invalid{{{"/token", "unknown_token", "this link is unknown or used up"}}});
    return {};
}

} // namespace foramen::app
