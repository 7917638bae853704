#include "mapping/block_mapping.hpp"
#include "queries.hpp"
#include "stores.hpp"

namespace foramen::db {

app::BlockState BlockStore::begin_block(ResourceId resource, const std::vector<Interval>& times,
                                        const std::optional<app::IdempotencyRequest>& idempotency,
                                        Instant now) {
    Params params;
    add_idempotency(params, idempotency, now);
    params.add("resource", resource).add("times", multirange_literal(times));
    const auto row = run_.one(queries::begin_block, params, 1);
    return block_state_of(parse_document(row->at(0).value()));
}

void BlockStore::insert_block(const app::Block& block, UserId created_by,
                              const std::vector<app::DisplacedChange>& visits,
                              const app::AuditEntry& audit,
                              const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(run_.many(
        queries::insert_block,
        Params().add("block", document_of_new_block(block, created_by, visits, audit, success)),
        5));
}

std::optional<app::Block> BlockStore::find_block(BlockId id) {
    const auto row = run_.one(queries::block_by_id, Params().add("id", id), 1);
    if (!row)
        return std::nullopt;
    return block_of(parse_document(row->at(0).value()));
}

app::BlockEndState BlockStore::begin_block_end(BlockId id) {
    const auto row = run_.one(queries::begin_block_end, Params().add("block", id), 1);
    return block_end_state_of(parse_document(row->at(0).value()));
}

void BlockStore::end_block(const app::Block& block, UserId ended_by,
                           const std::vector<app::DisplacedChange>& visits,
                           const app::AuditEntry& audit) {
    static_cast<void>(
        run_.many(queries::end_block,
                  Params().add("block", document_of_block_end(block, ended_by, visits, audit)), 4));
}

} // namespace foramen::db
