/// What the service does without being asked: sealing the audit and running jobs. Every copy does
/// both; the database sees to it that nothing is done twice.
#pragma once

#include "foramen/app/ports/rules.hpp"
#include "foramen/app/run_jobs.hpp"
#include "foramen/app/seal_audit.hpp"
#include "installation.hpp"
#include "repeated.hpp"

#include <atomic>

namespace foramen::server {

/// Since when something has been waiting. While nobody can look, it counts as waiting since the
/// last look, so that an age grows also when the database is away or the thread hangs.
class Waiting {
public:
    explicit Waiting(Instant now) : since_(now) {}
    /// `oldest`: what waits for longest; nothing, or in the future: nothing waits.
    void looked(Instant now, std::optional<Instant> oldest);
    /// Zero while nothing waits.
    [[nodiscard]] std::chrono::microseconds age(Instant now) const;

private:
    std::atomic<Instant> since_;
};

class Background {
public:
    explicit Background(Installation& installation);

    /// Tells the ages to the metrics.
    void refresh_metrics() const;

private:
    [[nodiscard]] std::chrono::milliseconds seal();
    [[nodiscard]] std::chrono::milliseconds run_job();

    Installation& installation_;
    app::SealAudit sealing_;
    app::NotEvaluatedRules rules_;
    app::RunJobs jobs_;
    bool prepared_ = false;
    Waiting unsealed_;
    Waiting due_;
    // Last: they end before what they use.
    Repeated sealer_;
    Repeated runner_;
};

} // namespace foramen::server
