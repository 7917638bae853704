/// Every wire type with the name of its schema, for the test that compares both.
#pragma once

#include "block.hpp"
#include "booking.hpp"
#include "checklist.hpp"
#include "order.hpp"
#include "patient.hpp"
#include "problem.hpp"
#include "queries.hpp"
#include "record.hpp"
#include "session.hpp"
#include "substitution.hpp"

namespace foramen::api::wire {

/// Calls visit.operator()<Type>("SchemaName") for each.
template <class Visitor>
void for_each_wire_type(Visitor&& visit) {
    visit.template operator()<About>("About");
    visit.template operator()<SignIn>("SignIn");
    visit.template operator()<AccountSetup>("AccountSetup");
    visit.template operator()<Session>("Session");
    visit.template operator()<SessionUser>("SessionUser");
    visit.template operator()<Site>("Site");
    visit.template operator()<SiteList>("SiteList");
    visit.template operator()<SpineLevel>("SpineLevel");
    visit.template operator()<ProcedureType>("ProcedureType");
    visit.template operator()<ProcedureTypeList>("ProcedureTypeList");
    visit.template operator()<TimeRange>("TimeRange");
    visit.template operator()<ResourceRef>("ResourceRef");
    visit.template operator()<Resource>("Resource");
    visit.template operator()<ResourceList>("ResourceList");
    visit.template operator()<PatientQuery>("PatientQuery");
    visit.template operator()<PatientSummary>("PatientSummary");
    visit.template operator()<PatientMatches>("PatientMatches");
    visit.template operator()<Medication>("Medication");
    visit.template operator()<Allergy>("Allergy");
    visit.template operator()<Condition>("Condition");
    visit.template operator()<PatientVisit>("PatientVisit");
    visit.template operator()<Patient>("Patient");
    visit.template operator()<ImportReport>("ImportReport");
    visit.template operator()<ImportedType>("ImportedType");
    visit.template operator()<SkipReason>("SkipReason");
    visit.template operator()<ProcedureRequest>("ProcedureRequest");
    visit.template operator()<OpeningsSearch>("OpeningsSearch");
    visit.template operator()<LocalDateTime>("LocalDateTime");
    visit.template operator()<ChosenResource>("ChosenResource");
    visit.template operator()<BookingRequest>("BookingRequest");
    visit.template operator()<VisitEdit>("VisitEdit");
    visit.template operator()<RoleRange>("RoleRange");
    visit.template operator()<PhaseRange>("PhaseRange");
    visit.template operator()<Opening>("Opening");
    visit.template operator()<NeedScarcity>("NeedScarcity");
    visit.template operator()<SearchedSite>("SearchedSite");
    visit.template operator()<Openings>("Openings");
    visit.template operator()<VisitProcedure>("VisitProcedure");
    visit.template operator()<Reservation>("Reservation");
    visit.template operator()<UsedResource>("UsedResource");
    visit.template operator()<VisitEvent>("VisitEvent");
    visit.template operator()<NextState>("NextState");
    visit.template operator()<ExpectedTimes>("ExpectedTimes");
    visit.template operator()<Appointment>("Appointment");
    visit.template operator()<AppointmentList>("AppointmentList");
    visit.template operator()<OrderItem>("OrderItem");
    visit.template operator()<OrderContent>("OrderContent");
    visit.template operator()<NewOrder>("NewOrder");
    visit.template operator()<OrderWithdrawal>("OrderWithdrawal");
    visit.template operator()<OrderChange>("OrderChange");
    visit.template operator()<OrderGap>("OrderGap");
    visit.template operator()<Order>("Order");
    visit.template operator()<OrderList>("OrderList");
    visit.template operator()<WeeklyRule>("WeeklyRule");
    visit.template operator()<BlockRequest>("BlockRequest");
    visit.template operator()<Block>("Block");
    visit.template operator()<DisplacedVisit>("DisplacedVisit");
    visit.template operator()<PostedBlock>("PostedBlock");
    visit.template operator()<EndedBlock>("EndedBlock");
    visit.template operator()<BlockList>("BlockList");
    visit.template operator()<BrokenRole>("BrokenRole");
    visit.template operator()<TakeOver>("TakeOver");
    visit.template operator()<DisplacedWork>("DisplacedWork");
    visit.template operator()<DisplacedList>("DisplacedList");
    visit.template operator()<SubstitutionRequest>("SubstitutionRequest");
    visit.template operator()<SubstitutedRole>("SubstitutedRole");
    visit.template operator()<RefusedSubstitution>("RefusedSubstitution");
    visit.template operator()<SubstitutedVisit>("SubstitutedVisit");
    visit.template operator()<Substitution>("Substitution");
    visit.template operator()<ReasonInput>("ReasonInput");
    visit.template operator()<OutcomeInput>("OutcomeInput");
    visit.template operator()<TransitionRequest>("TransitionRequest");
    visit.template operator()<Choice>("Choice");
    visit.template operator()<ChecklistItem>("ChecklistItem");
    visit.template operator()<MissingItem>("MissingItem");
    visit.template operator()<GateState>("GateState");
    visit.template operator()<PhaseSignature>("PhaseSignature");
    visit.template operator()<PhaseRecord>("PhaseRecord");
    visit.template operator()<PhaseState>("PhaseState");
    visit.template operator()<TemplateRef>("TemplateRef");
    visit.template operator()<Checklist>("Checklist");
    visit.template operator()<ItemAnswer>("ItemAnswer");
    visit.template operator()<SignatureInput>("SignatureInput");
    visit.template operator()<PhaseSigning>("PhaseSigning");
    visit.template operator()<DayListRow>("DayListRow");
    visit.template operator()<DayList>("DayList");
    visit.template operator()<NamedValue>("NamedValue");
    visit.template operator()<Task>("Task");
    visit.template operator()<TaskList>("TaskList");
    visit.template operator()<TaskChange>("TaskChange");
    visit.template operator()<AuditUser>("AuditUser");
    visit.template operator()<AuditRow>("AuditRow");
    visit.template operator()<AuditPage>("AuditPage");
    visit.template operator()<Violation>("Violation");
    visit.template operator()<Conflict>("Conflict");
    visit.template operator()<Candidate>("Candidate");
}

} // namespace foramen::api::wire
