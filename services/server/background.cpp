#include "background.hpp"

#include "foramen/app/csv_jobs.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "foramen/support/log.hpp"

#include <algorithm>

namespace foramen::server {

namespace {

using std::chrono::milliseconds;
using support::log;
using support::LogLevel;

constexpr milliseconds kPause{1000};
// Less than a stop of the service waits for what is running.
constexpr std::chrono::seconds kPatience{10};
// Enough to know the oldest of what is not sealed: it is among the first.
constexpr int kTailLook = 1000;

[[nodiscard]] app::Deadline patience() {
    return std::chrono::steady_clock::now() + kPatience;
}

[[nodiscard]] std::string_view name_of(app::JobResult result) {
    switch (result) {
    case app::JobResult::done:
        return "done";
    case app::JobResult::failed:
        return "failed";
    case app::JobResult::given_up:
        break;
    }
    return "given_up";
}

/// Runs a step; a database that is away or busy means to try again after the pause.
template <class Step>
[[nodiscard]] milliseconds guarded(std::string_view what, Step step) noexcept {
    try {
        return step();
    } catch (const app::StoreUnavailable&) {
        // The monitor's connection tells of it, and the ages grow.
    } catch (const app::StoreBusy&) {
        log(LogLevel::warning, "background_busy", {{"what", what}});
    } catch (const app::StoreTimeout&) {
        log(LogLevel::warning, "background_busy", {{"what", what}});
    } catch (const std::exception&) {
        log(LogLevel::error, "bug", {{"kind", what}});
    }
    return kPause;
}

[[nodiscard]] std::vector<app::JobKind> all_job_kinds(Installation& installation,
                                                      app::Rules& rules) {
    std::vector<app::JobKind> kinds = app::job_kinds();
    for (app::JobKind& kind :
         app::csv_job_kinds({installation.database.clinic(), installation.database.clinical_codes(),
                             *installation.clock, rules}))
        kinds.push_back(std::move(kind));
    return kinds;
}

} // namespace

void Waiting::looked(Instant now, std::optional<Instant> oldest) {
    since_ = std::min(now, oldest.value_or(now));
}

std::chrono::microseconds Waiting::age(Instant now) const {
    return std::max(now - since_.load(), std::chrono::microseconds{0});
}

Background::Background(Installation& installation)
    : installation_(installation), sealing_(installation.database.work(), *installation.clock),
      jobs_(installation.database.work(), *installation.clock, installation.ids,
            all_job_kinds(installation, rules_)),
      unsealed_(installation.clock->now()), due_(installation.clock->now()),
      sealer_([this] { return guarded("seal", [this] { return seal(); }); }),
      runner_([this] { return guarded("job", [this] { return run_job(); }); }) {}

void Background::refresh_metrics() const {
    const Instant now = installation_.clock->now();
    installation_.metrics.waiting(unsealed_.age(now), due_.age(now));
}

milliseconds Background::seal() {
    const bool more = sealing_.run(patience());
    const auto tail = installation_.database.audit_chain().tail(kTailLook, patience());
    unsealed_.looked(installation_.clock->now(), tail.oldest);
    return more ? milliseconds{0} : kPause;
}

milliseconds Background::run_job() {
    if (!prepared_) {
        jobs_.prepare(patience());
        prepared_ = true;
    }
    const auto run = jobs_.run_one(patience());
    if (run) {
        installation_.metrics.job(run->kind, name_of(run->result));
        // Work in thousands of steps is told of when it ends.
        if (!run->more)
            log(run->result == app::JobResult::done ? LogLevel::info : LogLevel::error, "job",
                {{"kind", run->kind}, {"result", name_of(run->result)}, {"error", run->error}});
        return milliseconds{0};
    }
    const auto next = jobs_.next_due(patience());
    const Instant now = installation_.clock->now();
    due_.looked(now, next);
    // One that is due already is in another copy's hands.
    if (!next || *next <= now)
        return kPause;
    return std::clamp(std::chrono::ceil<milliseconds>(*next - now), milliseconds{1}, kPause);
}

} // namespace foramen::server
