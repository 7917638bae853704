/// Signing in and out, and who a session belongs to. The token is a secret of 256 bits; only its
/// digest is stored.
#pragma once

#include "foramen/app/password_check.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/read_store.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace foramen::app {

struct SessionLimits {
    std::chrono::seconds idle{15 * 60};
    std::chrono::seconds absolute{12 * 3600};
};

struct SignedIn {
    std::string token;
    SessionInfo session;
};

class Sessions {
public:
    Sessions(UnitOfWork& work, ReadStore& reads, Passwords& passwords, const Clock& clock,
             IdSource& ids, SessionLimits limits)
        : work_(work), reads_(reads), passwords_(passwords), clock_(clock), ids_(ids),
          limits_(limits), check_(work, passwords, clock) {}

    [[nodiscard]] Answer<SignedIn> sign_in(const std::string& username, const std::string& password,
                                           const std::string& request_id, Deadline deadline);
    void sign_out(const std::string& token, const Actor& actor, Deadline deadline);

    /// The live session of a token; nothing when unknown, idle for too long or too old. Notes at
    /// most once a minute that it is in use, unless a screen asks by itself: nobody may sit there.
    [[nodiscard]] std::optional<SessionInfo> find(const std::string& token, bool by_itself,
                                                  Deadline deadline);

    /// Sets the first password with a one-time link.
    [[nodiscard]] Answer<void> set_up(const std::string& token, const std::string& password,
                                      const std::string& request_id, Deadline deadline);

    [[nodiscard]] const SessionLimits& limits() const { return limits_; }

private:
    UnitOfWork& work_;
    ReadStore& reads_;
    Passwords& passwords_;
    const Clock& clock_;
    IdSource& ids_;
    SessionLimits limits_;
    PasswordCheck check_;
};

} // namespace foramen::app
