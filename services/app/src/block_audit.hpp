/// Audit of blocks and of the visits that they displace.
#pragma once

#include "foramen/app/block.hpp"
#include "foramen/app/ports/block_writes.hpp"

namespace foramen::app {

/// Posting (version 1) or ending a block.
[[nodiscard]] AuditEntry block_audit(const Block& block, const Actor& actor, Role role, Instant at);

/// A visit that the block displaces, or does no longer.
[[nodiscard]] DisplacedChange displaced_change(const DisplacedVisit& visit, const Block& block,
                                               bool displaced, const Actor& actor, Role role,
                                               Instant at);

} // namespace foramen::app
