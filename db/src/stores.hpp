/// The ports of the use cases over one open transaction.
#pragma once

#include "foramen/app/ports/unit_of_work.hpp"
#include "transactor.hpp"

namespace foramen::db {

/// A connection with its observer.
struct Runner {
    Connection& connection;
    DatabaseObserver& observer;

    [[nodiscard]] Rows many(const Query& query, const Params& params, std::size_t columns) const {
        return observed_run(connection, observer, query, params, columns);
    }
    [[nodiscard]] std::optional<Row> one(const Query& query, const Params& params,
                                         std::size_t columns) const {
        Rows rows = many(query, params, columns);
        return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
    }
    void execute(const Query& query, const Params& params) const {
        static_cast<void>(many(query, params, 0));
    }
};

class BookingStore final : public app::BookingWrites {
public:
    explicit BookingStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] app::BookingState begin_booking(const app::BookingRead& read) override;
    [[nodiscard]] std::optional<app::Visit> find_visit(AppointmentId id) override;
    void insert_visit(const app::Visit& visit, std::optional<OrderReason> new_order,
                      const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success,
                      const std::optional<app::HoldTakenOver>& hold) override;
    [[nodiscard]] app::VisitState
    begin_visit_change(AppointmentId id, const std::optional<app::IdempotencyRequest>& idempotency,
                       Instant now) override;
    [[nodiscard]] std::pair<app::VisitState, app::BookingState>
    begin_edit(const app::EditRead& read) override;
    void lock_edits(const std::vector<AppointmentId>& visits,
                    const std::vector<ResourceId>& resources) override;
    void write_edit(const app::EditedVisit& edit, const app::AuditEntry& audit) override;
    [[nodiscard]] std::optional<app::IdempotencyRow> begin_swap(const app::SwapRead& read) override;
    void write_swap(const std::vector<app::AuditedEdit>& edits,
                    const std::optional<app::IdempotentSuccess>& success) override;
    void change_state(const app::StateChange& change, const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success) override;
    void insert_answer(const app::Visit& visit, const ItemAnswer& answer,
                       const app::AuditEntry& audit) override;
    void write_interpreter(const app::Visit& visit, UserId by,
                           const app::AuditEntry& audit) override;
    void insert_phase_record(const app::Visit& visit, const PhaseRecord& record,
                             const std::vector<std::string>& confirmed,
                             const app::AuditEntry& audit,
                             const std::optional<app::IdempotentSuccess>& success) override;

private:
    const Runner& run_;
};

class BlockStore final : public app::BlockWrites {
public:
    explicit BlockStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] app::BlockState
    begin_block(ResourceId resource, const std::vector<Interval>& times,
                const std::optional<app::IdempotencyRequest>& idempotency, Instant now) override;
    void insert_block(const app::Block& block, UserId created_by,
                      const std::vector<app::DisplacedChange>& visits, const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success) override;
    [[nodiscard]] std::optional<app::Block> find_block(BlockId id) override;
    [[nodiscard]] app::BlockEndState begin_block_end(BlockId id) override;
    void end_block(const app::Block& block, UserId ended_by,
                   const std::vector<app::DisplacedChange>& visits,
                   const app::AuditEntry& audit) override;

private:
    const Runner& run_;
};

class HoldStore final : public app::HoldWrites {
public:
    explicit HoldStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] std::optional<app::Hold> find_hold(app::HoldId id) override;
    void insert_hold(const app::Hold& hold, const app::AuditEntry& audit,
                     const std::optional<app::IdempotentSuccess>& success) override;
    [[nodiscard]] app::HoldState begin_hold_change(app::HoldId id, UserId by) override;
    void prolong_hold(const app::Hold& hold, const app::AuditEntry& audit) override;
    void delete_hold(const app::Hold& hold, const app::AuditEntry& audit) override;
    void leave_held_places(app::HoldId id, const std::vector<std::string>& roles) override;

private:
    const Runner& run_;
};

class UserStore final : public app::UserWrites {
public:
    explicit UserStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] std::optional<app::UserAccount> user(const std::string& username) override;
    [[nodiscard]] app::SignInAttempts lock_attempts(const app::Sha256& name, Instant now) override;
    void set_attempts(const app::Sha256& name, const app::SignInAttempts& attempts,
                      Instant now) override;
    void set_password_hash(UserId id, const std::string& hash) override;
    void insert_user(const app::NewUser& user, Instant at) override;
    void insert_session(const app::Sha256& token, UserId user, Instant now,
                        Instant expires_at) override;
    void touch_session(const app::Sha256& token, Instant now) override;
    bool delete_session(const app::Sha256& token) override;
    void insert_account_setup(const app::Sha256& token, UserId user, Instant expires_at) override;
    [[nodiscard]] std::optional<UserId> use_account_setup(const app::Sha256& token,
                                                          Instant now) override;
    void insert_audit(const app::AuditEntry& audit) override;

private:
    const Runner& run_;
};

class PatientStore final : public app::PatientWrites {
public:
    explicit PatientStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] app::PersonState begin_person(const app::PersonRead& read) override;
    [[nodiscard]] app::PersonState person(const app::PersonRead& read) override;
    [[nodiscard]] std::optional<app::PatientRecord> lock_patient(PatientId id) override;
    [[nodiscard]] std::optional<app::PatientRecord> patient(PatientId id) override;
    [[nodiscard]] std::int64_t next_record_number() override;
    void save_patient(const app::PatientRecord& record, Instant at, const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success) override;
    void insert_access(const app::PatientAccess& access, const app::AuditEntry& audit,
                       const app::IdempotentSuccess& success) override;
    [[nodiscard]] std::optional<app::PatientAccess> access(app::PatientAccessId id) override;
    [[nodiscard]] std::vector<std::pair<AppointmentId, SiteId>>
    live_visits_of(PatientId patient) override;
    void tell_apart(PatientId patient, const std::vector<PatientId>& others) override;
    [[nodiscard]] std::vector<PatientId> told_apart(PatientId patient) override;

private:
    [[nodiscard]] app::PersonState read_person(const app::PersonRead& read,
                                               const std::vector<std::string>& locks);

    const Runner& run_;
};

class ClinicStore final : public app::ClinicWrites {
public:
    explicit ClinicStore(const Runner& runner) : run_(runner) {}

    bool insert_organisation(const std::string& name, std::optional<LocalDate> demo_date,
                             Instant at) override;
    void insert_site(const Site& site, const std::vector<WeeklyHours>& hours, int ordinal) override;
    void insert_resource(const Resource& resource, std::optional<UserId> user) override;
    void insert_restriction(const Restriction& restriction) override;
    void insert_audit(const app::AuditEntry& audit) override;

private:
    const Runner& run_;
};

/// The parameters user, method, route, key and since of a key; nulls when there is none.
void add_idempotency(Params& params, const std::optional<app::IdempotencyRequest>& request,
                     Instant now);

/// "site role;site role;…" as the queries answer it.
[[nodiscard]] std::vector<std::pair<SiteId, RoleSet>> roles_by_site(const std::string& pairs);

} // namespace foramen::db
