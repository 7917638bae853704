#include "duty_store.hpp"

#include "mapping/duty_mapping.hpp"
#include "mapping/visit_mapping.hpp"
#include "params.hpp"
#include "queries.hpp"

namespace foramen::db {

app::DutyState DutyStore::begin_duty_change(const std::vector<ResourceId>& resources,
                                            const std::vector<Interval>& times) {
    const auto row = run_.one(
        queries::begin_duty_change,
        Params().add("resources", array_literal(resources)).add("times", multirange_literal(times)),
        1);
    return duty_state_of(parse_document(row->at(0).value()));
}

void DutyStore::write_hours(const app::HoursWrite& hours,
                            const std::vector<app::DisplacedChange>& visits,
                            const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::write_hours,
                                Params().add("hours", document_of_hours(hours, visits, audit)), 1));
}

void DutyStore::write_inspection(const Resource& resource,
                                 const std::vector<app::DisplacedChange>& visits,
                                 const app::AuditEntry& audit) {
    static_cast<void>(
        run_.many(queries::write_inspection,
                  Params().add("inspection", document_of_inspection(resource, visits, audit)), 1));
}

std::vector<PlacedTime> DutyStore::moves_too_short(ResourceId equipment, Minutes move) {
    const auto row = run_.one(
        queries::moves_too_short,
        Params().add("resource", equipment).add("minutes", static_cast<int>(move.count())), 1);
    return placed_times_in(row->at(0));
}

void DutyStore::write_move_time(const Resource& resource, const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::write_move_time,
                                Params().add("change", document_of_move_time(resource, audit)), 1));
}

void DutyStore::write_stays(const Resource& resource, const std::vector<SiteId>& sites,
                            const std::vector<app::DisplacedChange>& visits,
                            const app::AuditEntry& audit) {
    static_cast<void>(
        run_.many(queries::write_stays,
                  Params().add("stays", document_of_stays(resource, sites, visits, audit)), 1));
}

std::int64_t DutyStore::begin_travel_change() {
    return std::stoll(run_.one(queries::begin_travel_change, {}, 1)->at(0).value());
}

std::vector<app::Taken> DutyStore::travel_too_short(SiteId one, SiteId other, Minutes time) {
    const auto row = run_.one(queries::travel_too_short,
                              Params()
                                  .add("site", one)
                                  .add("other", other)
                                  .add("minutes", static_cast<int>(time.count())),
                              1);
    return row->at(0) ? taken_of(parse_document(*row->at(0))) : std::vector<app::Taken>();
}

void DutyStore::write_travel_times(SiteId site, const std::vector<Travel>& ways,
                                   const std::vector<app::AuditEntry>& audits) {
    static_cast<void>(
        run_.many(queries::write_travel_times,
                  Params().add("change", document_of_travel_times(site, ways, audits)), 1));
}

std::vector<app::NearInspection> DutyStore::inspections_until(LocalDate today) {
    std::vector<app::NearInspection> near;
    for (const Row& row : run_.many(queries::inspections_until, Params().add("today", today), 1))
        near.push_back(near_inspection_of(parse_document(row.at(0).value())));
    return near;
}

} // namespace foramen::db
