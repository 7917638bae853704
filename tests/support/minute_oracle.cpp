#include "support/minute_oracle.hpp"

#include <algorithm>
#include <stdexcept>

namespace foramen::test {

namespace {

[[nodiscard]] const Site& site_of(const ClinicModel::Data& clinic, SiteId id) {
    for (const Site& site : clinic.sites)
        if (site.id == id)
            return site;
    throw std::logic_error("the oracle knows no such site");
}

/// Equipment stands at home but for the days on which it is elsewhere.
[[nodiscard]] bool stands_at(const Resource& resource, SiteId site, LocalDate date) {
    for (const ResourceStay& stay : resource.stays)
        if (stay.first <= date && date <= stay.last)
            return stay.site == site;
    return resource.home_site == site;
}

[[nodiscard]] bool has(const std::vector<std::string>& list, const std::string& value) {
    return std::ranges::find(list, value) != list.end();
}

} // namespace

MinuteOracle::MinuteOracle(const ClinicModel::Data& clinic, SiteId site, LocalDate first,
                           LocalDate last)
    : clinic_(clinic), site_(site_of(clinic, site)) {
    const LocalDate before = first.plus_days(-1);
    const LocalDate after = last.plus_days(1);
    // No zone is further from UTC than 15 hours: the days lie inside, minute by minute.
    Instant at{before.days().time_since_epoch() - std::chrono::hours{15}};
    while (site_.zone.local(at).date < before)
        at += Minutes{1};
    begin_ = at;
    for (LocalDateTime shown = site_.zone.local(at); shown.date <= after;
         at += Minutes{1}, shown = site_.zone.local(at)) {
        first_minute_.try_emplace(shown.date, shown_.size());
        shown_.push_back(shown);
    }
    for (const Resource& resource : clinic_.resources)
        read_duty(resource);
}

long MinuteOracle::minute_of(Instant at) const {
    return static_cast<long>(std::chrono::floor<Minutes>(at - begin_).count());
}

Interval MinuteOracle::with_way(const Interval& during, SiteId at) const {
    Minutes way{};
    for (const Travel& travel : clinic_.travel)
        if ((travel.one == at && travel.other == site_.id) ||
            (travel.one == site_.id && travel.other == at))
            way = travel.time;
    return *Interval::make(during.start() - way, during.end() + way);
}

void MinuteOracle::read_duty(const Resource& resource) {
    std::vector<char>& duty = duty_[resource.id];
    duty.assign(shown_.size(), 0);
    const auto& rows =
        resource.follows_site_hours ? clinic_.site_hours.at(site_.id) : resource.hours;
    const auto of_site = clinic_.site_exceptions.find(site_.id);
    std::vector<HoursException> exceptions = resource.exceptions;
    if (resource.follows_site_hours)
        exceptions = of_site == clinic_.site_exceptions.end() ? std::vector<HoursException>{}
                                                              : of_site->second;
    for (LocalDate date = shown_.front().date; date <= shown_.back().date;
         date = date.plus_days(1)) {
        if (date < resource.in_service_from ||
            (resource.out_of_service_from && date >= *resource.out_of_service_from))
            continue;
        if (resource.follows_site_hours && !stands_at(resource, site_.id, date))
            continue;
        bool exceptional = false;
        for (const HoursException& exception : exceptions) {
            if (exception.site != site_.id || exception.date != date)
                continue;
            exceptional = true;
            for (const LocalHours& hours : exception.hours)
                read_hours(duty, hours, date);
        }
        for (const WeeklyHours& row : rows)
            if (!exceptional && row.site == site_.id && date.weekday() == row.weekday &&
                date >= row.valid_from && (!row.valid_to || date < *row.valid_to))
                read_hours(duty, {row.from, row.to}, date);
    }
}

/// Duty begins in the first minute of the day whose reading is `from` or later, and ends in the
/// first whose reading is `to` or later: a reading that comes twice changes nothing the second
/// time.
void MinuteOracle::read_hours(std::vector<char>& duty, const LocalHours& hours, LocalDate date) {
    bool begun = false;
    const auto first = first_minute_.find(date);
    if (first == first_minute_.end())
        return; // a day that the zone left out
    for (std::size_t minute = first->second; minute < shown_.size() && shown_[minute].date == date;
         ++minute) {
        if (shown_[minute].time >= hours.to)
            return;
        begun = begun || shown_[minute].time >= hours.from;
        if (begun)
            duty[minute] = 1;
    }
}

void MinuteOracle::count(ResourceId resource, const Interval& during, int by) {
    std::vector<int>& taken = taken_[resource];
    taken.resize(shown_.size());
    for (long minute = std::max(0L, minute_of(during.start()));
         minute < static_cast<long>(taken.size()) && begin_ + Minutes{minute} < during.end();
         ++minute)
        taken[static_cast<std::size_t>(minute)] += by;
}

bool MinuteOracle::untaken(ResourceId resource, long from, long to) const {
    const auto known = taken_.find(resource);
    for (long minute = from; minute < to && known != taken_.end(); ++minute)
        if (known->second.at(static_cast<std::size_t>(minute)) != 0)
            return false;
    return true;
}

std::vector<Instant> MinuteOracle::starts(LocalDate from, LocalDate to) const {
    std::vector<Instant> out;
    for (std::size_t minute = 0; minute < shown_.size(); ++minute)
        if (from <= shown_[minute].date && shown_[minute].date <= to &&
            shown_[minute].time.minutes() % site_.grid.count() == 0)
            out.push_back(begin_ + Minutes{static_cast<long>(minute)});
    return out;
}

std::vector<const Resource*> MinuteOracle::able(const OracleNeed& need,
                                                const OraclePins& pins) const {
    std::vector<const Resource*> out;
    const auto pin = pins.find(need.role);
    for (const Resource& resource : clinic_.resources) {
        bool able = resource.kind == need.kind && (pin == pins.end() || pin->second == resource.id);
        // What stands somewhere is used there; people go where they have hours.
        bool here = resource.home_site == site_.id;
        for (const ResourceStay& stay : resource.stays)
            here = here || stay.site == site_.id;
        if (!resource.home_site)
            for (const WeeklyHours& row : resource.hours)
                here = here || row.site == site_.id;
        for (const std::string& capability : need.capabilities)
            able = able && has(resource.capabilities, capability);
        for (const std::string& privilege : need.privileges)
            able = able && has(resource.privileges, privilege);
        if (able && here)
            out.push_back(&resource);
    }
    return out;
}

bool MinuteOracle::on_duty(ResourceId resource, const Interval& during) const {
    const std::vector<char>& duty = duty_.at(resource);
    for (long minute = minute_of(during.start()); begin_ + Minutes{minute} < during.end(); ++minute)
        if (duty.at(static_cast<std::size_t>(minute)) == 0)
            return false;
    return true;
}

bool MinuteOracle::on_duty(const OracleNeed& need, Instant start, ResourceId resource) const {
    const std::vector<char>& duty = duty_.at(resource);
    const long at = minute_of(start);
    for (long minute = at + need.from; minute < at + need.to; ++minute)
        if (duty.at(static_cast<std::size_t>(minute)) == 0)
            return false;
    return true;
}

bool MinuteOracle::usable(const OracleNeed& need, Instant start, ResourceId resource,
                          Look look) const {
    const long at = minute_of(start);
    return on_duty(need, start, resource) &&
           (look == Look::duty_only || untaken(resource, at + need.from, at + need.to));
}

/// Each of the two may be restricted to some of the other's kind.
bool MinuteOracle::works_with(ResourceId a, ResourceId b) const {
    if (a == b)
        return true;
    for (const auto& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
        const auto kind = std::ranges::find(clinic_.resources, other, &Resource::id)->kind;
        bool restricted = false;
        bool named = false;
        for (const Restriction& row : clinic_.restrictions) {
            const bool mine = row.resource == one && row.other_kind == kind;
            restricted = restricted || mine;
            named = named || (mine && row.other == other);
        }
        if (restricted && !named)
            return false;
    }
    return true;
}

bool MinuteOracle::joins(const OracleVisit& visit, const std::vector<ResourceId>& chosen,
                         ResourceId next) const {
    const OracleNeed& need = visit.needs[chosen.size()];
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const OracleNeed& other = visit.needs[i];
        const bool at_once = need.from < other.to && other.from < need.to;
        if ((chosen[i] == next && at_once) || !works_with(chosen[i], next))
            return false;
    }
    return true;
}

