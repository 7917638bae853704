#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "stores.hpp"

#include <algorithm>

namespace foramen::db {

std::vector<std::pair<SiteId, RoleSet>> roles_by_site(const std::string& pairs) {
    std::vector<std::pair<SiteId, RoleSet>> out;
    for (std::size_t at = 0; at < pairs.size();) {
        const std::size_t end = std::min(pairs.find(';', at), pairs.size());
        const std::string_view pair = std::string_view(pairs).substr(at, end - at);
        const std::size_t space = pair.find(' ');
        const auto site = SiteId::parse(pair.substr(0, space));
        const auto role = parse_enum<Role>(pair.substr(space + 1));
        at = end + 1;
        if (!site || !role)
            throw std::logic_error("unknown role of a person");
        auto entry = std::ranges::find(out, *site, &std::pair<SiteId, RoleSet>::first);
        if (entry == out.end())
            entry = out.insert(out.end(), {*site, {}});
        entry->second.add(*role);
    }
    return out;
}

std::optional<app::UserAccount> UserStore::user(const std::string& username) {
    const auto row = run_.one(queries::user_by_name, Params().add("username", username), 6);
    if (!row)
        return std::nullopt;
    return app::UserAccount{*UserId::parse(row->at(0).value()),
                            row->at(1).value(),
                            row->at(2).value(),
                            row->at(3).value(),
                            row->at(4).value() == "1",
                            roles_by_site(row->at(5).value_or(""))};
}

app::SignInAttempts UserStore::lock_attempts(const app::Sha256& name, Instant now) {
    const auto row =
        run_.one(queries::lock_attempts, Params().add("name", hex_of(name)).add("at", now), 2);
    app::SignInAttempts attempts{std::stoi(row->at(0).value()), {}};
    if (row->at(1))
        attempts.locked_until = instant_from(*row->at(1));
    return attempts;
}

void UserStore::set_attempts(const app::Sha256& name, const app::SignInAttempts& attempts,
                             Instant now) {
    run_.execute(queries::set_attempts,
                 Params()
                     .add("name", hex_of(name))
                     .add("at", now)
                     .add("failures", attempts.failures)
                     .add("until", attempts.locked_until ? std::optional<std::string>(
                                                               to_rfc3339(*attempts.locked_until))
                                                         : std::nullopt));
}

void UserStore::set_password_hash(UserId id, const std::string& hash) {
    run_.execute(queries::set_password_hash, Params().add("hash", hash).add("user", id));
}

void UserStore::insert_user(const app::NewUser& user, Instant at) {
    std::vector<std::string> pairs;
    for (const auto& [site, roles] : user.roles)
        for (const auto& [role, name] : EnumNames<Role>::table)
            if (roles.contains(role))
                pairs.push_back(site.to_string() + " " + std::string(name));
    run_.execute(queries::insert_user, Params()
                                           .add("id", user.id)
                                           .add("username", user.username)
                                           .add("display_name", user.display_name)
                                           .add("hash", user.password_hash)
                                           .add("at", at)
                                           .add("roles", array_literal(pairs)));
}

void UserStore::insert_session(const app::Sha256& token, UserId user, Instant now,
                               Instant expires_at) {
    run_.execute(queries::insert_session, Params()
                                              .add("token", hex_of(token))
                                              .add("user", user)
                                              .add("at", now)
                                              .add("expires", expires_at));
}

void UserStore::touch_session(const app::Sha256& token, Instant now) {
    run_.execute(queries::touch_session, Params().add("at", now).add("token", hex_of(token)));
}

bool UserStore::delete_session(const app::Sha256& token) {
    return run_.one(queries::delete_session, Params().add("token", hex_of(token)), 1).has_value();
}

void UserStore::insert_account_setup(const app::Sha256& token, UserId user, Instant expires_at) {
    run_.execute(queries::insert_account_setup,
                 Params().add("token", hex_of(token)).add("user", user).add("expires", expires_at));
}

std::optional<UserId> UserStore::use_account_setup(const app::Sha256& token, Instant now) {
    const auto row = run_.one(queries::use_account_setup,
                              Params().add("at", now).add("token", hex_of(token)), 1);
    return row ? UserId::parse(row->at(0).value()) : std::nullopt;
}

void UserStore::insert_audit(const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::insert_audit,
                                Params().add("audit", json::serialize(document_of_audit(audit))),
                                1));
}

} // namespace foramen::db
