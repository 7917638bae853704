#include "mapping/clinic_mapping.hpp"
#include "queries.hpp"
#include "stores.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::optional<std::string> date_text(const std::optional<LocalDate>& date) {
    return date ? std::optional<std::string>(date->to_string()) : std::nullopt;
}

} // namespace

bool ClinicStore::insert_organisation(const std::string& name, std::optional<LocalDate> demo_date,
                                      Instant at) {
    return run_
        .one(queries::insert_organisation,
             Params().add("name", name).add("demo_date", date_text(demo_date)).add("at", at), 1)
        .has_value();
}

void ClinicStore::insert_site(const Site& site, const std::vector<WeeklyHours>& hours,
                              int ordinal) {
    run_.execute(queries::insert_site, Params()
                                           .add("id", site.id)
                                           .add("name", site.name)
                                           .add("time_zone", site.zone.name())
                                           .add("grid", static_cast<int>(site.grid.count()))
                                           .add("horizon", site.booking_horizon_days)
                                           .add("hold", static_cast<int>(site.hold.count()))
                                           .add("ordinal", ordinal)
                                           .add("hours", json::serialize(array_of_hours(hours))));
}

void ClinicStore::insert_resource(const Resource& resource, std::optional<UserId> user) {
    using Text = std::optional<std::string>;
    run_.execute(
        queries::insert_resource,
        Params()
            .add("id", resource.id)
            .add("kind", name_of(resource.kind))
            .add("name", resource.name)
            .add("home_site", resource.home_site ? Text(resource.home_site->to_string()) : Text())
            .add("ordinal", resource.ordinal)
            .add("follows_site_hours", resource.follows_site_hours ? 1 : 0)
            .add("in_service_from", resource.in_service_from)
            .add("out_of_service_from", date_text(resource.out_of_service_from))
            .add("user", user ? Text(user->to_string()) : Text())
            .add("move_minutes", static_cast<int>(resource.move.count()))
            .add("capabilities", array_literal(resource.capabilities))
            .add("privileges", array_literal(resource.privileges))
            .add("hours", json::serialize(array_of_hours(resource.hours))));
}

void ClinicStore::insert_restriction(const Restriction& restriction) {
    run_.execute(queries::insert_restriction,
                 Params()
                     .add("resource", restriction.resource)
                     .add("other_kind", name_of(restriction.other_kind))
                     .add("other", restriction.other));
}

void ClinicStore::insert_audit(const app::AuditEntry& audit) {
    UserStore(run_).insert_audit(audit);
}

} // namespace foramen::db
