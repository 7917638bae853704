/// Wire types of openings, bookings and steps.
#pragma once

#include "foramen/app/hold.hpp"
#include "visit.hpp"

namespace foramen::api::wire {

struct ProcedureRequest {
    std::string key;
    Purpose purpose = Purpose::therapeutic;
    Side side = Side::midline;
    std::optional<std::vector<std::string>> levels;
};
BOOST_DESCRIBE_STRUCT(ProcedureRequest, (), (key, purpose, side, levels))

struct OpeningsSearch {
    std::vector<SiteId> sites;
    std::vector<ProcedureRequest> procedures;
    std::optional<PatientId> patient;
    std::optional<OrderId> order;
    std::optional<AppointmentId> appointment;
    std::optional<app::HoldId> hold;
    std::optional<ResourceId> physician;
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
    std::optional<std::string> part_of_day;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(OpeningsSearch, (),
                      (sites, procedures, patient, order, appointment, hold, physician, from, to,
                       part_of_day, limit))

struct LocalDateTime {
    LocalDate date;
    LocalTime time;
    std::optional<std::string> offset;
};
BOOST_DESCRIBE_STRUCT(LocalDateTime, (), (date, time, offset))

struct ChosenResource {
    std::string role;
    ResourceId resource;
};
BOOST_DESCRIBE_STRUCT(ChosenResource, (), (role, resource))

struct BookingRequest {
    SiteId site;
    PatientId patient;
    std::optional<OrderId> order;
    std::optional<std::string> order_reason;
    std::optional<std::vector<ProcedureRequest>> procedures;
    std::optional<Instant> start;
    std::optional<LocalDateTime> local;
    std::optional<std::vector<ChosenResource>> resources;
    std::optional<app::HoldId> hold_id;
};
BOOST_DESCRIBE_STRUCT(BookingRequest, (),
                      (site, patient, order, order_reason, procedures, start, local, resources,
                       hold_id))

struct VisitEdit {
    std::optional<Instant> start;
    std::optional<LocalDateTime> local;
    std::optional<std::vector<ProcedureRequest>> procedures;
    std::optional<std::vector<ChosenResource>> resources;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(VisitEdit, (), (start, local, procedures, resources, note))

struct Opening {
    SiteId site;
    Instant start;
    Instant end;
    LocalDate date;
    LocalTime time;
    std::vector<RoleRange> resources;
    std::vector<PhaseRange> phases;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (site, start, end, date, time, resources, phases))

struct NeedScarcity {
    SiteId site;
    std::string role;
    ResourceKind kind = ResourceKind::room;
    int starts = 0;
};
BOOST_DESCRIBE_STRUCT(NeedScarcity, (), (site, role, kind, starts))

struct SearchedSite {
    SiteId site;
    std::string name;
    std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(SearchedSite, (), (site, name, time_zone))

struct Openings {
    std::vector<SearchedSite> sites;
    LocalDate from;
    LocalDate to;
    std::string rules;
    std::string database_version;
    std::vector<Opening> openings;
    bool more = false;
    std::vector<NeedScarcity> needs;
};
BOOST_DESCRIBE_STRUCT(Openings, (),
                      (sites, from, to, rules, database_version, openings, more, needs))

struct ReasonInput {
    std::string code;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ReasonInput, (), (code, note))

struct OutcomeInput {
    int procedure = 1;
    Outcome result = Outcome::completed;
};
BOOST_DESCRIBE_STRUCT(OutcomeInput, (), (procedure, result))

struct TransitionRequest {
    Status to = Status::arrived;
    std::optional<ReasonInput> reason;
    std::optional<std::vector<OutcomeInput>> outcome;
    std::optional<std::vector<ChosenResource>> resources;
};
BOOST_DESCRIBE_STRUCT(TransitionRequest, (), (to, reason, outcome, resources))

} // namespace foramen::api::wire
