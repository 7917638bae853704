/// Whether a visit can be booked at a start, and on which resources: the decision that the booking
/// transaction takes under its locks.
#pragma once

#include "foramen/domain/schedule/block.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"

#include <variant>
#include <vector>

namespace foramen {

struct BookingQuestion {
    const ClinicModel* clinic = nullptr;
    const Site* site = nullptr;
    const VisitPlan* plan = nullptr;
    PatientId patient;
    Instant start; ///< on a bin's edge
    RolePins pins;
    /// Where equipment stands that others use around the start.
    std::span<const PlacedTime> placed = {};
};

/// A reservation or a block that is in the way of a role.
struct BlockedBy {
    std::string role; ///< "patient" for the patient's own
    ResourceId resource;
    Interval during;
    std::optional<BlockKind> block = std::nullopt; ///< nothing: a reservation
    /// Set when the times do not overlap and the equipment cannot be moved from there in time.
    std::optional<ResourceId> moved_from = std::nullopt;
    bool on_the_way = false; ///< to or from another site; the way is a part of the time
};

struct ChosenRole {
    std::string role;
    ResourceId resource;
    Interval during;
};

struct UnknownRole { ///< a pin for a role that the visit does not need
    std::string role;
};
struct NotAble { ///< the pinned resource cannot fill the role at this site
    std::string role;
};
struct OffDuty { ///< nobody who could fill the role is on duty for the whole stretch
    std::string role;
};
struct InspectionDue { ///< nobody is, and of the equipment that would be the inspection is due
    std::string role;
};
/// Each role could be filled, but these never at once: their resources do not work together, or
/// there is one for several of them. The pinned ones of them, if there are any.
struct NotTogether {
    std::vector<std::string> roles;
};
struct Blocked {
    std::vector<BlockedBy> by;
};

using BookingObstacle =
    std::variant<UnknownRole, NotAble, OffDuty, InspectionDue, NotTogether, Blocked>;

/// `taken` are the reservations and blocks of all candidates and of the patient around the start.
[[nodiscard]] Result<std::vector<ChosenRole>, BookingObstacle>
decide_booking(const BookingQuestion& question, std::span<const BlockedBy> taken);

/// All resources that decide_booking may choose: what must be locked before. Sorted, without
/// duplicates, without the patient.
[[nodiscard]] std::vector<ResourceId> lockable(const BookingQuestion& question);

} // namespace foramen
