/// Holds between documents of the database and values of the use cases.
#pragma once

#include "../params.hpp"
#include "foramen/app/ports/hold_writes.hpp"
#include "json_read.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::db {

[[nodiscard]] app::Hold hold_of(const json::value& document);
/// Null is no hold.
[[nodiscard]] std::optional<app::Hold> maybe_hold(const json::value& document);
[[nodiscard]] app::HoldState hold_state_of(const json::value& document);

[[nodiscard]] std::string
document_of_new_hold(const app::Hold& hold, const app::AuditEntry& audit,
                     const std::optional<app::IdempotentSuccess>& success);
[[nodiscard]] std::string document_of_hold_change(const app::Hold& hold,
                                                  const app::AuditEntry& audit);

/// Rows of a hold's document.
[[nodiscard]] std::vector<app::Hold> holds_in(const Rows& rows);

} // namespace foramen::db
