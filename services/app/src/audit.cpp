#include "foramen/app/audit.hpp"

namespace foramen::app {

AuditEntry audit_by(const Actor& actor, Role role, Instant at) {
    AuditEntry entry;
    entry.at = at;
    entry.request_id = actor.request_id;
    entry.user = actor.user;
    entry.role = role;
    return entry;
}

} // namespace foramen::app
