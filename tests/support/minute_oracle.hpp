/// What can be booked, found the slow way: every minute looked at, every combination tried, nothing
/// shared with the finder. Only the wall clock (TimeZone::local) is the same. Made to be obviously
/// right; what it says is what the finder, the booking decision and the service must say.
#pragma once

#include "foramen/domain/clinic/clinic_model.hpp"
#include "foramen/domain/schedule/placed_time.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace foramen::test {

/// What one role of a visit needs, in minutes from the start of the visit.
struct OracleNeed {
    std::string role;
    ResourceKind kind = ResourceKind::room;
    std::vector<std::string> capabilities;
    std::vector<std::string> privileges;
    int from = 0;
    int to = 0;
};

struct OracleVisit {
    std::vector<OracleNeed> needs;
    int patient_from = 0;
    int patient_to = 0;
    int procedures_end = 0; ///< when the last needle is out
    int turnover = 0;
};

/// The needs of procedures done in one visit, in the order in which their types name them.
[[nodiscard]] OracleVisit oracle_visit(const ClinicModel::Data& clinic,
                                       const std::vector<ProcedureRequest>& procedures);

using OraclePins = std::map<std::string, ResourceId, std::less<>>;

class MinuteOracle {
public:
    /// Knows days [first - 1, last + 1] of the site. The clinic must outlive it.
    MinuteOracle(const ClinicModel::Data& clinic, SiteId site, LocalDate first, LocalDate last);

    [[nodiscard]] const Site& site() const { return site_; }

    /// A time at which a resource, or a patient, cannot be used; and its end.
    void take(ResourceId resource, const Interval& during) { count(resource, during, 1); }
    void give_back(ResourceId resource, const Interval& during) { count(resource, during, -1); }
    /// The same of what is used at a site: at another one it is not there on the way, either.
    void take(ResourceId resource, const Interval& during, SiteId at) {
        take(resource, with_way(during, at));
    }
    void give_back(ResourceId resource, const Interval& during, SiteId at) {
        give_back(resource, with_way(during, at));
    }
    /// As if nothing had ever been taken, and nothing stood anywhere.
    void forget_taken() {
        taken_.clear();
        placed_.clear();
    }

    /// Where equipment stands at a time that is taken.
    void place(const PlacedTime& time) { placed_.push_back(time); }
    void displace(const PlacedTime& time) { placed_.erase(std::ranges::find(placed_, time)); }

    /// Starts that a search of days [from, to] has to judge: local times on the site's grid.
    [[nodiscard]] std::vector<Instant> starts(LocalDate from, LocalDate to) const;

    /// Whether all needs can be met at once at this start.
    [[nodiscard]] bool possible(const OracleVisit& visit, Instant start, const OraclePins& pins,
                                std::optional<PatientId> patient) const;
    /// The same if nothing were taken and the patient were free.
    [[nodiscard]] bool possible_when_empty(const OracleVisit& visit, Instant start,
                                           const OraclePins& pins) const;
    /// Whether these resources, one for each need in its order, may be taken.
    [[nodiscard]] bool permits(const OracleVisit& visit, Instant start, const OraclePins& pins,
                               std::optional<PatientId> patient,
                               const std::vector<ResourceId>& chosen) const;
    /// Whether somebody could fill the role, whatever the others need.
    [[nodiscard]] bool role_possible(const OracleNeed& need, Instant start,
                                     const OraclePins& pins) const;
    [[nodiscard]] bool patient_free(const OracleVisit& visit, Instant start,
                                    PatientId patient) const;

    /// Those who may fill the role on principle.
    [[nodiscard]] std::vector<const Resource*> able(const OracleNeed& need,
                                                    const OraclePins& pins) const;
    /// For every minute of the time.
    [[nodiscard]] bool on_duty(ResourceId resource, const Interval& during) const;
    /// For every minute of the need.
    [[nodiscard]] bool on_duty(const OracleNeed& need, Instant start, ResourceId resource) const;

private:
    enum class Look { duty_and_taken, duty_only };

    [[nodiscard]] long minute_of(Instant at) const;
    [[nodiscard]] Interval with_way(const Interval& during, SiteId at) const;
    void read_duty(const Resource& resource);
    void read_hours(std::vector<char>& duty, const LocalHours& hours, LocalDate date);
    void count(ResourceId resource, const Interval& during, int by);
    [[nodiscard]] bool untaken(ResourceId resource, long from, long to) const;
    [[nodiscard]] bool usable(const OracleNeed& need, Instant start, ResourceId resource,
                              Look look) const;
    [[nodiscard]] bool works_with(ResourceId a, ResourceId b) const;
    [[nodiscard]] bool joins(const OracleVisit& visit, const std::vector<ResourceId>& chosen,
                             ResourceId next) const;
    /// Whether all equipment can be brought to the visit's room before, and away after it.
    [[nodiscard]] bool moved_in_time(const OracleVisit& visit, Instant start,
                                     const std::vector<ResourceId>& chosen) const;
    [[nodiscard]] bool fill(const OracleVisit& visit, std::optional<Instant> moves_at,
                            const std::vector<std::vector<ResourceId>>& options,
                            std::vector<ResourceId>& chosen) const;
    [[nodiscard]] bool solve(const OracleVisit& visit, Instant start, const OraclePins& pins,
                             Look look) const;

    const ClinicModel::Data& clinic_;
    const Site& site_;
    Instant begin_;
    std::vector<LocalDateTime> shown_;              ///< what the wall clock shows, minute by minute
    std::map<LocalDate, std::size_t> first_minute_; ///< of each local day
    std::unordered_map<ResourceId, std::vector<char>> duty_;
    std::unordered_map<ResourceId, std::vector<int>> taken_;
    std::vector<PlacedTime> placed_;
};

} // namespace foramen::test