bool MinuteOracle::moved_in_time(const OracleVisit& visit, Instant start,
                                 const std::vector<ResourceId>& chosen) const {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Instant from = start + Minutes{visit.needs[i].from};
        const Instant to = start + Minutes{visit.needs[i].to};
        const Minutes move = std::ranges::find(clinic_.resources, chosen[i], &Resource::id)->move;
        for (std::size_t j = 0; j < chosen.size() && move > Minutes{}; ++j) {
            if (visit.needs[j].kind != ResourceKind::room)
                continue;
            for (const PlacedTime& time : placed_)
                if (time.equipment == chosen[i] && time.room != chosen[j] &&
                    time.during.end() + move > from && to + move > time.during.start())
                    return false;
        }
    }
    return true;
}

bool MinuteOracle::fill(const OracleVisit& visit, std::optional<Instant> moves_at,
                        const std::vector<std::vector<ResourceId>>& options,
                        std::vector<ResourceId>& chosen) const {
    if (moves_at && !moved_in_time(visit, *moves_at, chosen))
        return false;
    if (chosen.size() == options.size())
        return true;
    for (const ResourceId option : options[chosen.size()]) {
        if (!joins(visit, chosen, option))
            continue;
        chosen.push_back(option);
        if (fill(visit, moves_at, options, chosen))
            return true;
        chosen.pop_back();
    }
    return false;
}

