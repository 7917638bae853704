#include "foramen/app/set_inspection.hpp"

#include "clinic_retry.hpp"
#include "duty_step.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] std::shared_ptr<const ClinicModel> with_due(const ClinicModel& clinic,
                                                          const InspectionRequest& request) {
    ClinicModel::Data data = clinic.data();
    Resource& resource = *std::ranges::find(data.resources, request.resource, &Resource::id);
    resource.inspection_due = request.due;
    resource.version += 1;
    return std::make_shared<const ClinicModel>(std::move(data));
}

/// The days whose duty the two dates can make different, among those on which live visits can lie.
[[nodiscard]] std::pair<LocalDate, LocalDate>
days_between(std::optional<LocalDate> a, std::optional<LocalDate> b, LocalDate today) {
    const LocalDate last = today.plus_days(kFarthestVisit);
    return {
        std::max(std::min(a.value_or(last), b.value_or(last)), today.plus_days(-kFarthestVisit)),
        last};
}

[[nodiscard]] AuditFields fields_of(std::optional<LocalDate> due) {
    return {{"inspectionDue", due ? due->to_string() : ""}};
}

} // namespace

std::vector<Violation> inspection_faults(const Resource& resource, std::optional<LocalDate> due,
                                         LocalDate today) {
    if (resource.kind != ResourceKind::c_arm && resource.kind != ResourceKind::rf_generator)
        return {{"/due", "not_inspected", "only C-arms and generators are inspected"}};
    if (due && *due < today)
        return {{"/due", "in_the_past", "an inspection that is overdue is due today"}};
    if (due && *due - today > kMaxInspectionLead)
        return {{"/due", "too_far", "an inspection is due within ten years"}};
    return {};
}

Answer<ChangedDuty> SetInspection::attempt(const InspectionRequest& request, const Actor& actor,
                                           Deadline deadline,
                                           const std::shared_ptr<const ClinicModel>& clinic) {
    const Resource* resource = clinic->resource(request.resource);
    const Site* site =
        resource != nullptr && resource->home_site ? clinic->site(*resource->home_site) : nullptr;
    if (site == nullptr || !actor.knows(site->id))
        return refuse(NotFound{});
    if ((actor.roles_at(site->id) & kInspectors).empty())
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    const LocalDate today = site->zone.local(now).date;
    const auto faults = inspection_faults(*resource, request.due, today);
    const auto next = with_due(*clinic, request);
    const std::vector<ResourceId> resources{request.resource};
    const auto times = duty_differences(*clinic, *next, resources, *site,
                                        days_between(resource->inspection_due, request.due, today));

    const Role role = (actor.roles_at(site->id) & kInspectors).first().value();
    return run_duty_step(
        work_, deadline,
        {clinic, next, resources, times, resource->version, request.based_on, faults,
         request.dry_run},
        [&](DutyWrites& writes, const DutyEffect& effect) {
            AuditEntry audit = audit_by(actor, role, now);
            audit.site = site->id;
            audit.action = "resource.inspection_set";
            audit.entity = "resource";
            audit.entity_id = request.resource.uuid();
            audit.entity_version = resource->version + 1;
            audit.before = fields_of(resource->inspection_due);
            audit.after = fields_of(request.due);
            writes.write_inspection(
                *next->resource(request.resource),
                marks_of(effect, {"inspection", request.resource.to_string()}, actor, role, now),
                audit);
        });
}

Answer<ChangedDuty> SetInspection::run(const InspectionRequest& request, const Actor& actor,
                                       Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
