/// The one place where a user name and a password become a person. Every attempt is counted before
/// the password is looked at, so that attempts in parallel cannot pass under the limit.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/passwords.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <chrono>
#include <string>

namespace foramen::app {

/// After this many failures in a row a name is locked.
inline constexpr int kFailuresBeforeLock = 5;
inline constexpr std::chrono::seconds kFirstLock{30};
inline constexpr std::chrono::seconds kLongestLock{900};

/// How long a name is locked after so many failures: nothing, then 30 s, doubling, 15 minutes at
/// most.
[[nodiscard]] std::chrono::seconds lock_time(int failures);

class PasswordCheck {
public:
    PasswordCheck(UnitOfWork& work, Passwords& passwords, const Clock& clock)
        : work_(work), passwords_(passwords), clock_(clock) {}

    /// SignInFailed or TooManyAttempts. User names are compared in lower case.
    [[nodiscard]] Answer<UserAccount> run(const std::string& username, const std::string& password,
                                          Deadline deadline);

private:
    UnitOfWork& work_;
    Passwords& passwords_;
    const Clock& clock_;
};

} // namespace foramen::app
