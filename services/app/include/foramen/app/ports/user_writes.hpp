/// Accounts and sessions inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/ports/passwords.hpp"
#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/role_set.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

struct UserAccount {
    UserId id;
    std::string username;
    std::string display_name;
    std::string password_hash; ///< empty until set up
    bool disabled = false;
    std::vector<std::pair<SiteId, RoleSet>> roles;
};

/// Failed sign-ins under one name since the last success.
struct SignInAttempts {
    int failures = 0;
    std::optional<Instant> locked_until;
};

struct NewUser {
    UserId id;
    std::string username;
    std::string display_name;
    std::string password_hash;
    std::vector<std::pair<SiteId, RoleSet>> roles;
};

class UserWrites {
public:
    virtual ~UserWrites() = default;

    [[nodiscard]] virtual std::optional<UserAccount> user(const std::string& username) = 0;

    /// Locks the counter of this name until the transaction ends; made when there is none.
    [[nodiscard]] virtual SignInAttempts lock_attempts(const Sha256& name, Instant now) = 0;
    /// Also forgets counters that nobody has touched for a day.
    virtual void set_attempts(const Sha256& name, const SignInAttempts& attempts, Instant now) = 0;

    virtual void set_password_hash(UserId id, const std::string& hash) = 0;
    virtual void insert_user(const NewUser& user, Instant at) = 0;

    virtual void insert_session(const Sha256& token, UserId user, Instant now,
                                Instant expires_at) = 0;
    virtual void touch_session(const Sha256& token, Instant now) = 0;
    /// False when there was none.
    virtual bool delete_session(const Sha256& token) = 0;

    virtual void insert_account_setup(const Sha256& token, UserId user, Instant expires_at) = 0;
    /// Marks the link as used and answers whose it is; nothing when unknown, used or expired.
    [[nodiscard]] virtual std::optional<UserId> use_account_setup(const Sha256& token,
                                                                  Instant now) = 0;

    virtual void insert_audit(const AuditEntry& audit) = 0;
};

} // namespace foramen::app
