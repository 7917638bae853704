/// What posting and ending a block do inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/block.hpp"
#include "foramen/app/ports/booking_writes.hpp"

#include <optional>
#include <vector>

namespace foramen::app {

struct BlockState {
    std::int64_t clinic_version = 0;
    std::optional<IdempotencyRow> replay;
    /// Live visits that still hold the resource within the block, by start.
    std::vector<DisplacedVisit> visits;
};

struct BlockEndState {
    std::int64_t clinic_version = 0;
    std::optional<Block> block;
    /// The displaced visits under the block.
    std::vector<BlockedVisit> visits;
};

/// A visit that becomes displaced, or is no longer: written with one audit row of its own.
struct DisplacedChange {
    AppointmentId visit;
    SiteId site;
    LocalDate date;
    int version = 0; ///< after the change
    bool displaced = false;
    AuditEntry audit;
};

class BlockWrites {
public:
    virtual ~BlockWrites() = default;

    /// One round trip: takes the locks of the resource, of the idempotency key and of the visits
    /// within the times, then reads.
    [[nodiscard]] virtual BlockState
    begin_block(ResourceId resource, const std::vector<Interval>& times,
                const std::optional<IdempotencyRequest>& idempotency, Instant now) = 0;
    /// `created_by` is the id of the person; the name in the block is not read.
    virtual void insert_block(const Block& block, UserId created_by,
                              const std::vector<DisplacedChange>& visits, const AuditEntry& audit,
                              const std::optional<IdempotentSuccess>& success) = 0;
    /// For a replay: the block as it is now.
    [[nodiscard]] virtual std::optional<Block> find_block(BlockId id) = 0;

    [[nodiscard]] virtual BlockEndState begin_block_end(BlockId id) = 0;
    virtual void end_block(const Block& block, UserId ended_by,
                           const std::vector<DisplacedChange>& visits, const AuditEntry& audit) = 0;
};

} // namespace foramen::app
