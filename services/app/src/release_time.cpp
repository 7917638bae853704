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

[[nodiscard]] bool is_for_recovery(const VisitReservation& reservation,
                                   const EndOfProcedures& end) {
    return reservation.planned.start() >= end.planned || reservation.role == kPatientRole;
}

/// When the reservation is no longer needed after the step; nothing: it still is, as before. Roles
/// that last beyond the needle also do the turnover, and do it to its end when the patient has
/// gone home before.
[[nodiscard]] std::optional<Instant> end_of_role(const VisitReservation& reservation,
                                                 const EndOfProcedures& end, Status to,
                                                 Instant now) {
    const bool recovery = is_for_recovery(reservation, end);
    if (to == Status::in_recovery && !recovery)
        return reservation.planned.end() > end.planned ? now + end.turnover : now;
    if (to == Status::discharged && recovery)
        return now;
    if (to == Status::cancelled || to == Status::no_show)
        return now;
    return std::nullopt;
}

} // namespace

std::vector<std::string> release_time(Visit& visit, Status to, Instant now) {
    std::vector<std::string> changed;
    const EndOfProcedures end = end_of_procedures(visit);
    for (VisitReservation& reservation : visit.reservations) {
        const auto limit = end_of_role(reservation, end, to, now);
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
