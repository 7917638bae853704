/// What changes of duty (working hours, inspections) do inside a transaction.
#pragma once

#include "foramen/app/ports/block_writes.hpp"
#include "foramen/app/ports/booking_writes.hpp"
#include "foramen/domain/clinic/resource.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

struct DutyState {
    std::int64_t clinic_version = 0;
    /// Live visits that hold one of the resources at one of the times, by start.
    std::vector<BlockedVisit> visits;
};

/// All hours of a resource, or of a site itself, at one site: they replace those that are stored.
struct HoursWrite {
    std::optional<ResourceId> resource; ///< nothing: the site's own
    SiteId site;
    int version = 0; ///< of the resource or site, after the change
    std::vector<WeeklyHours> rows;
    std::vector<HoursException> exceptions;
};

/// Equipment whose inspection comes near.
struct NearInspection {
    ResourceId resource;
    std::string name;
    SiteId site;
    TimeZone zone;
    LocalDate due;
    int notice_days = 0; ///< how long before that somebody is to be told
};

class DutyWrites {
public:
    virtual ~DutyWrites() = default;

    /// One round trip: takes the locks of the resources and of the visits, then reads.
    [[nodiscard]] virtual DutyState begin_duty_change(const std::vector<ResourceId>& resources,
                                                      const std::vector<Interval>& times) = 0;
    virtual void write_hours(const HoursWrite& hours, const std::vector<DisplacedChange>& visits,
                             const AuditEntry& audit) = 0;
    /// The resource after the change: its version and its inspection are written.
    virtual void write_inspection(const Resource& resource,
                                  const std::vector<DisplacedChange>& visits,
                                  const AuditEntry& audit) = 0;
    /// Under its lock: visits before the room to which the equipment could not be moved in time
    /// from the one before, if that took so long. At most ten, by start.
    [[nodiscard]] virtual std::vector<PlacedTime> moves_too_short(ResourceId equipment,
                                                                  Minutes move) = 0;
    /// The resource after the change: its version and the time that moving it takes are written.
    virtual void write_move_time(const Resource& resource, const AuditEntry& audit) = 0;
    /// The resource after the change: its version and its stays are written, and the sites told.
    virtual void write_stays(const Resource& resource, const std::vector<SiteId>& sites,
                             const std::vector<DisplacedChange>& visits,
                             const AuditEntry& audit) = 0;
    /// One round trip: waits for all writers of reservations and keeps others out. Answers the
    /// clinic's version.
    [[nodiscard]] virtual std::int64_t begin_travel_change() = 0;
    /// After it: visits before the room that follow one at the other site too soon, if the way took
    /// so long. At most ten, by start.
    [[nodiscard]] virtual std::vector<Taken> travel_too_short(SiteId one, SiteId other,
                                                              Minutes time) = 0;
    /// All ways of a site, and an audit row for each site with others: it gets that version.
    virtual void write_travel_times(SiteId site, const std::vector<Travel>& ways,
                                    const std::vector<AuditEntry>& audits) = 0;
    /// Those without a task yet whose day of notice is no later than the day after `today` (UTC).
    [[nodiscard]] virtual std::vector<NearInspection> inspections_until(LocalDate today) = 0;
};

} // namespace foramen::app
