#include "foramen/app/visit.hpp"

#include <algorithm>

namespace foramen::app {

Instant Visit::ends() const {
    Instant end = starts;
    for (const VisitPhaseRange& phase : phases)
        end = std::max(end, phase.during.end());
    return end;
}

Instant Visit::arrive_at() const {
    Instant first = starts;
    for (const VisitPhaseRange& phase : phases)
        first = std::min(first, phase.during.start());
    return first;
}

Instant Visit::changed_at(Instant now) const {
    return events.empty() ? now : std::max(now, events.back().at);
}

const VisitReservation* Visit::reservation(std::string_view role) const {
    const auto it = std::ranges::find(reservations, role, &VisitReservation::role);
    return it == reservations.end() ? nullptr : &*it;
}

std::vector<UsedResource> Visit::planned_resources() const {
    std::vector<UsedResource> out;
    for (const VisitReservation& reservation : reservations)
        if (reservation.role != kPatientRole)
            out.push_back({reservation.role, reservation.resource});
    std::ranges::sort(out, {}, &UsedResource::role);
    return out;
}

ChecklistFacts Visit::checklist_facts() const {
    ChecklistFacts facts;
    if (procedures.empty())
        return facts;
    facts.bleeding = BleedingClass::low;
    for (const VisitProcedure& procedure : procedures) {
        facts.sides.push_back(procedure.side);
        facts.bleeding = std::max(facts.bleeding, procedure.bleeding);
    }
    for (const VisitEvent& event : events)
        if (event.from == event.to && event.reason_code == name_of(VisitEdit::changed))
            facts.procedures_changed_at = event.at;
    return facts;
}

} // namespace foramen::app
