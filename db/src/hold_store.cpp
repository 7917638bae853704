#include "mapping/hold_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"
#include "stores.hpp"

namespace foramen::db {

std::optional<app::Hold> HoldStore::find_hold(app::HoldId id) {
    const auto row = run_.one(queries::hold_by_id, Params().add("id", id), 1);
    if (!row)
        return std::nullopt;
    return hold_of(parse_document(row->at(0).value()));
}

void HoldStore::insert_hold(const app::Hold& hold, const app::AuditEntry& audit,
                            const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(run_.many(
        queries::insert_hold, Params().add("hold", document_of_new_hold(hold, audit, success)), 3));
}

app::HoldState HoldStore::begin_hold_change(app::HoldId id, UserId by) {
    const auto row =
        run_.one(queries::begin_hold_change, Params().add("hold", id).add("by", by), 1);
    return hold_state_of(parse_document(row->at(0).value()));
}

void HoldStore::prolong_hold(const app::Hold& hold, const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::prolong_hold,
                                Params().add("hold", document_of_hold_change(hold, audit)), 2));
}

void HoldStore::delete_hold(const app::Hold& hold, const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::delete_hold,
                                Params().add("hold", document_of_hold_change(hold, audit)), 2));
}

void HoldStore::leave_held_places(app::HoldId id, const std::vector<std::string>& roles) {
    run_.execute(queries::leave_held_places,
                 Params().add("hold", id).add("roles", array_literal(roles)));
}

std::vector<app::Hold> PostgresReads::holds_on(SiteId site, LocalDate date, Instant at,
                                               app::Deadline deadline) {
    return holds_in(read_.many(queries::holds_on,
                               Params().add("site", site).add("date", date).add("at", at), 1,
                               deadline));
}

} // namespace foramen::db
