/// Wire types of appointments.
#pragma once

#include "clinic.hpp"
#include "foramen/app/interpreter.hpp"
#include "foramen/domain/visit/status.hpp"
#include "patient_summary.hpp"

namespace foramen::api::wire {

struct RoleRange {
    std::string role;
    ResourceRef resource;
    Instant start;
    Instant end;
};
BOOST_DESCRIBE_STRUCT(RoleRange, (), (role, resource, start, end))

struct PhaseRange {
    VisitPhase phase = VisitPhase::procedure;
    int procedure = 0;
    Instant start;
    Instant end;
};
BOOST_DESCRIBE_STRUCT(PhaseRange, (), (phase, procedure, start, end))

struct VisitProcedure {
    int position = 1;
    std::string key;
    std::string name;
    std::string family;
    std::string board_group;
    Purpose purpose = Purpose::therapeutic;
    Side side = Side::midline;
    std::vector<std::string> levels;
    std::string region;
    BleedingClass bleeding_class = BleedingClass::high;
    std::optional<Outcome> outcome;
};
BOOST_DESCRIBE_STRUCT(VisitProcedure, (),
                      (position, key, name, family, board_group, purpose, side, levels, region,
                       bleeding_class, outcome))

struct Reservation {
    std::string role;
    ResourceRef resource;
    Instant planned_start;
    Instant planned_end;
    std::optional<Instant> start;
    std::optional<Instant> end;
};
BOOST_DESCRIBE_STRUCT(Reservation, (), (role, resource, planned_start, planned_end, start, end))

struct UsedResource {
    std::string role;
    ResourceRef resource;
};
BOOST_DESCRIBE_STRUCT(UsedResource, (), (role, resource))

struct VisitEvent {
    int sequence = 0;
    Instant at;
    std::optional<Status> from;
    Status to = Status::booked;
    std::string by;
    std::optional<Role> role;
    std::optional<std::string> reason_code;
    std::optional<std::string> reason_note;
    std::vector<UsedResource> resources;
};
BOOST_DESCRIBE_STRUCT(VisitEvent, (),
                      (sequence, at, from, to, by, role, reason_code, reason_note, resources))

struct NextState {
    Status to = Status::booked;
    std::string demand;
};
BOOST_DESCRIBE_STRUCT(NextState, (), (to, demand))

struct ExpectedTimes {
    Instant start;
    Instant end;
    int delay_minutes = 0;
    std::optional<ResourceRef> waiting_for;
};
BOOST_DESCRIBE_STRUCT(ExpectedTimes, (), (start, end, delay_minutes, waiting_for))

/// Another visit that a change makes late, or no longer late.
struct KnockOn {
    AppointmentId appointment;
    PatientSummary patient;
    LocalTime time;
    Instant start;
    Instant expected_before;
    Instant expected_after;
};
BOOST_DESCRIBE_STRUCT(KnockOn, (),
                      (appointment, patient, time, start, expected_before, expected_after))

/// As somebody wants it.
struct WantedInterpreter {
    InterpreterKind kind = InterpreterKind::telephone;
    std::string name;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(WantedInterpreter, (), (kind, name, note))

struct ArrangedInterpreter {
    InterpreterKind kind = InterpreterKind::telephone;
    std::string name;
    std::string note;
    Instant start;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(ArrangedInterpreter, (), (kind, name, note, start, at, by))

struct VisitInterpreter {
    bool needed = false;
    std::optional<std::string> language;
    int version = 0;
    std::optional<ArrangedInterpreter> arranged;
};
BOOST_DESCRIBE_STRUCT(VisitInterpreter, (), (needed, language, version, arranged))

struct Appointment {
    AppointmentId id;
    SiteId site;
    std::string time_zone;
    PatientSummary patient;
    OrderId order;
    Status status = Status::booked;
    int version = 0;
    LocalDate date;
    LocalTime time;
    Instant start;
    Instant end;
    Instant arrive_at;
    bool displaced = false;
    std::optional<VisitInterpreter> interpreter;
    std::optional<ExpectedTimes> expected;
    std::optional<std::vector<KnockOn>> knock_on;
    std::string rules;
    std::vector<VisitProcedure> procedures;
    std::vector<PhaseRange> phases;
    std::vector<Reservation> reservations;
    std::vector<VisitEvent> events;
    std::vector<NextState> next;
};
BOOST_DESCRIBE_STRUCT(Appointment, (),
                      (id, site, time_zone, patient, order, status, version, date, time, start, end,
                       arrive_at, displaced, interpreter, expected, knock_on, rules, procedures,
                       phases, reservations, events, next))

struct AppointmentList {
    SiteId site;
    std::string time_zone;
    LocalDate date;
    TimeRange day;
    Instant as_of;
    std::vector<Appointment> appointments;
};
BOOST_DESCRIBE_STRUCT(AppointmentList, (), (site, time_zone, date, day, as_of, appointments))

} // namespace foramen::api::wire
