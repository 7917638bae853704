#include "duty_store.hpp"

#include "mapping/duty_mapping.hpp"
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

std::vector<app::NearInspection> DutyStore::inspections_until(LocalDate today) {
    std::vector<app::NearInspection> near;
    for (const Row& row : run_.many(queries::inspections_until, Params().add("today", today), 1))
        near.push_back(near_inspection_of(parse_document(row.at(0).value())));
    return near;
}

} // namespace foramen::db
