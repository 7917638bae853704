#include "staff_store.hpp"

#include "mapping/staff_mapping.hpp"
#include "params.hpp"
#include "queries.hpp"
#include "read_store.hpp"

namespace foramen::db {

app::StaffState StaffStore::begin_assignment(const app::StaffRead& read) {
    const auto row = run_.one(queries::begin_staff_assignment,
                              Params()
                                  .add("post", read.post)
                                  .add("date", read.date)
                                  .add("site", read.site)
                                  .add("users", array_literal(read.people))
                                  .add("from", read.day.start())
                                  .add("to", read.day.end()),
                              1);
    return staff_state_of(read.post, parse_document(row->at(0).value()));
}

void StaffStore::write_assignment(const app::PostDay& day, SiteId site, LocalDate date,
                                  const app::AuditEntry& audit) {
    static_cast<void>(
        run_.many(queries::write_staff_assignment,
                  Params().add("assignment", document_of_assignment(day, site, date, audit)), 1));
}

app::StaffDay PostgresReads::staff_on(SiteId site, LocalDate date, app::Deadline deadline) {
    const auto row =
        read_.one(queries::staff_on, Params().add("site", site).add("date", date), 1, deadline);
    return staff_day_of(parse_document(row->at(0).value()));
}

} // namespace foramen::db
