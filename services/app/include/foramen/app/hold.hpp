/// An opening kept for one person while they type: it takes what a visit would take until it ends.
#pragma once

#include "foramen/app/visit.hpp"

#include <string>
#include <vector>

namespace foramen::app {

using HoldId = Id<struct HoldTag>;

/// How often its owner may prolong a hold.
inline constexpr int kMaxProlongations = 2;

struct Hold {
    HoldId id;
    SiteId site;
    PatientId patient;
    UserId owner;
    LocalDate date;
    Instant starts;
    std::vector<ProcedureRequest> procedures;   ///< as planned: levels from the head downwards
    std::vector<VisitReservation> reservations; ///< the patient's is among them
    Instant until;                              ///< from then on it takes nothing
    int prolonged = 0;
    int version = 1;

    [[nodiscard]] bool dead(Instant now) const { return until <= now; }
};

} // namespace foramen::app
