/// Wire types of resources and procedure types.
#pragma once

#include "../json/write.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::api::wire {

struct SpineLevel {
    std::string key;
    std::string region;
    std::string segment;
};
BOOST_DESCRIBE_STRUCT(SpineLevel, (), (key, region, segment))

struct ProcedureType {
    std::string key;
    std::string name;
    std::string family;
    std::string board_group;
    std::vector<std::string> codes;
    std::vector<std::string> regions;
    std::vector<Purpose> purposes;
    std::vector<Side> sides;
    std::vector<std::string> levels;
    int levels_min = 0;
    int levels_max = 0;
    int prep_minutes = 0;
    int procedure_minutes = 0;
    int bilateral_extra_minutes = 0;
    int level_extra_minutes = 0;
    int turnover_minutes = 0;
    int recovery_minutes = 0;
    std::string imaging;
    std::string contrast;
    std::string steroid;
    std::string sedation;
    LocalDate effective_from;
    std::string source;
    bool clinic_must_confirm = true;
};
BOOST_DESCRIBE_STRUCT(ProcedureType, (),
                      (key, name, family, board_group, codes, regions, purposes, sides, levels,
                       levels_min, levels_max, prep_minutes, procedure_minutes,
                       bilateral_extra_minutes, level_extra_minutes, turnover_minutes,
                       recovery_minutes, imaging, contrast, steroid, sedation, effective_from,
                       source, clinic_must_confirm))

struct ProcedureTypeList {
    std::vector<ProcedureType> procedure_types;
    std::vector<SpineLevel> levels;
};
BOOST_DESCRIBE_STRUCT(ProcedureTypeList, (), (procedure_types, levels))

struct TimeRange {
    Instant start;
    Instant end;
};
BOOST_DESCRIBE_STRUCT(TimeRange, (), (start, end))

struct ResourceRef {
    ResourceId id;
    ResourceKind kind = ResourceKind::room;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ResourceRef, (), (id, kind, name))

struct Stay {
    SiteId site;
    LocalDate first;
    LocalDate last;
};
BOOST_DESCRIBE_STRUCT(Stay, (), (site, first, last))

struct Resource {
    ResourceId id;
    ResourceKind kind = ResourceKind::room;
    std::string name;
    int ordinal = 0;
    std::vector<std::string> capabilities;
    std::optional<std::vector<TimeRange>> on_duty;
    std::optional<LocalDate> inspection_due;
    int move_minutes = 0;
    std::optional<SiteId> home_site;
    std::vector<Stay> stays;
    int version = 1;
};
BOOST_DESCRIBE_STRUCT(Resource, (),
                      (id, kind, name, ordinal, capabilities, on_duty, inspection_due, move_minutes,
                       home_site, stays, version))

struct ResourceList {
    SiteId site;
    std::string time_zone;
    std::optional<TimeRange> day;
    std::vector<Resource> resources;
};
BOOST_DESCRIBE_STRUCT(ResourceList, (), (site, time_zone, day, resources))

} // namespace foramen::api::wire
