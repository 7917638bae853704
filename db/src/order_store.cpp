#include "order_store.hpp"

#include "mapping/order_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"

#include <algorithm>

namespace foramen::db {

std::optional<app::Order> OrderStore::lock(OrderId id) {
    const auto row = run_.one(queries::lock_order, Params().add("id", id), 1);
    if (!row || !row->at(0))
        return std::nullopt;
    const json::value locked = parse_document(*row->at(0));
    const json::array& c = locked.as_array();
    app::Order order = order_of(c.at(0));
    if (!c.at(1).is_null())
        order.changed_by = text_of(c.at(1));
    return order;
}

void OrderStore::save(const app::Order& order, const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(run_.many(
        queries::save_order, Params().add("order", document_of_order(order, audit, success)), 1));
}

std::optional<app::Order> PostgresReads::order(OrderId id, app::Deadline deadline) {
    const auto row = read_.one(queries::order_by_id, Params().add("id", id), 1, deadline);
    if (!row)
        return std::nullopt;
    return order_of(parse_document(row->at(0).value()));
}

std::vector<app::Order> PostgresReads::orders(const app::OrderQuery& query,
                                              app::Deadline deadline) {
    std::vector<std::string> statuses;
    for (const OrderStatus status : query.statuses)
        statuses.emplace_back(name_of(status));
    const bool waiting = std::all_of(query.statuses.begin(), query.statuses.end(), &app::waits);
    Params params;
    params.add("site", query.site)
        .add("statuses", array_literal(statuses))
        .add("after", query.after ? std::optional(query.after->to_string()) : std::nullopt)
        .add("limit", query.limit);
    const Rows rows = waiting ? read_.many(queries::order_queue, params, 1, deadline)
                              : read_.many(queries::order_history, params, 1, deadline);
    std::vector<app::Order> out;
    out.reserve(rows.size());
    for (const Row& row : rows)
        out.push_back(order_of(parse_document(row.at(0).value())));
    return out;
}

} // namespace foramen::db
