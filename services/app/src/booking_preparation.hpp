/// A wished visit made concrete on one model of the clinic, before anything is locked: what booking
/// it and holding its place have in common.
#pragma once

#include "clinic_retry.hpp"
#include "foramen/app/ports/booking_writes.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/wished_visit.hpp"
#include "foramen/domain/schedule/booking_decision.hpp"

namespace foramen::app {

struct PreparedVisit {
    const Site* site = nullptr;
    Role role = Role::scheduler;
    Instant now;
    Instant start;
    LocalDate date;
    VisitPlan plan;
    RolePins pins;
    std::vector<std::int64_t> checklist_templates;

    [[nodiscard]] BookingQuestion question(const ClinicModel& clinic, PatientId patient) const {
        return {&clinic, site, &plan, patient, start, pins};
    }
};

[[nodiscard]] Answer<PreparedVisit> prepare_visit(const WishedVisit& wish, const Actor& actor,
                                                  const ClinicModel& clinic, Instant now);

/// What the transaction shall lock and read; without a prepared visit only the idempotency key.
[[nodiscard]] BookingRead read_for(const WishedVisit& wish, const Answer<PreparedVisit>& prepared,
                                   const ClinicModel& clinic, Instant now);

/// Why nothing can be booked or ordered for the patient.
[[nodiscard]] std::optional<Refusal> refused_patient(const BookingState& state);

/// The resources of the visit, chosen under the locks.
[[nodiscard]] Answer<std::vector<ChosenRole>> choose_resources(const WishedVisit& wish,
                                                               const PreparedVisit& prepared,
                                                               const ClinicModel& clinic,
                                                               const BookingState& state);

/// Runs work that takes places. Somebody who wrote without taking the locks, e.g. by hand, makes
/// the constraint speak: a second look names what is in the way.
template <class Work>
[[nodiscard]] auto on_free_places(ClinicSource& source, Deadline deadline, const Work& work) {
    for (bool again = true;; again = false) {
        try {
            return on_present_clinic(source, deadline, work);
        } catch (const ConstraintViolated& violated) {
            if (violated.constraint() != "reservation_no_overlap")
                throw;
            if (!again)
                return decltype(work(source.cached(deadline)))(refuse(ResourceTaken{}));
        }
    }
}

} // namespace foramen::app
