/// Blocks between documents of the database and values of the use cases.
#pragma once

#include "../params.hpp"
#include "foramen/app/ports/block_writes.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

[[nodiscard]] app::Block block_of(const json::value& document);
/// A visit's document with its blocks.
[[nodiscard]] app::BlockedVisit blocked_visit_of(const json::value& document,
                                                 const json::value& blocks);
/// Marks of displaced visits for the writing queries.
[[nodiscard]] json::array document_of_changes(const std::vector<app::DisplacedChange>& visits);
[[nodiscard]] app::BlockState block_state_of(const json::value& document);
[[nodiscard]] app::BlockEndState block_end_state_of(const json::value& document);

[[nodiscard]] std::string
document_of_new_block(const app::Block& block, UserId created_by,
                      const std::vector<app::DisplacedChange>& visits, const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success);
[[nodiscard]] std::string document_of_block_end(const app::Block& block, UserId ended_by,
                                                const std::vector<app::DisplacedChange>& visits,
                                                const app::AuditEntry& audit);

/// Rows of a block's document.
[[nodiscard]] std::vector<app::Block> blocks_in(const Rows& rows);
/// Rows of a visit's document and of its blocks.
[[nodiscard]] std::vector<app::BlockedVisit> blocked_visits_in(const Rows& rows);

} // namespace foramen::db
