/// Query and path parameters of the operations, in the same style as bodies.
#pragma once

#include "visit.hpp"

namespace foramen::api::wire {

struct NoParameters {};
BOOST_DESCRIBE_STRUCT(NoParameters, (), ())

struct OnDateQuery {
    std::optional<LocalDate> on;
};
BOOST_DESCRIBE_STRUCT(OnDateQuery, (), (on))

struct ResourcesQuery {
    SiteId site;
    std::optional<ResourceKind> kind;
    std::optional<LocalDate> date;
};
BOOST_DESCRIBE_STRUCT(ResourcesQuery, (), (site, kind, date))

struct SiteQuery {
    SiteId site;
};
BOOST_DESCRIBE_STRUCT(SiteQuery, (), (site))

struct SiteDayQuery {
    SiteId site;
    LocalDate date;
};
BOOST_DESCRIBE_STRUCT(SiteDayQuery, (), (site, date))

struct DayQuery {
    SiteId site;
    LocalDate date;
    std::optional<ResourceId> physician;
    std::optional<Status> status;
};
BOOST_DESCRIBE_STRUCT(DayQuery, (), (site, date, physician, status))

struct OpeningsQuery {
    std::vector<SiteId> site;
    std::string procedure_type;
    Purpose purpose = Purpose::therapeutic;
    Side sides = Side::midline;
    std::optional<std::vector<std::string>> levels;
    std::optional<PatientId> patient;
    std::optional<OrderId> order;
    std::optional<ResourceId> physician;
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
    std::optional<std::string> part_of_day;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(OpeningsQuery, (),
                      (site, procedure_type, purpose, sides, levels, patient, order, physician,
                       from, to, part_of_day, limit))

struct PatientPath {
    PatientId patient_id;
};
BOOST_DESCRIBE_STRUCT(PatientPath, (), (patient_id))

struct AppointmentPath {
    AppointmentId appointment_id;
};
BOOST_DESCRIBE_STRUCT(AppointmentPath, (), (appointment_id))

/// Of a change that can be tried.
struct EditPath {
    AppointmentId appointment_id;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(EditPath, (), (appointment_id, dry_run))

struct ItemPath {
    AppointmentId appointment_id;
    std::string item_key;
};
BOOST_DESCRIBE_STRUCT(ItemPath, (), (appointment_id, item_key))

struct PhasePath {
    AppointmentId appointment_id;
    std::string phase;
};
BOOST_DESCRIBE_STRUCT(PhasePath, (), (appointment_id, phase))

} // namespace foramen::api::wire
