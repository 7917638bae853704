/// Orders between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/order_writes.hpp"
#include "json_read.hpp"

#include <optional>
#include <string>

namespace foramen::db {

[[nodiscard]] app::Order order_of(const json::value& document);
[[nodiscard]] app::VisitOrder visit_order_of(const json::value& row);
[[nodiscard]] std::string document_of_order(const app::Order& order, const app::AuditEntry& audit,
                                            const std::optional<app::IdempotentSuccess>& success);

} // namespace foramen::db
