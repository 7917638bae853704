/// What booking and the visit's workflow do inside a transaction. Locks come first, then reading,
/// then deciding, then writing; nothing here decides anything.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/hold.hpp"
#include "foramen/app/idempotency.hpp"
#include "foramen/app/order.hpp"
#include "foramen/app/ports/deadline.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/block.hpp"
#include "foramen/domain/schedule/site_time.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

struct BookingRead {
    std::optional<IdempotencyRequest> idempotency;
    Instant now;
    PatientId patient;
    std::vector<ResourceId> resources; ///< all that may be taken, without the patient
    /// Around the visit; nothing when only the idempotency key is looked up.
    std::optional<Interval> window;
    /// A hold to book from: locked and read as well, and not in the way.
    std::optional<HoldId> hold = std::nullopt;
    UserId by = {};
};

/// A reservation or a block in the way.
struct Taken {
    ResourceId resource;
    Interval during;
    std::optional<BlockKind> block = std::nullopt; ///< nothing: a reservation
};

struct BookingState {
    std::int64_t clinic_version = 0;
    std::optional<IdempotencyRow> replay;
    std::optional<PatientSummary> patient;
    std::vector<Taken> taken; ///< without holds that have ended
    /// Where equipment that takes time to be moved stands, of what is reserved.
    std::vector<PlacedTime> placed;
    /// Where what is reserved is used, if there are ways that take time.
    std::vector<SiteTime> at_sites;
    std::optional<Hold> hold; ///< the named one, ended or not, whosever it is
    bool made_hold = false;   ///< by the person who books; also of a hold that is gone
};

/// What a booking does to the hold that it takes over.
struct HoldTakenOver {
    HoldId hold;
    AuditEntry audit;
};

struct VisitState {
    std::int64_t clinic_version = 0;
    std::optional<IdempotencyRow> replay;
    std::optional<Visit> visit;
    /// Reservations of others that lie in this visit's planned ranges.
    std::vector<Taken> planned_conflicts;
    /// Where others use its equipment, so shortly before or after that it cannot be moved in time.
    std::vector<PlacedTime> planned_moves;
    /// At which sites they are used around its planned ranges, if there are ways that take time.
    std::vector<SiteTime> around_plan;
    /// Live blocks of its resources in its planned ranges.
    std::vector<BlockedTime> blocks;
    std::optional<VisitOrder> order = std::nullopt; ///< of the visit
};

/// The success that is stored with a change.
struct IdempotentSuccess {
    IdempotencyRequest request;
    IdempotencyRow row;
    Instant at;
};

/// A change of state with its effects; `visit` is the visit after it.
struct StateChange {
    const Visit* visit = nullptr;
    VisitEvent event;
    std::vector<std::string> changed_roles; ///< reservations whose `during` changed
    std::vector<PhaseRecordId> voided_records;
    std::optional<std::string> order_status;
};

/// What an edit may take: all that could be chosen, and when.
struct EditRead {
    AppointmentId visit;
    PatientId patient;
    std::vector<ResourceId> resources;
    Interval window;
    Instant now;
};

/// An edit of a visit with its effects; `visit` is the visit after it, `event` its latest.
struct EditedVisit {
    const Visit* visit = nullptr;
    LocalDate date_before;
    bool laid_out = false; ///< procedures and phases are others or at other times
    std::vector<PhaseRecordId> voided_records;
};

/// Two visits that change places, and all that either may take.
struct SwapRead {
    std::vector<AppointmentId> visits;
    std::vector<ResourceId> resources;
    std::optional<IdempotencyRequest> idempotency;
    Instant now;
};

/// An edit with its row in the audit.
struct AuditedEdit {
    EditedVisit edit;
    AuditEntry audit;
};

class BookingWrites {
public:
    virtual ~BookingWrites() = default;

    /// One round trip: takes the sorted locks of patient, resources and idempotency key, then reads
    /// all that the decision needs.
    [[nodiscard]] virtual BookingState begin_booking(const BookingRead& read) = 0;
    /// For a replay: the visit as it is now.
    [[nodiscard]] virtual std::optional<Visit> find_visit(AppointmentId id) = 0;
    /// One round trip: writes order, appointment, reservations, first event, audit and success, and
    /// notifies. Without a reason the visit is of an order that was there, which is locked. Places
    /// of the hold that the visit also needs change their owner; the rest of the hold goes.
    virtual void insert_visit(const Visit& visit, std::optional<OrderReason> new_order,
                              const AuditEntry& audit,
                              const std::optional<IdempotentSuccess>& success,
                              const std::optional<HoldTakenOver>& hold) = 0;

    /// One round trip: takes the locks of the visit's order and of all that it holds, then reads.
    [[nodiscard]] virtual VisitState
    begin_visit_change(AppointmentId id, const std::optional<IdempotencyRequest>& idempotency,
                       Instant now) = 0;
    /// One round trip: takes the locks for several edits in one order, before any of them begins.
    virtual void lock_edits(const std::vector<AppointmentId>& visits,
                            const std::vector<ResourceId>& resources) = 0;
    /// One round trip: takes the locks of all that the visit holds and may take, then reads both.
    [[nodiscard]] virtual std::pair<VisitState, BookingState> begin_edit(const EditRead& read) = 0;
    virtual void write_edit(const EditedVisit& edit, const AuditEntry& audit) = 0;
    /// One round trip: takes the locks of both visits and of the idempotency key in one order,
    /// before either edit begins. Answers what the key left behind.
    [[nodiscard]] virtual std::optional<IdempotencyRow> begin_swap(const SwapRead& read) = 0;
    /// Both give their places back before either takes anew.
    virtual void write_swap(const std::vector<AuditedEdit>& edits,
                            const std::optional<IdempotentSuccess>& success) = 0;
    virtual void change_state(const StateChange& change, const AuditEntry& audit,
                              const std::optional<IdempotentSuccess>& success) = 0;
    virtual void insert_answer(const Visit& visit, const ItemAnswer& answer,
                               const AuditEntry& audit) = 0;
    /// The visit's interpreter, as somebody has just changed it.
    virtual void write_interpreter(const Visit& visit, UserId by, const AuditEntry& audit) = 0;
    virtual void insert_phase_record(const Visit& visit, const PhaseRecord& record,
                                     const std::vector<std::string>& confirmed,
                                     const AuditEntry& audit,
                                     const std::optional<IdempotentSuccess>& success) = 0;
};

} // namespace foramen::app
