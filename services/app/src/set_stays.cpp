#include "foramen/app/set_stays.hpp"

#include "clinic_retry.hpp"
#include "duty_step.hpp"
#include "foramen/app/change_hours.hpp"

#include <algorithm>
#include <set>

namespace foramen::app {

namespace {

/// The sites whose days differ: the home of the equipment, and where it goes or no longer goes.
[[nodiscard]] std::vector<SiteId> concerned(const Resource& resource,
                                            const std::vector<ResourceStay>& after) {
    std::set<SiteId> others;
    const auto add_changed = [&](const auto& from, const auto& to) {
        for (const ResourceStay& stay : from)
            if (std::ranges::find(to, stay) == to.end())
                others.insert(stay.site);
    };
    add_changed(resource.stays, after);
    add_changed(after, resource.stays);
    std::vector<SiteId> out{*resource.home_site};
    out.insert(out.end(), others.begin(), others.end());
    return out;
}

[[nodiscard]] std::shared_ptr<const ClinicModel>
with_stays(const ClinicModel& clinic, ResourceId id, const std::vector<ResourceStay>& stays) {
    ClinicModel::Data data = clinic.data();
    Resource& resource = *std::ranges::find(data.resources, id, &Resource::id);
    resource.stays = stays;
    resource.version += 1;
    return std::make_shared<const ClinicModel>(std::move(data));
}

/// "SITE 2026-12-01 to 2026-12-05; …", from today on.
[[nodiscard]] AuditFields fields_of(const std::vector<ResourceStay>& stays, LocalDate today) {
    std::string text;
    for (const ResourceStay& stay : stays)
        if (stay.last >= today)
            text.append(text.empty() ? "" : "; ")
                .append(stay.site.to_string())
                .append(" ")
                .append(stay.first.to_string())
                .append(" to ")
                .append(stay.last.to_string());
    return {{"stays", text}};
}

/// The stay in another form: at the same site from the same day on.
[[nodiscard]] auto find_in(const std::vector<ResourceStay>& stays, const ResourceStay& stay) {
    return std::ranges::find_if(stays, [&](const ResourceStay& known) {
        return known.site == stay.site && known.first == stay.first;
    });
}

} // namespace

std::vector<Violation> stays_faults(const ClinicModel& clinic, const Resource& resource,
                                    const std::vector<ResourceStay>& stays, const Actor& actor,
                                    LocalDate today) {
    if (resource.kind != ResourceKind::c_arm && resource.kind != ResourceKind::rf_generator &&
        resource.kind != ResourceKind::ultrasound)
        return {{"/stays", "not_moved", "only equipment goes to other sites"}};
    std::vector<Violation> faults;
    for (std::size_t i = 0; i < stays.size(); ++i) {
        const ResourceStay& stay = stays[i];
        const std::string place = "/stays/" + std::to_string(i);
        if (clinic.site(stay.site) == nullptr || !actor.knows(stay.site))
            faults.push_back({place + "/site", "unknown_site", "no such site"});
        else if (stay.site == *resource.home_site)
            faults.push_back({place + "/site", "at_home", "this is the home of the equipment"});
        if (stay.last < stay.first)
            faults.push_back({place + "/last", "before_first", "the last day is before the first"});
        else if (stay.last < today)
            faults.push_back({place + "/last", "in_the_past", "this stay is over"});
        const auto known = find_in(resource.stays, stay);
        if (stay.first < today && (known == resource.stays.end() || known->last < today))
            faults.push_back({place + "/first", "in_the_past", "a stay begins today or later"});
        if (stay.last - today > kMaxHoursLead)
            faults.push_back({place + "/last", "too_far", "stays end within two years"});
        for (std::size_t other = 0; other < i; ++other)
            if (stays[other].first <= stay.last && stay.first <= stays[other].last) {
                faults.push_back({place, "overlaps", "overlaps another stay"});
                break;
            }
    }
    return faults;
}

std::vector<ResourceStay> stays_after(const std::vector<ResourceStay>& before,
                                      std::vector<ResourceStay> wanted, LocalDate today) {
    for (const ResourceStay& stay : before)
        if (stay.first < today && find_in(wanted, stay) == wanted.end())
            wanted.push_back({stay.site, stay.first, std::min(stay.last, today.plus_days(-1))});
    std::ranges::sort(wanted, {}, &ResourceStay::first);
    return wanted;
}

Answer<ChangedDuty> SetStays::attempt(const StaysRequest& request, const Actor& actor,
                                      Deadline deadline,
                                      const std::shared_ptr<const ClinicModel>& clinic) {
    const Resource* resource = clinic->resource(request.resource);
    const Site* home =
        resource != nullptr && resource->home_site ? clinic->site(*resource->home_site) : nullptr;
    if (home == nullptr || !actor.knows(home->id))
        return refuse(NotFound{});
    const auto role = (actor.roles_at(home->id) & kStaySetters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    const LocalDate today = home->zone.local(now).date;
    const auto faults = stays_faults(*clinic, *resource, request.stays, actor, today);
    const std::vector<ResourceId> resources{request.resource};
    std::shared_ptr<const ClinicModel> next = clinic;
    std::vector<SiteId> sites;
    std::vector<Interval> times;
    if (faults.empty()) {
        const auto after = stays_after(resource->stays, request.stays, today);
        next = with_stays(*clinic, request.resource, after);
        sites = concerned(*resource, after);
        for (const SiteId site : sites) {
            if ((actor.roles_at(site) & kStaySetters).empty())
                return refuse(NotPermitted{});
            const auto differing =
                duty_differences(*clinic, *next, resources, *clinic->site(site),
                                 {today.plus_days(-1), today.plus_days(kFarthestVisit)});
            times.insert(times.end(), differing.begin(), differing.end());
        }
    }
    return run_duty_step(work_, deadline,
                         {clinic, next, resources, times, resource->version, request.based_on,
                          faults, request.dry_run},
                         [&](DutyWrites& writes, const DutyEffect& effect) {
                             const Resource& changed = *next->resource(request.resource);
                             AuditEntry audit = audit_by(actor, *role, now);
                             audit.site = home->id;
                             audit.action = "resource.stays_set";
                             audit.entity = "resource";
                             audit.entity_id = request.resource.uuid();
                             audit.entity_version = changed.version;
                             audit.before = fields_of(resource->stays, today);
                             audit.after = fields_of(changed.stays, today);
                             writes.write_stays(changed, sites,
                                                marks_of(effect,
                                                         {"stays", request.resource.to_string()},
                                                         actor, *role, now),
                                                audit);
                         });
}

Answer<ChangedDuty> SetStays::run(const StaysRequest& request, const Actor& actor,
                                  Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
