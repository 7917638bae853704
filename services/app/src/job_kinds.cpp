#include "foramen/app/idempotency.hpp"
#include "foramen/app/run_jobs.hpp"

namespace foramen::app {

namespace {

using std::chrono::hours;

constexpr int kPurgeBatch = 5000;
// A session that has ended says nothing to anybody; a copy whose clock is wrong by hours must not
// end those of others.
constexpr hours kEndedSessionLifetime{7 * 24};
// As long as the key of a done job must keep it from being done again.
constexpr hours kDoneJobLifetime{30 * 24};

// Nobody asks for a hold that ended yesterday.
constexpr hours kDeadHoldLifetime{24};

/// A full batch means that there may be more: at once again.
[[nodiscard]] std::optional<Instant> after_purge(int removed, Instant now) {
    return removed == kPurgeBatch ? std::optional<Instant>(now) : std::nullopt;
}

[[nodiscard]] std::optional<Instant> purge_idempotency(const JobContext& c) {
    return after_purge(c.tx.jobs().purge_idempotency(c.now - kIdempotencyLifetime, kPurgeBatch),
                       c.now);
}

[[nodiscard]] std::optional<Instant> purge_sessions(const JobContext& c) {
    return after_purge(c.tx.jobs().purge_sessions(c.now - kEndedSessionLifetime, kPurgeBatch),
                       c.now);
}

[[nodiscard]] std::optional<Instant> purge_jobs(const JobContext& c) {
    return after_purge(c.tx.jobs().purge_jobs(c.now - kDoneJobLifetime, kPurgeBatch), c.now);
}

[[nodiscard]] std::optional<Instant> purge_holds(const JobContext& c) {
    return after_purge(c.tx.jobs().purge_holds(c.now - kDeadHoldLifetime, kPurgeBatch), c.now);
}

} // namespace

std::vector<JobKind> job_kinds() {
    return {
        {"idempotency_purge", &purge_idempotency, hours{1}},
        {"session_purge", &purge_sessions, hours{1}},
        {"hold_purge", &purge_holds, hours{1}},
        {"job_purge", &purge_jobs, hours{24}},
    };
}

} // namespace foramen::app
