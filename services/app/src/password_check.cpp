#include "foramen/app/password_check.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] std::string lower_case(const std::string& text) {
    std::string out = text;
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

} // namespace

std::chrono::seconds lock_time(int failures) {
    if (failures < kFailuresBeforeLock)
        return std::chrono::seconds{0};
    const int doublings = std::min(failures - kFailuresBeforeLock, 10);
    return std::min(kFirstLock * (1 << doublings), kLongestLock);
}

Answer<UserAccount> PasswordCheck::run(const std::string& username, const std::string& password,
                                       Deadline deadline) {
    const std::string name = lower_case(username);
    const Sha256 digest = passwords_.digest(name);
    const Instant now = clock_.now();
    std::optional<TooManyAttempts> locked;
    std::optional<UserAccount> account;
    work_.transact(deadline, [&](Transaction& tx) {
        locked.reset();
        SignInAttempts attempts = tx.users().lock_attempts(digest, now);
        if (attempts.locked_until && *attempts.locked_until > now) {
            locked = TooManyAttempts{
                std::chrono::ceil<std::chrono::seconds>(*attempts.locked_until - now)};
            return Decision::roll_back;
        }
        attempts.failures += 1;
        const auto pause = lock_time(attempts.failures);
        attempts.locked_until =
            pause.count() > 0 ? std::optional<Instant>(now + pause) : std::nullopt;
        tx.users().set_attempts(digest, attempts, now);
        account = tx.users().user(name);
        return Decision::commit;
    });
    if (locked)
        return refuse(*locked);
    // Without an account, or a disabled one, the same work is done for nothing.
    const bool right = passwords_.verify(account ? account->password_hash : "", password);
    if (!right || !account || account->disabled)
        return refuse(SignInFailed{});
    const std::string renewed =
        passwords_.needs_rehash(account->password_hash) ? passwords_.hash(password) : "";
    work_.transact(deadline, [&](Transaction& tx) {
        tx.users().set_attempts(digest, SignInAttempts{}, now);
        if (!renewed.empty())
            tx.users().set_password_hash(account->id, renewed);
        return Decision::commit;
    });
    return *account;
}

} // namespace foramen::app
