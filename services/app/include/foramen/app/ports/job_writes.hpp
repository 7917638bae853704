/// Jobs inside a transaction.
#pragma once

#include "foramen/app/job.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

class JobWrites {
public:
    virtual ~JobWrites() = default;

    /// Does nothing when there is a job of this kind and key, done or not.
    virtual void insert(const Job& job, Instant at) = 0;
    /// The job that is due for longest, held until the transaction ends; nothing when none of these
    /// kinds is due or when other copies hold all that are.
    [[nodiscard]] virtual std::optional<Job> take(const std::vector<std::string>& kinds,
                                                  Instant at) = 0;
    /// When the next one of these kinds is due, held by somebody or not.
    [[nodiscard]] virtual std::optional<Instant>
    next_due(const std::vector<std::string>& kinds) = 0;
    virtual void finish(const Job& job, Instant at) = 0;
    virtual void run_again(const Job& job, Instant due) = 0;
    /// Notes a failed attempt. False when somebody else has taken the job since.
    [[nodiscard]] virtual bool fail(const Job& job, const std::string& code, Instant due,
                                    std::optional<Instant> given_up_at) = 0;

    /// Each removes no more than `limit` rows and answers how many it removed.
    [[nodiscard]] virtual int purge_idempotency(Instant created_until, int limit) = 0;
    [[nodiscard]] virtual int purge_sessions(Instant expired_until, int limit) = 0;
    [[nodiscard]] virtual int purge_holds(Instant ended_until, int limit) = 0;
    [[nodiscard]] virtual int purge_jobs(Instant done_until, int limit) = 0;
};

} // namespace foramen::app
