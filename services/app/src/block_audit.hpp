/// Audit of blocks and of the visits that they and other changes displace.
#pragma once

#include "foramen/app/block.hpp"
#include "foramen/app/ports/block_writes.hpp"

namespace foramen::app {

/// Posting (version 1) or ending a block.
[[nodiscard]] AuditEntry block_audit(const Block& block, const Actor& actor, Role role, Instant at);

/// A visit that this displaces, or does no longer. `cause` is what the audit names.
[[nodiscard]] DisplacedChange displaced_change(const DisplacedVisit& visit,
                                               const AuditFields::value_type& cause, bool displaced,
                                               const Actor& actor, Role role, Instant at);

[[nodiscard]] AuditFields::value_type cause_of(const Block& block);

} // namespace foramen::app
