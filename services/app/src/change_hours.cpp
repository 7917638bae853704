#include "foramen/app/change_hours.hpp"

#include "clinic_retry.hpp"
#include "duty_step.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// The hours in question, as they are or as they shall be.
struct Hours {
    std::vector<WeeklyHours> rows;
    std::vector<HoursException> exceptions;
    int version = 0;
};

[[nodiscard]] bool knows(const ClinicModel& clinic, const Resource& resource, const Actor& actor) {
    return std::ranges::any_of(clinic.sites(), [&](const Site& site) {
        return actor.knows(site.id) && works_at(resource, site);
    });
}

[[nodiscard]] std::optional<Refusal> check_rights(const ClinicModel& clinic,
                                                  const HoursRequest& request, const Actor& actor) {
    const Site* site = clinic.site(request.change.site);
    if (site == nullptr || !actor.knows(site->id))
        return NotFound{};
    const Resource* resource = request.resource ? clinic.resource(*request.resource) : nullptr;
    if (request.resource && (resource == nullptr || !knows(clinic, *resource, actor)))
        return NotFound{};
    if ((actor.roles_at(site->id) & kHoursEditors).empty())
        return NotPermitted{};
    if (resource == nullptr)
        return std::nullopt;
    if (resource->follows_site_hours)
        return Invalid{{{"/site", "follows_site", "this resource has the hours of its site"}}};
    if (resource->home_site && *resource->home_site != site->id)
        return Invalid{{{"/site", "not_here", "the resource does not work at this site"}}};
    return std::nullopt;
}

[[nodiscard]] Hours hours_of(const ClinicModel& clinic, const HoursRequest& request) {
    if (request.resource) {
        const Resource& resource = *clinic.resource(*request.resource);
        return {resource.hours, resource.exceptions, resource.version};
    }
    const SiteId site = request.change.site;
    const auto rows = clinic.site_hours(site);
    const auto exceptions = clinic.site_exceptions(site);
    return {{rows.begin(), rows.end()},
            {exceptions.begin(), exceptions.end()},
            clinic.site(site)->version};
}

[[nodiscard]] std::shared_ptr<const ClinicModel>
with_hours(const ClinicModel& clinic, const HoursRequest& request, const Hours& hours) {
    ClinicModel::Data data = clinic.data();
    if (request.resource) {
        Resource& resource = *std::ranges::find(data.resources, *request.resource, &Resource::id);
        resource.hours = hours.rows;
        resource.exceptions = hours.exceptions;
        resource.version = hours.version;
    } else {
        const SiteId site = request.change.site;
        data.site_hours[site] = hours.rows;
        data.site_exceptions[site] = hours.exceptions;
        std::ranges::find(data.sites, site, &Site::id)->version = hours.version;
    }
    return std::make_shared<const ClinicModel>(std::move(data));
}

/// Whose duty the hours are.
[[nodiscard]] std::vector<ResourceId> resources_of(const ClinicModel& clinic,
                                                   const HoursRequest& request) {
    if (request.resource)
        return {*request.resource};
    std::vector<ResourceId> out;
    for (const Resource& resource : clinic.resources())
        if (resource.follows_site_hours && resource.home_site == request.change.site)
            out.push_back(resource.id);
    return out;
}

[[nodiscard]] std::string text_of(const LocalHours& hours) {
    return hours.from.to_string() + "-" + hours.to.to_string();
}

/// "from 2026-11-23: 1 07:30-12:00, 2 …; 2026-12-24 07:30-12:00", from a date on.
[[nodiscard]] std::string describe(const Hours& hours, SiteId site, LocalDate since) {
    std::string text;
    for (const HoursPeriod& period : periods_of(hours.rows, site, since)) {
        text += text.empty() ? "from " : "; from ";
        text += period.first.to_string();
        if (period.last)
            text.append(" to ").append(period.last->to_string());
        for (const WeekdayHours& entry : period.weekly)
            text.append(&entry == &period.weekly.front() ? ": " : ", ")
                .append(std::to_string(entry.weekday.iso_encoding()))
                .append(" ")
                .append(text_of(entry.hours));
    }
    for (const HoursException& exception : hours.exceptions) {
        if (exception.site != site || exception.date < since)
            continue;
        text.append(text.empty() ? "" : "; ").append(exception.date.to_string());
        if (exception.hours.empty())
            text += " closed";
        for (const LocalHours& open : exception.hours)
            text.append(" ").append(text_of(open));
    }
    return text;
}

[[nodiscard]] AuditEntry hours_audit(const HoursRequest& request, const Hours& before,
                                     const Hours& after, AuditEntry audit) {
    const SiteId site = request.change.site;
    audit.site = site;
    audit.entity = request.resource ? "resource" : "site";
    audit.action = audit.entity + ".hours_changed";
    audit.entity_id = request.resource ? request.resource->uuid() : site.uuid();
    audit.entity_version = after.version;
    audit.before = {{"hours", describe(before, site, request.change.first)}};
    audit.after = {{"hours", describe(after, site, request.change.first)}};
    return audit;
}

[[nodiscard]] HoursWrite write_of(const HoursRequest& request, Hours hours) {
    // Only those of the site are written.
    const auto elsewhere = [&](const auto& row) { return row.site != request.change.site; };
    std::erase_if(hours.rows, elsewhere);
    std::erase_if(hours.exceptions, elsewhere);
    return {request.resource, request.change.site, hours.version, std::move(hours.rows),
            std::move(hours.exceptions)};
}

} // namespace

Answer<ChangedDuty> ChangeHours::attempt(const HoursRequest& request, const Actor& actor,
                                         Deadline deadline,
                                         const std::shared_ptr<const ClinicModel>& clinic) {
    if (auto refusal = check_rights(*clinic, request, actor))
        return refuse(std::move(*refusal));
    const HoursChange& change = request.change;
    const Site& site = *clinic->site(change.site);
    const Resource* resource = request.resource ? clinic->resource(*request.resource) : nullptr;
    const Instant now = clock_.now();
    const LocalDate today = site.zone.local(now).date;
    const auto faults = hours_faults(*clinic, resource, change, today);

    const Hours before = hours_of(*clinic, request);
    Hours after = before;
    std::shared_ptr<const ClinicModel> next = clinic;
    const std::vector<ResourceId> resources = resources_of(*clinic, request);
    std::vector<Interval> times;
    if (faults.empty()) {
        apply(change, after.rows, after.exceptions);
        after.version += 1;
        next = with_hours(*clinic, request, after);
        const LocalDate farthest = today.plus_days(kFarthestVisit);
        times =
            duty_differences(*clinic, *next, resources, site,
                             {change.first, std::min(change.last.value_or(farthest), farthest)});
    }

    const Role role = (actor.roles_at(site.id) & kHoursEditors).first().value();
    return run_duty_step(
        work_, deadline,
        {clinic, next, resources, times, before.version, request.based_on, faults, request.dry_run},
        [&](DutyWrites& writes, const DutyEffect& effect) {
            const AuditEntry audit =
                hours_audit(request, before, after, audit_by(actor, role, now));
            writes.write_hours(
                write_of(request, after),
                marks_of(effect, {"hours", audit.entity_id.to_string()}, actor, role, now), audit);
        });
}

Answer<ChangedDuty> ChangeHours::run(const HoursRequest& request, const Actor& actor,
                                     Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
