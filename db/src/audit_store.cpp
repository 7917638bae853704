#include "mapping/record_mapping.hpp"
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "record_stores.hpp"

namespace foramen::db {

namespace {

template <class T>
[[nodiscard]] std::optional<std::string> text_of(const std::optional<T>& id) {
    return id ? std::optional<std::string>(id->to_string()) : std::nullopt;
}

[[nodiscard]] std::optional<std::string> text_of(const std::optional<Instant>& at) {
    return at ? std::optional<std::string>(to_rfc3339(*at)) : std::nullopt;
}

} // namespace

void AuditStore::insert(const app::AuditEntry& entry) {
    static_cast<void>(run_.many(queries::insert_audit,
                                Params().add("audit", json::serialize(document_of_audit(entry))),
                                1));
}

std::vector<app::AuditRow> AuditStore::page(const app::AuditFilter& filter) {
    std::optional<Instant> before;
    if (filter.before)
        before = filter.before->at;
    const Rows rows = run_.many(queries::audit_page,
                                Params()
                                    .add("sites", array_literal(filter.sites))
                                    .add("from", text_of(filter.from))
                                    .add("to", text_of(filter.to))
                                    .add("patient", text_of(filter.patient))
                                    .add("user", text_of(filter.user))
                                    .add("entity", filter.entity)
                                    .add("entity_id", text_of(filter.entity_id))
                                    .add("action", filter.action)
                                    .add("before_at", text_of(before))
                                    .add("before_id", filter.before ? filter.before->id : 0)
                                    .add("limit", filter.limit),
                                1);
    std::vector<app::AuditRow> out;
    out.reserve(rows.size());
    for (const Row& row : rows)
        out.push_back(audit_row_of(parse_document(row.at(0).value())));
    return out;
}

std::optional<int> AuditStore::seal(Instant at, int limit) {
    const auto row = run_.one(queries::seal_audit, Params().add("at", at).add("limit", limit), 1);
    return row->at(0) ? std::optional<int>(std::stoi(*row->at(0))) : std::nullopt;
}

} // namespace foramen::db
