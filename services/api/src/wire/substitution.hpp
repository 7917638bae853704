/// Wire types of substitutions for the rest of a day.
#pragma once

#include "problem.hpp"
#include "visit.hpp"

namespace foramen::api::wire {

struct SubstitutionRequest {
    SiteId site;
    LocalDate date;
    std::optional<ResourceId> with;
    std::optional<std::vector<AppointmentId>> appointments;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SubstitutionRequest, (), (site, date, with, appointments, note))

struct SubstitutedRole {
    std::string role;
    ResourceRef from;
    ResourceRef to;
};
BOOST_DESCRIBE_STRUCT(SubstitutedRole, (), (role, from, to))

struct RefusedSubstitution {
    std::string type;
    std::string title;
    std::vector<Conflict> conflicts;
};
BOOST_DESCRIBE_STRUCT(RefusedSubstitution, (), (type, title, conflicts))

struct SubstitutedVisit {
    AppointmentId appointment;
    LocalTime time;
    Instant start;
    Status status = Status::booked;
    int version = 0;
    std::vector<SubstitutedRole> roles;
    std::optional<RefusedSubstitution> refused;
};
BOOST_DESCRIBE_STRUCT(SubstitutedVisit, (),
                      (appointment, time, start, status, version, roles, refused))

struct Substitution {
    bool dry_run = false;
    bool complete = false;
    std::string time_zone;
    std::vector<SubstitutedVisit> visits;
    std::vector<KnockOn> knock_on;
};
BOOST_DESCRIBE_STRUCT(Substitution, (), (dry_run, complete, time_zone, visits, knock_on))

} // namespace foramen::api::wire
