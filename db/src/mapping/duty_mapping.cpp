#include "duty_mapping.hpp"

#include "block_mapping.hpp"
#include "clinic_mapping.hpp"
#include "json_write.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::string multirange_of(const std::vector<LocalHours>& hours) {
    std::string text = "{";
    for (const LocalHours& part : hours) {
        text += text.size() == 1 ? "[" : ",[";
        text.append(std::to_string(part.from.minutes()))
            .append(",")
            .append(std::to_string(part.to.minutes()))
            .append(")");
    }
    return text + "}";
}

/// What listeners hear: which site, and what of it.
[[nodiscard]] std::string clinic_notice(SiteId site, std::optional<ResourceId> resource) {
    json::object notice{{"site", site.to_string()}};
    if (resource)
        notice["resource"] = resource->to_string();
    return json::serialize(notice);
}

} // namespace

app::DutyState duty_state_of(const json::value& document) {
    const auto& d = document.as_object();
    app::DutyState state;
    state.clinic_version = integer_of(d.at("clinic"));
    for (const json::value& row : elements_of(d.at("visits")))
        state.visits.push_back(blocked_visit_of(row.as_array()[0], row.as_array()[1]));
    return state;
}

std::string document_of_hours(const app::HoursWrite& hours,
                              const std::vector<app::DisplacedChange>& visits,
                              const app::AuditEntry& audit) {
    json::array exceptions;
    for (const HoursException& exception : hours.exceptions)
        exceptions.push_back(json::object{{"date", exception.date.to_string()},
                                          {"hours", multirange_of(exception.hours)}});
    return json::serialize(json::object{{"resource", maybe_id(hours.resource)},
                                        {"site", hours.site.to_string()},
                                        {"version", hours.version},
                                        {"weekly", array_of_hours(hours.rows)},
                                        {"exceptions", std::move(exceptions)},
                                        {"visits", document_of_changes(visits)},
                                        {"audit", document_of_audit(audit)},
                                        {"notice", clinic_notice(hours.site, hours.resource)}});
}

std::string document_of_inspection(const Resource& resource,
                                   const std::vector<app::DisplacedChange>& visits,
                                   const app::AuditEntry& audit) {
    return json::serialize(
        json::object{{"id", resource.id.to_string()},
                     {"due", maybe_date_text(resource.inspection_due)},
                     {"version", resource.version},
                     {"visits", document_of_changes(visits)},
                     {"audit", document_of_audit(audit)},
                     {"notice", clinic_notice(resource.home_site.value(), resource.id)}});
}

std::string document_of_move_time(const Resource& resource, const app::AuditEntry& audit) {
    return json::serialize(
        json::object{{"id", resource.id.to_string()},
                     {"minutes", resource.move.count()},
                     {"version", resource.version},
                     {"audit", document_of_audit(audit)},
                     {"notice", clinic_notice(resource.home_site.value(), resource.id)}});
}

std::string document_of_stays(const Resource& resource, const std::vector<SiteId>& sites,
                              const std::vector<app::DisplacedChange>& visits,
                              const app::AuditEntry& audit) {
    json::array stays;
    for (const ResourceStay& stay : resource.stays)
        stays.push_back(json::object{{"site", stay.site.to_string()},
                                     {"first", stay.first.to_string()},
                                     {"last", stay.last.to_string()}});
    json::array notices;
    for (const SiteId site : sites)
        notices.emplace_back(clinic_notice(site, resource.id));
    return json::serialize(json::object{{"id", resource.id.to_string()},
                                        {"version", resource.version},
                                        {"stays", std::move(stays)},
                                        {"visits", document_of_changes(visits)},
                                        {"audit", document_of_audit(audit)},
                                        {"notices", std::move(notices)}});
}

std::string document_of_travel_times(SiteId site, const std::vector<Travel>& ways,
                                     const std::vector<app::AuditEntry>& audits) {
    json::array times;
    for (const Travel& way : ways)
        times.push_back(
            json::object{{"site", way.other.to_string()}, {"minutes", way.time.count()}});
    json::array rows;
    for (const app::AuditEntry& audit : audits)
        rows.push_back(document_of_audit(audit));
    return json::serialize(json::object{
        {"site", site.to_string()}, {"times", std::move(times)}, {"audits", std::move(rows)}});
}

app::NearInspection near_inspection_of(const json::value& document) {
    const auto& d = document.as_object();
    return {id_of<ResourceId>(d.at("resource")),
            text_of(d.at("name")),
            id_of<SiteId>(d.at("site")),
            zone_of(d.at("zone")),
            date_of(d.at("due")),
            static_cast<int>(integer_of(d.at("notice")))};
}

} // namespace foramen::db
