/// Books a visit: locks, reads, decides, writes, commits, in four round trips.
#pragma once

#include "foramen/app/ports/booking_writes.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/rules.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/wished_visit.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct PreparedVisit;

/// Without procedures: those of the order.
struct BookingRequest : WishedVisit {
    std::optional<OrderId> order = std::nullopt;  ///< nothing: the booking makes one
    OrderReason new_order = OrderReason::walk_in; ///< when it names none
    /// A hold of the same person to book from: what it holds is chosen where `resources` is silent.
    std::optional<HoldId> hold = std::nullopt;
};

/// What else is in the way, though nothing of it is stored.
struct TakenToo {
    std::vector<Taken> taken;
    std::vector<PlacedTime> placed;
    std::vector<SiteTime> at_sites;
};

struct Booked {
    std::shared_ptr<const ClinicModel> clinic;
    Visit visit;
    int status = 201;
    bool written = false; ///< false: the answer to an earlier request
};

class BookAppointment {
public:
    BookAppointment(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids,
                    Rules& rules)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids), rules_(rules) {}

    [[nodiscard]] Answer<Booked> run(const BookingRequest& request, const Actor& actor,
                                     Deadline deadline);
    /// The visit that run() would book if these times were taken too; nothing is written. Without
    /// an order, a hold and an idempotency key.
    [[nodiscard]] Answer<Visit>
    try_out(const BookingRequest& request, const Actor& actor,
            const std::function<TakenToo(const BookingRead&)>& taken_too, Deadline deadline);

private:
    [[nodiscard]] Answer<Visit> decide(const BookingRequest& request, const PreparedVisit& prepared,
                                       const Actor& actor, const ClinicModel& clinic,
                                       const BookingState& state);
    [[nodiscard]] static Answer<Booked> replay(const BookingRequest& request,
                                               std::shared_ptr<const ClinicModel> clinic,
                                               const IdempotencyRow& row, Transaction& tx);
    void write(const BookingRequest& request, const PreparedVisit& prepared, const Actor& actor,
               const BookingState& state, const Visit& visit, Transaction& tx);
    [[nodiscard]] Answer<Booked> within(Transaction& tx, const BookingRequest& request,
                                        const Answer<PreparedVisit>& prepared, const Actor& actor,
                                        const std::shared_ptr<const ClinicModel>& clinic);
    [[nodiscard]] Answer<Booked> attempt(const BookingRequest& request, const Actor& actor,
                                         Deadline deadline,
                                         const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
    Rules& rules_;
};

} // namespace foramen::app
