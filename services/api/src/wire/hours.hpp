/// Wire types of working hours and of what their change displaces.
#pragma once

#include "block.hpp"

namespace foramen::api::wire {

struct LocalHours {
    LocalTime from;
    LocalTime to;
};
BOOST_DESCRIBE_STRUCT(LocalHours, (), (from, to))

struct WeekdayHours {
    int weekday = 1;
    LocalTime from;
    LocalTime to;
};
BOOST_DESCRIBE_STRUCT(WeekdayHours, (), (weekday, from, to))

struct HoursPeriod {
    LocalDate first;
    std::optional<LocalDate> last;
    std::vector<WeekdayHours> weekly;
};
BOOST_DESCRIBE_STRUCT(HoursPeriod, (), (first, last, weekly))

struct HoursException {
    LocalDate date;
    std::vector<LocalHours> hours;
};
BOOST_DESCRIBE_STRUCT(HoursException, (), (date, hours))

struct WorkingHours {
    SiteId site;
    std::string time_zone;
    std::vector<HoursPeriod> periods;
    std::vector<HoursException> exceptions;
};
BOOST_DESCRIBE_STRUCT(WorkingHours, (), (site, time_zone, periods, exceptions))

struct ResourceHours {
    ResourceRef resource;
    bool follows_site = false;
    std::vector<WorkingHours> sites;
    int version = 1;
};
BOOST_DESCRIBE_STRUCT(ResourceHours, (), (resource, follows_site, sites, version))

struct SiteHours {
    WorkingHours hours;
    int version = 1;
};
BOOST_DESCRIBE_STRUCT(SiteHours, (), (hours, version))

struct HoursChange {
    LocalDate first;
    std::optional<LocalDate> last;
    std::vector<WeekdayHours> weekly;
    std::optional<std::vector<HoursException>> exceptions;
};
BOOST_DESCRIBE_STRUCT(HoursChange, (), (first, last, weekly, exceptions))

struct DutyEffect {
    std::vector<DisplacedVisit> displaced;
    int displaced_elsewhere = 0;
    std::vector<AppointmentId> undisplaced;
};
BOOST_DESCRIBE_STRUCT(DutyEffect, (), (displaced, displaced_elsewhere, undisplaced))

struct ChangedHours {
    WorkingHours hours;
    DutyEffect effect;
    int version = 1;
    bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(ChangedHours, (), (hours, effect, version, dry_run))

struct Inspection {
    std::optional<LocalDate> due;
};
BOOST_DESCRIBE_STRUCT(Inspection, (), (due))

struct ChangedInspection {
    ResourceRef resource;
    std::optional<LocalDate> due;
    DutyEffect effect;
    int version = 1;
    bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(ChangedInspection, (), (resource, due, effect, version, dry_run))

struct EquipmentDutyQuery {
    ResourceId resource_id;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(EquipmentDutyQuery, (), (resource_id, dry_run))

struct MoveTime {
    int minutes = 0;
};
BOOST_DESCRIBE_STRUCT(MoveTime, (), (minutes))

struct Stays {
    std::vector<Stay> stays;
};
BOOST_DESCRIBE_STRUCT(Stays, (), (stays))

struct ChangedStays {
    ResourceRef resource;
    std::vector<Stay> stays;
    DutyEffect effect;
    int version = 1;
    bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(ChangedStays, (), (resource, stays, effect, version, dry_run))

struct TravelTime {
    SiteId site;
    int minutes = 1;
};
BOOST_DESCRIBE_STRUCT(TravelTime, (), (site, minutes))

struct TravelTimes {
    std::vector<TravelTime> times;
};
BOOST_DESCRIBE_STRUCT(TravelTimes, (), (times))

struct ResourcePath {
    ResourceId resource_id;
};
BOOST_DESCRIBE_STRUCT(ResourcePath, (), (resource_id))

struct SitePath {
    SiteId site_id;
};
BOOST_DESCRIBE_STRUCT(SitePath, (), (site_id))

struct ResourceHoursQuery {
    ResourceId resource_id;
    SiteId site;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(ResourceHoursQuery, (), (resource_id, site, dry_run))

struct SiteHoursQuery {
    SiteId site_id;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(SiteHoursQuery, (), (site_id, dry_run))

} // namespace foramen::api::wire
