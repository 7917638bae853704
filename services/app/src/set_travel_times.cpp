#include "foramen/app/set_travel_times.hpp"

#include "clinic_retry.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] Minutes time_to(const TravelTimesRequest& request, SiteId other) {
    const auto way = std::ranges::find(request.ways, other, &WayTo::site);
    return way == request.ways.end() ? Minutes{} : way->time;
}

/// The sites to which the way becomes another.
[[nodiscard]] std::vector<SiteId> changed_ways(const ClinicModel& clinic,
                                               const TravelTimesRequest& request) {
    std::vector<SiteId> out;
    for (const Site& other : clinic.sites())
        if (other.id != request.site &&
            clinic.travel(request.site, other.id) != time_to(request, other.id))
            out.push_back(other.id);
    return out;
}

[[nodiscard]] AuditFields fields_of(const std::vector<WayTo>& ways) {
    std::string text;
    for (const WayTo& way : ways)
        text.append(text.empty() ? "" : "; ")
            .append(way.site.to_string())
            .append(" ")
            .append(std::to_string(way.time.count()));
    return {{"travelMinutes", text}};
}

[[nodiscard]] std::vector<WayTo> ways_of(const ClinicModel& clinic, SiteId site) {
    std::vector<WayTo> out;
    for (const Site& other : clinic.sites())
        if (const Minutes time = clinic.travel(site, other.id); time > Minutes{})
            out.push_back({other.id, time});
    return out;
}

[[nodiscard]] ResourceTaken too_soon(DutyWrites& writes, const ClinicModel& clinic,
                                     const TravelTimesRequest& request,
                                     const std::vector<SiteId>& changed) {
    ResourceTaken taken;
    for (const SiteId other : changed) {
        const Minutes time = time_to(request, other);
        if (time < clinic.travel(request.site, other))
            continue;
        for (const Taken& visit : writes.travel_too_short(request.site, other, time))
            taken.conflicts.push_back({visit.resource, "", visit.during});
    }
    return taken;
}

/// The ways that a site has after it.
[[nodiscard]] std::vector<WayTo> ways_after(const ClinicModel& clinic,
                                            const TravelTimesRequest& request, SiteId site) {
    if (site == request.site)
        return request.ways;
    auto ways = ways_of(clinic, site);
    std::erase_if(ways, [&](const WayTo& way) { return way.site == request.site; });
    if (const Minutes time = time_to(request, site); time > Minutes{})
        ways.push_back({request.site, time});
    return ways;
}

[[nodiscard]] std::vector<AuditEntry> audits_of(const ClinicModel& clinic,
                                                const TravelTimesRequest& request,
                                                std::vector<SiteId> sites, const Actor& actor,
                                                Instant now) {
    sites.push_back(request.site);
    std::vector<AuditEntry> audits;
    for (const SiteId site : sites) {
        const Role role = (actor.roles_at(site) & kTravelTimers).first().value();
        AuditEntry& audit = audits.emplace_back(audit_by(actor, role, now));
        audit.site = site;
        audit.action = "site.travel_times_set";
        audit.entity = "site";
        audit.entity_id = site.uuid();
        audit.entity_version = clinic.site(site)->version + 1;
        audit.before = fields_of(ways_of(clinic, site));
        audit.after = fields_of(ways_after(clinic, request, site));
    }
    return audits;
}

} // namespace

TravelTimes travel_times_of(const ClinicModel& clinic, const Site& site, const Actor& reader) {
    TravelTimes out{ways_of(clinic, site.id), site.version};
    std::erase_if(out.ways, [&](const WayTo& way) { return !reader.knows(way.site); });
    return out;
}

std::vector<Violation> travel_faults(const ClinicModel& clinic, const TravelTimesRequest& request,
                                     const Actor& actor) {
    std::vector<Violation> faults;
    for (std::size_t i = 0; i < request.ways.size(); ++i) {
        const WayTo& way = request.ways[i];
        const std::string place = "/times/" + std::to_string(i);
        if (clinic.site(way.site) == nullptr || !actor.knows(way.site))
            faults.push_back({place + "/site", "unknown_site", "no such site"});
        else if (way.site == request.site)
            faults.push_back({place + "/site", "the_same", "this is the site itself"});
        if (way.time < Minutes{1} || way.time > kLongestWay)
            faults.push_back({place + "/minutes", "out_of_range", "1 to 600 minutes"});
        for (std::size_t other = 0; other < i; ++other)
            if (request.ways[other].site == way.site) {
                faults.push_back({place + "/site", "given_twice", "this site is named twice"});
                break;
            }
    }
    return faults;
}

Answer<TravelTimes> SetTravelTimes::attempt(const TravelTimesRequest& request, const Actor& actor,
                                            Deadline deadline,
                                            const std::shared_ptr<const ClinicModel>& clinic) {
    const Site* site = clinic->site(request.site);
    if (site == nullptr || !actor.knows(request.site))
        return refuse(NotFound{});
    if ((actor.roles_at(request.site) & kTravelTimers).empty())
        return refuse(NotPermitted{});
    const auto faults = travel_faults(*clinic, request, actor);
    const auto changed = changed_ways(*clinic, request);
    if (faults.empty() && std::ranges::any_of(changed, [&](SiteId other) {
            return (actor.roles_at(other) & kTravelTimers).empty();
        }))
        return refuse(NotPermitted{});
    std::optional<Answer<TravelTimes>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        if (tx.duty().begin_travel_change() != clinic->version())
            throw ClinicChanged{};
        if (site->version != request.based_on) {
            answer = refuse(StaleVersion{site->version});
            return Decision::roll_back;
        }
        if (!faults.empty()) {
            answer = refuse(Invalid{faults});
            return Decision::roll_back;
        }
        answer = TravelTimes{request.ways, site->version};
        if (changed.empty())
            return Decision::roll_back;
        if (ResourceTaken taken = too_soon(tx.duty(), *clinic, request, changed);
            !taken.conflicts.empty()) {
            answer = refuse(std::move(taken));
            return Decision::roll_back;
        }
        answer = TravelTimes{request.ways, site->version + 1};
        std::vector<Travel> ways;
        for (const WayTo& way : request.ways)
            ways.push_back({request.site, way.site, way.time});
        tx.duty().write_travel_times(request.site, ways,
                                     audits_of(*clinic, request, changed, actor, clock_.now()));
        return Decision::commit;
    });
    return std::move(*answer);
}

Answer<TravelTimes> SetTravelTimes::run(const TravelTimesRequest& request, const Actor& actor,
                                        Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
