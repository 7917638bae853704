/// Audit, jobs and tasks over one open transaction.
#pragma once

#include "stores.hpp"

namespace foramen::db {

class AuditStore final : public app::AuditWrites {
public:
    explicit AuditStore(const Runner& runner) : run_(runner) {}

    void insert(const app::AuditEntry& entry) override;
    [[nodiscard]] std::vector<app::AuditRow> page(const app::AuditFilter& filter) override;
    [[nodiscard]] std::optional<int> seal(Instant at, int limit) override;

private:
    const Runner& run_;
};

class JobStore final : public app::JobWrites {
public:
    explicit JobStore(const Runner& runner) : run_(runner) {}

    void insert(const app::Job& job, Instant at) override;
    [[nodiscard]] std::optional<app::Job> take(const std::vector<std::string>& kinds,
                                               Instant at) override;
    [[nodiscard]] std::optional<Instant> next_due(const std::vector<std::string>& kinds) override;
    void finish(const app::Job& job, Instant at) override;
    void run_again(const app::Job& job, Instant due) override;
    [[nodiscard]] bool fail(const app::Job& job, const std::string& code, Instant due,
                            std::optional<Instant> given_up_at) override;
    [[nodiscard]] int purge_idempotency(Instant created_until, int limit) override;
    [[nodiscard]] int purge_sessions(Instant expired_until, int limit) override;
    [[nodiscard]] int purge_holds(Instant ended_until, int limit) override;
    [[nodiscard]] int purge_jobs(Instant done_until, int limit) override;

private:
    const Runner& run_;
};

class TaskStore final : public app::TaskWrites {
public:
    explicit TaskStore(const Runner& runner) : run_(runner) {}

    bool create(const app::Task& task, const app::AuditEntry& audit) override;
    [[nodiscard]] std::optional<app::Task> lock(TaskId id) override;
    void change(const app::Task& task, const app::AuditEntry& audit) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
