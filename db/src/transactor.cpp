#include "transactor.hpp"

#include "csv_store.hpp"
#include "duty_store.hpp"
#include "errors.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "merge_store.hpp"
#include "order_store.hpp"
#include "patient_entry_store.hpp"
#include "record_stores.hpp"
#include "staff_store.hpp"

namespace foramen::db {

namespace {

constexpr int kAttempts = 3;

class OpenTransaction final : public app::Transaction {
public:
    OpenTransaction(Connection& connection, DatabaseObserver& observer)
        : runner_{connection, observer}, booking_(runner_), blocks_(runner_), holds_(runner_),
          duty_(runner_), staff_(runner_), users_(runner_), patients_(runner_), entries_(runner_),
          merges_(runner_), clinic_(runner_), audit_(runner_), jobs_(runner_), tasks_(runner_),
          // NOLINTNEXTLINE(clang-analyzer-optin.cplusplus.UninitializedObject): it loses count
          orders_(runner_), csv_(runner_) {}

    [[nodiscard]] app::BookingWrites& booking() override { return booking_; }
    [[nodiscard]] app::BlockWrites& blocks() override { return blocks_; }
    [[nodiscard]] app::HoldWrites& holds() override { return holds_; }
    [[nodiscard]] app::DutyWrites& duty() override { return duty_; }
    [[nodiscard]] app::StaffWrites& staff() override { return staff_; }
    [[nodiscard]] app::UserWrites& users() override { return users_; }
    [[nodiscard]] app::PatientWrites& patients() override { return patients_; }
    [[nodiscard]] app::PatientEntryWrites& entries() override { return entries_; }
    [[nodiscard]] app::MergeWrites& merges() override { return merges_; }
    [[nodiscard]] app::ClinicWrites& clinic() override { return clinic_; }
    [[nodiscard]] app::AuditWrites& audit() override { return audit_; }
    [[nodiscard]] app::JobWrites& jobs() override { return jobs_; }
    [[nodiscard]] app::TaskWrites& tasks() override { return tasks_; }
    [[nodiscard]] app::OrderWrites& orders() override { return orders_; }
    [[nodiscard]] app::CsvWrites& csv() override { return csv_; }

private:
    Runner runner_;
    BookingStore booking_;
    BlockStore blocks_;
    HoldStore holds_;
    DutyStore duty_;
    StaffStore staff_;
    UserStore users_;
    PatientStore patients_;
    PatientEntryStore entries_;
    MergeStore merges_;
    ClinicStore clinic_;
    AuditStore audit_;
    JobStore jobs_;
    TaskStore tasks_;
    OrderStore orders_;
    CsvStore csv_;
};

} // namespace

Rows observed_run(Connection& connection, DatabaseObserver& observer, const Query& query,
                  const Params& params, std::size_t columns) {
    const auto began = std::chrono::steady_clock::now();
    try {
        Rows rows = connection.run(query, params, columns);
        observer.query_done(query.name, std::chrono::duration_cast<std::chrono::microseconds>(
                                            std::chrono::steady_clock::now() - began));
        return rows;
    } catch (const QueryFailed& failed) {
        observer.query_failed(query.name, failed.failure().sqlstate, failed.failure().constraint);
        throw;
    }
}

Pool::Lease Transactor::begin(Deadline deadline) {
    for (bool again = true;; again = false) {
        Pool::Lease lease = pool_.lease(deadline);
        const auto left = time_left(deadline);
        try {
            lease->begin(left);
            return lease;
        } catch (const QueryFailed& failed) {
            // A connection that died while it rested: nothing has been done on it.
            if (!again || failed.failure().kind != Failure::Kind::away)
                throw;
        }
    }
}

void Transactor::attempt(Deadline deadline,
                         const std::function<app::Decision(app::Transaction&)>& work) {
    // Whatever happens below, giving the lease back rolls back what is open.
    const Pool::Lease lease = begin(deadline);
    OpenTransaction transaction(lease.connection(), observer_);
    if (work(transaction) == app::Decision::commit)
        lease->commit();
}

void Transactor::transact(Deadline deadline,
                          const std::function<app::Decision(app::Transaction&)>& work) {
    for (int attempt_number = 1;; ++attempt_number) {
        try {
            attempt(deadline, work);
            return;
        } catch (const QueryFailed& failed) {
            const bool again = failed.failure().kind == Failure::Kind::retry &&
                               attempt_number < kAttempts &&
                               std::chrono::steady_clock::now() < deadline;
            if (!again)
                rethrow_for_app(failed);
            observer_.transaction_retried(failed.failure().sqlstate);
        }
    }
}

} // namespace foramen::db
