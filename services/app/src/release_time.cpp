#include "foramen/app/transition.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] std::optional<Interval> cut(const std::optional<Interval>& during, Instant end) {
    return during ? Interval::make(during->start(), std::min(during->end(), end)) : std::nullopt;
}

struct EndOfProcedures {
    Instant planned;
    Minutes turnover{};
};

[[nodiscard]] EndOfProcedures end_of_procedures(const Visit& visit) {
    EndOfProcedures end{visit.starts, Minutes{0}};
    for (const VisitPhaseRange& phase : visit.phases) {
        if (phase.phase == VisitPhase::procedure)
            end.planned = std::max(end.planned, phase.during.end());
        if (phase.phase == VisitPhase::turnover)
            end.turnover = std::chrono::duration_cast<Minutes>(phase.during.length());
    }
    return end;
}

/// When the reservation is no longer needed once the visit has entered recovery; nothing: it still
/// is, as planned. Roles that last beyond the needle also do the turnover.
[[nodiscard]] std::optional<Instant> end_of_role(const VisitReservation& reservation,
                                                 const EndOfProcedures& end, Instant now) {
    const bool recovery = reservation.planned.start() >= end.planned;
    if (recovery || reservation.role == kPatientRole)
        return std::nullopt;
    return reservation.planned.end() > end.planned ? now + end.turnover : now;
}

} // namespace

std::vector<std::string> release_time(Visit& visit, Status to, Instant now) {
    std::vector<std::string> changed;
    const EndOfProcedures end = end_of_procedures(visit);
    for (VisitReservation& reservation : visit.reservations) {
        std::optional<Instant> limit;
        if (to == Status::in_recovery)
            limit = end_of_role(reservation, end, now);
        else if (!is_live(to))
            limit = now;
        if (!limit)
            continue;
        const auto kept = cut(reservation.during, *limit);
        if (kept == reservation.during)
            continue;
        reservation.during = kept;
        changed.push_back(reservation.role);
    }
    return changed;
}

} // namespace foramen::app
