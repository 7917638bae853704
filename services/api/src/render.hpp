/// Values of the use cases as wire types.
#pragma once

#include "foramen/app/expected_times.hpp"
#include "foramen/app/find_openings.hpp"
#include "foramen/app/knock_on.hpp"
#include "foramen/app/visit.hpp"
#include "wire/booking.hpp"
#include "wire/checklist.hpp"
#include "wire/patient.hpp"
#include "wire/session.hpp"

namespace foramen::api {

/// The roles of a set in the order of the vocabulary.
[[nodiscard]] std::vector<Role> roles_in(RoleSet set);

[[nodiscard]] wire::Site render_site(const Site& site, RoleSet roles, Instant now);
[[nodiscard]] wire::ProcedureType render_procedure_type(const ProcedureType& type);
[[nodiscard]] wire::TimeRange render_range(const Interval& interval);
[[nodiscard]] wire::ResourceRef render_reference(const ClinicModel& clinic, ResourceId id);

[[nodiscard]] wire::PatientSummary render_patient_summary(const app::PatientSummary& patient);
[[nodiscard]] wire::PatientVisit render_patient_visit(const ClinicModel& clinic,
                                                      const app::Visit& visit);

[[nodiscard]] wire::VisitInterpreter render_interpreter(const app::Visit& visit);
/// `roles` are the reader's at the site: they decide which next steps are offered.
[[nodiscard]] wire::Appointment render_visit(const ClinicModel& clinic, const app::Visit& visit,
                                             RoleSet roles);
[[nodiscard]] std::vector<wire::KnockOn> render_knock_on(const ClinicModel& clinic,
                                                         const std::vector<app::KnockOn>& others);
[[nodiscard]] wire::ExpectedTimes render_expected(const ClinicModel& clinic,
                                                  const app::ExpectedTimes& times);
[[nodiscard]] wire::Checklist render_checklist(const ClinicModel& clinic, const app::Visit& visit,
                                               RoleSet roles, Instant now);
[[nodiscard]] wire::DayListRow render_day_list_row(const ClinicModel& clinic,
                                                   const app::ListedVisit& listed, RoleSet roles,
                                                   Instant now);

[[nodiscard]] wire::Openings render_openings(const app::OpeningsRequest& request,
                                             const app::OpeningsAnswer& answer);

} // namespace foramen::api
