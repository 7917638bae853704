/// What an edit of a visit writes, within its transaction.
#pragma once

#include "foramen/app/ports/rules.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "visit_edit.hpp"

namespace foramen::app {

/// Its row in the audit: what the visit was and what it is.
[[nodiscard]] AuditEntry edit_audit(const Visit& before, const Visit& after,
                                    const PreparedEdit& prepared, const Actor& actor);

/// Judges the rules again, writes the visit with its audit row, and takes it back from `ready` when
/// its procedures are others now. Answers the visit after it.
[[nodiscard]] Visit write_edited(Transaction& tx, const Visit& before, const PreparedEdit& prepared,
                                 DecidedEdit edit, const Actor& actor, Rules& rules);

} // namespace foramen::app
