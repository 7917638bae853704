/// Runs jobs that are due, one at a time: a job's work and its end are one transaction, so that a
/// copy that dies leaves it as it was, free for the next.
#pragma once

#include "foramen/app/job.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct JobContext {
    Transaction& tx;
    const Job& job;
    Instant now;
    IdSource& ids;
};

/// What a kind of job does. It may run again after a failure, so nothing but the transaction may
/// show that it ran. Throws JobFailed or whatever its work throws. Answers when it wants to run
/// again.
using JobHandler = std::function<std::optional<Instant>(const JobContext&)>;

struct JobKind {
    std::string name;
    JobHandler run;
    /// Made at start and run again after this time, for ever.
    std::optional<std::chrono::seconds> every = {};
};

/// Every kind that the service knows.
[[nodiscard]] std::vector<JobKind> job_kinds();

/// Failed attempts after which a job is given up and an administrator gets a task.
inline constexpr int kJobAttempts = 8;

/// The pause after so many failed attempts in a row: 10 seconds, then twice as long each time, an
/// hour at most.
[[nodiscard]] std::chrono::seconds job_back_off(int attempts);

enum class JobResult { done, failed, given_up };

struct JobRun {
    std::string kind;
    JobResult result = JobResult::done;
    std::string error; ///< a code; empty when done
    bool more = false; ///< it wants to go on
};

class RunJobs {
public:
    RunJobs(UnitOfWork& work, const Clock& clock, IdSource& ids, std::vector<JobKind> kinds);

    /// Makes the recurring jobs that are not there yet.
    void prepare(Deadline deadline);
    /// Runs one job that is due; nothing when there is none to take.
    [[nodiscard]] std::optional<JobRun> run_one(Deadline deadline);
    /// When the next one is due, past or future.
    [[nodiscard]] std::optional<Instant> next_due(Deadline deadline);

private:
    [[nodiscard]] const JobKind& kind_of(const Job& job) const;
    /// Whether it wants to go on.
    [[nodiscard]] bool complete(Transaction& tx, const Job& job, Instant now) const;
    [[nodiscard]] std::optional<JobRun> note_failure(const Job& job, const std::string& code,
                                                     Instant now, Deadline deadline);

    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
    std::vector<JobKind> kinds_;
    std::vector<std::string> names_;
};

} // namespace foramen::app
