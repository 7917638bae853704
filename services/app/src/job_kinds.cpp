#include "foramen/app/idempotency.hpp"
#include "foramen/app/run_jobs.hpp"
#include "foramen/app/tasks.hpp"

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

/// Asks an administrator to see to each inspection that comes near, once for each date.
[[nodiscard]] std::optional<Instant> notice_inspections(const JobContext& c) {
    const LocalDate today = LocalDate::from_days(
        std::chrono::local_days{std::chrono::floor<std::chrono::days>(c.now).time_since_epoch()});
    for (const NearInspection& near : c.tx.duty().inspections_until(today)) {
        if (near.zone.local(c.now).date < near.due.plus_days(-near.notice_days))
            continue;
        Task task;
        task.id = TaskId(c.ids.next());
        task.kind = "inspection_due";
        task.key = near.resource.to_string() + " " + near.due.to_string();
        task.site = near.site;
        task.role = Role::admin;
        task.due = near.zone.day(near.due).start();
        task.text = "inspection_due";
        task.parameters = {{"resource", near.name}, {"date", near.due.to_string()}};
        task.created_at = c.now;
        create_task(c.tx, task, std::nullopt, "");
    }
    return std::nullopt;
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
        {"inspection_notice", &notice_inspections, hours{1}},
    };
}

} // namespace foramen::app
