/// Who is free when at one site, over a run of local days: duty minus reservations, as bins. Used
/// by the search for openings and, under the locks, by the booking itself, so that both judge
/// alike.
#pragma once

#include "foramen/domain/schedule/opening_finder.hpp"
#include "foramen/domain/schedule/placed_time.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace foramen {

/// A resource asked for by name for a role.
using RolePins = std::map<std::string, ResourceId, std::less<>>;

/// The resources that may fill a role at a site on principle: kind, place, capabilities,
/// privileges. In order of preference: those bound to a partner first (a docked C-arm before a
/// mobile one, which stays free for other rooms), then by ordinal.
[[nodiscard]] std::vector<const Resource*> eligible(const ClinicModel& clinic, const Site& site,
                                                    const RoleNeed& need);

/// Whether the resource works at the site at all, on some days at least.
[[nodiscard]] bool works_at(const Resource& resource, const Site& site);

enum class Duty { on, off, inspection_due };

/// Whether the resource is on duty at the site for all of a time, which may touch two local days;
/// else whether only its inspection keeps it.
[[nodiscard]] Duty duty_over(const ClinicModel& clinic, const Site& site, const Resource& resource,
                             const Interval& during);

class SiteSchedule {
public:
    /// Both referenced objects must outlive the schedule.
    SiteSchedule(const ClinicModel& clinic, const Site& site, LocalDate first, LocalDate last,
                 Minutes margin);

    [[nodiscard]] const BinGrid& grid() const { return grid_; }
    [[nodiscard]] LocalDate first() const { return first_; }
    [[nodiscard]] LocalDate last() const { return last_; }

    /// Reservations and other times at which the resource cannot be used. For a patient too.
    void take(ResourceId resource, std::span<const Interval> times);

    /// Where equipment stands at a time that is taken: in another room it is free only as long
    /// before and after as it takes to move it. Before the first finder is made.
    void place(std::span<const PlacedTime> times);

    /// A finder for a visit. Pinned roles have that one candidate if it is eligible, else none.
    [[nodiscard]] OpeningFinder finder(const VisitPlan& plan, const RolePins& pins,
                                       std::optional<PatientId> patient);

    /// Starts on the site's grid on days [from, to] in [earliest, latest) of local time, not before
    /// the instant `not_before`.
    [[nodiscard]] BinSet starts(LocalDate from, LocalDate to, LocalTime earliest, LocalTime latest,
                                Instant not_before) const;

private:
    [[nodiscard]] const BinSet& free_of(const Resource& resource);
    [[nodiscard]] const BinSet& free_of(PatientId patient);
    /// Null when it can be anywhere at once, or stands nowhere.
    [[nodiscard]] const RoomBins* free_by_room(const Resource& resource);

    const ClinicModel& clinic_;
    const Site& site_;
    LocalDate first_;
    LocalDate last_;
    BinGrid grid_;
    std::unordered_map<ResourceId, std::vector<Interval>> taken_;
    std::unordered_map<ResourceId, BinSet> free_;
    std::unordered_map<ResourceId, std::vector<PlacedTime>> placed_;
    std::unordered_map<ResourceId, RoomBins> free_by_room_;
};

} // namespace foramen
