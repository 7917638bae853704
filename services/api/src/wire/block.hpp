/// Wire types of blocks and of what they displace.
#pragma once

#include "booking.hpp"
#include "foramen/app/displacement.hpp"

namespace foramen::api::wire {

struct WeeklyRule {
    std::vector<int> weekdays;
    LocalTime from;
    LocalTime to;
    LocalDate first;
    LocalDate last;
};
BOOST_DESCRIBE_STRUCT(WeeklyRule, (), (weekdays, from, to, first, last))

struct BlockRequest {
    SiteId site;
    BlockKind kind = BlockKind::other;
    std::optional<std::string> reason;
    std::optional<LocalDateTime> start;
    std::optional<LocalDateTime> end;
    std::optional<WeeklyRule> weekly;
};
BOOST_DESCRIBE_STRUCT(BlockRequest, (), (site, kind, reason, start, end, weekly))

struct Block {
    BlockId id;
    ResourceRef resource;
    SiteId site;
    std::string time_zone;
    BlockKind kind = BlockKind::other;
    std::string reason;
    std::optional<WeeklyRule> weekly;
    std::vector<TimeRange> times;
    Instant created_at;
    std::string created_by;
    std::optional<Instant> ended_at;
    std::optional<std::string> ended_by;
    int version = 1;
};
BOOST_DESCRIBE_STRUCT(Block, (),
                      (id, resource, site, time_zone, kind, reason, weekly, times, created_at,
                       created_by, ended_at, ended_by, version))

struct DisplacedVisit {
    AppointmentId appointment;
    SiteId site;
    LocalDate date;
    LocalTime time;
    Instant start;
    Status status = Status::booked;
    std::optional<PatientSummary> patient;
};
BOOST_DESCRIBE_STRUCT(DisplacedVisit, (), (appointment, site, date, time, start, status, patient))

struct PostedBlock {
    Block block;
    bool dry_run = false;
    std::vector<DisplacedVisit> displaced;
    int displaced_elsewhere = 0;
};
BOOST_DESCRIBE_STRUCT(PostedBlock, (), (block, dry_run, displaced, displaced_elsewhere))

struct EndedBlock {
    Block block;
    std::vector<AppointmentId> undisplaced;
};
BOOST_DESCRIBE_STRUCT(EndedBlock, (), (block, undisplaced))

struct BlockList {
    std::string time_zone;
    std::vector<Block> blocks;
};
BOOST_DESCRIBE_STRUCT(BlockList, (), (time_zone, blocks))

struct BrokenRole {
    std::string role;
    ResourceRef resource;
    Instant start;
    Instant end;
    app::DisplacedBy cause = app::DisplacedBy::block;
    std::optional<BlockId> block;
    std::optional<BlockKind> block_kind;
    std::optional<TimeRange> blocked;
};
BOOST_DESCRIBE_STRUCT(BrokenRole, (),
                      (role, resource, start, end, cause, block, block_kind, blocked))

struct TakeOver {
    std::string role;
    std::vector<ResourceRef> resources;
};
BOOST_DESCRIBE_STRUCT(TakeOver, (), (role, resources))

struct DisplacedWork {
    Appointment appointment;
    std::vector<BrokenRole> broken;
    std::vector<TakeOver> take_over;
    std::vector<Opening> openings;
};
BOOST_DESCRIBE_STRUCT(DisplacedWork, (), (appointment, broken, take_over, openings))

struct DisplacedList {
    SiteId site;
    std::string time_zone;
    LocalDate from;
    LocalDate to;
    Instant as_of;
    std::vector<DisplacedWork> visits;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(DisplacedList, (), (site, time_zone, from, to, as_of, visits, more))

struct PostBlockQuery {
    ResourceId resource_id;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(PostBlockQuery, (), (resource_id, dry_run))

struct BlockPath {
    ResourceId resource_id;
    BlockId block_id;
};
BOOST_DESCRIBE_STRUCT(BlockPath, (), (resource_id, block_id))

struct ResourceBlocksQuery {
    ResourceId resource_id;
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
};
BOOST_DESCRIBE_STRUCT(ResourceBlocksQuery, (), (resource_id, from, to))

struct DisplacedQuery {
    SiteId site;
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
};
BOOST_DESCRIBE_STRUCT(DisplacedQuery, (), (site, from, to))

} // namespace foramen::api::wire
