#include "foramen/app/run_jobs.hpp"

#include "foramen/app/ports/store_errors.hpp"
#include "foramen/app/tasks.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

using std::chrono::seconds;

constexpr seconds kFirstPause{10};
constexpr seconds kLongestPause{3600};

/// One task a day for a job that is given up again and again.
[[nodiscard]] Task task_for(const Job& job, const std::string& code, TaskId id, Instant now) {
    Task task;
    task.id = id;
    task.kind = "job_given_up";
    task.key = job.id.to_string() + " " + to_rfc3339(now).substr(0, 10);
    task.role = Role::admin;
    task.due = now;
    task.text = "job_given_up";
    task.parameters = {{"kind", job.kind}, {"error", code}};
    task.created_at = now;
    return task;
}

[[nodiscard]] std::string code_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const JobFailed& failed) {
        return failed.code();
    } catch (const StoreBusy&) {
        return "busy";
    } catch (const StoreTimeout&) {
        return "timeout";
    } catch (const ConstraintViolated&) {
        return "constraint";
    } catch (const std::exception&) {
        return "exception";
    }
}

} // namespace

seconds job_back_off(int attempts) {
    seconds pause = kFirstPause;
    for (int i = 1; i < attempts && pause < kLongestPause; ++i)
        pause *= 2;
    return std::min(pause, kLongestPause);
}

RunJobs::RunJobs(UnitOfWork& work, const Clock& clock, IdSource& ids, std::vector<JobKind> kinds)
    : work_(work), clock_(clock), ids_(ids), kinds_(std::move(kinds)) {
    for (const JobKind& kind : kinds_)
        names_.push_back(kind.name);
}

void RunJobs::prepare(Deadline deadline) {
    const Instant now = clock_.now();
    work_.transact(deadline, [&](Transaction& tx) {
        for (const JobKind& kind : kinds_)
            if (kind.every)
                tx.jobs().insert({ids_.next(), kind.name, "", {}, now}, now);
        return Decision::commit;
    });
}

const JobKind& RunJobs::kind_of(const Job& job) const {
    return *std::ranges::find(kinds_, job.kind, &JobKind::name);
}

bool RunJobs::complete(Transaction& tx, const Job& job, Instant now) const {
    const JobKind& kind = kind_of(job);
    const auto again = kind.run({tx, job, now, ids_});
    if (again)
        tx.jobs().run_again(job, *again);
    else if (kind.every)
        tx.jobs().run_again(job, now + *kind.every);
    else
        tx.jobs().finish(job, now);
    return again.has_value();
}

std::optional<JobRun> RunJobs::run_one(Deadline deadline) {
    const Instant now = clock_.now();
    std::optional<Job> job;
    std::string code;
    bool more = false;
    try {
        work_.transact(deadline, [&](Transaction& tx) {
            job = tx.jobs().take(names_, now);
            if (!job)
                return Decision::roll_back;
            more = complete(tx, *job, now);
            return Decision::commit;
        });
        return job ? std::optional<JobRun>({job->kind, JobResult::done, "", more}) : std::nullopt;
    } catch (const StoreUnavailable&) {
        // Not the job's fault; and it may have been done: its row says so when the database is
        // back.
        throw;
    } catch (const std::exception&) {
        if (!job)
            throw;
        code = code_of(std::current_exception());
    }
    return note_failure(*job, code, now, deadline);
}

std::optional<JobRun> RunJobs::note_failure(const Job& job, const std::string& code, Instant now,
                                            Deadline deadline) {
    Job failed = job;
    ++failed.attempts;
    const bool last = failed.attempts >= kJobAttempts;
    const auto every = kind_of(job).every;
    // What recurs is never dead: it begins again at its next time.
    if (last && every)
        failed.attempts = 0;
    const Instant due = now + (last && every ? *every : job_back_off(failed.attempts));
    const auto given_up_at = last && !every ? std::optional<Instant>(now) : std::nullopt;
    const TaskId task(ids_.next());
    bool noted = false;
    work_.transact(deadline, [&](Transaction& tx) {
        noted = tx.jobs().fail(failed, code, due, given_up_at);
        if (noted && last)
            create_task(tx, task_for(job, code, task, now), std::nullopt, "");
        return noted ? Decision::commit : Decision::roll_back;
    });
    if (!noted)
        return std::nullopt;
    return JobRun{job.kind, last ? JobResult::given_up : JobResult::failed, code};
}

std::optional<Instant> RunJobs::next_due(Deadline deadline) {
    std::optional<Instant> due;
    work_.transact(deadline, [&](Transaction& tx) {
        due = tx.jobs().next_due(names_);
        return Decision::roll_back;
    });
    return due;
}

} // namespace foramen::app