bool MinuteOracle::solve(const OracleVisit& visit, Instant start, const OraclePins& pins,
                         Look look) const {
    std::vector<std::vector<ResourceId>> options;
    for (const OracleNeed& need : visit.needs) {
        auto& usable_ones = options.emplace_back();
        for (const Resource* resource : able(need, pins))
            if (usable(need, start, resource->id, look))
                usable_ones.push_back(resource->id);
        if (usable_ones.empty())
            return false;
    }
    std::vector<ResourceId> chosen;
    return fill(visit, look == Look::duty_and_taken ? std::optional<Instant>(start) : std::nullopt,
                options, chosen);
}

bool MinuteOracle::possible(const OracleVisit& visit, Instant start, const OraclePins& pins,
                            std::optional<PatientId> patient) const {
    return (!patient || patient_free(visit, start, *patient)) &&
           solve(visit, start, pins, Look::duty_and_taken);
}

bool MinuteOracle::possible_when_empty(const OracleVisit& visit, Instant start,
                                       const OraclePins& pins) const {
    return solve(visit, start, pins, Look::duty_only);
}

bool MinuteOracle::permits(const OracleVisit& visit, Instant start, const OraclePins& pins,
                           std::optional<PatientId> patient,
                           const std::vector<ResourceId>& chosen) const {
    if (chosen.size() != visit.needs.size() || (patient && !patient_free(visit, start, *patient)))
        return false;
    std::vector<ResourceId> joined;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const OracleNeed& need = visit.needs[i];
        const bool allowed = std::ranges::any_of(
            able(need, pins), [&](const Resource* resource) { return resource->id == chosen[i]; });
        if (!allowed || !usable(need, start, chosen[i], Look::duty_and_taken) ||
            !joins(visit, joined, chosen[i]))
            return false;
        joined.push_back(chosen[i]);
    }
    return moved_in_time(visit, start, chosen);
}

bool MinuteOracle::role_possible(const OracleNeed& need, Instant start,
                                 const OraclePins& pins) const {
    return std::ranges::any_of(able(need, pins), [&](const Resource* resource) {
        return usable(need, start, resource->id, Look::duty_and_taken);
    });
}

bool MinuteOracle::patient_free(const OracleVisit& visit, Instant start, PatientId patient) const {
    const long at = minute_of(start);
    return untaken(as_resource(patient), at + visit.patient_from, at + visit.patient_to);
}

} // namespace foramen::test
