/// One transaction. The function may run more than once (after a deadlock or a serialization
/// failure), so it has no effects outside; when it returns, the transaction is committed, and only
/// then does transact() return.
#pragma once

#include "foramen/app/ports/audit_writes.hpp"
#include "foramen/app/ports/block_writes.hpp"
#include "foramen/app/ports/booking_writes.hpp"
#include "foramen/app/ports/clinic_writes.hpp"
#include "foramen/app/ports/csv_writes.hpp"
#include "foramen/app/ports/duty_writes.hpp"
#include "foramen/app/ports/hold_writes.hpp"
#include "foramen/app/ports/job_writes.hpp"
#include "foramen/app/ports/merge_writes.hpp"
#include "foramen/app/ports/order_writes.hpp"
#include "foramen/app/ports/patient_entry_writes.hpp"
#include "foramen/app/ports/patient_writes.hpp"
#include "foramen/app/ports/staff_writes.hpp"
#include "foramen/app/ports/task_writes.hpp"
#include "foramen/app/ports/user_writes.hpp"

#include <functional>

namespace foramen::app {

class Transaction {
public:
    virtual ~Transaction() = default;
    [[nodiscard]] virtual BookingWrites& booking() = 0;
    [[nodiscard]] virtual BlockWrites& blocks() = 0;
    [[nodiscard]] virtual HoldWrites& holds() = 0;
    [[nodiscard]] virtual DutyWrites& duty() = 0;
    [[nodiscard]] virtual StaffWrites& staff() = 0;
    [[nodiscard]] virtual UserWrites& users() = 0;
    [[nodiscard]] virtual PatientWrites& patients() = 0;
    [[nodiscard]] virtual PatientEntryWrites& entries() = 0;
    [[nodiscard]] virtual MergeWrites& merges() = 0;
    [[nodiscard]] virtual ClinicWrites& clinic() = 0;
    [[nodiscard]] virtual AuditWrites& audit() = 0;
    [[nodiscard]] virtual JobWrites& jobs() = 0;
    [[nodiscard]] virtual TaskWrites& tasks() = 0;
    [[nodiscard]] virtual OrderWrites& orders() = 0;
    [[nodiscard]] virtual CsvWrites& csv() = 0;
};

/// What a transaction's function decides: keep what it wrote, or leave no trace.
enum class Decision { commit, roll_back };

class UnitOfWork {
public:
    virtual ~UnitOfWork() = default;
    virtual void transact(Deadline deadline, const std::function<Decision(Transaction&)>& work) = 0;
};

} // namespace foramen::app
