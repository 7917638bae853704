/// One row of the audit: who changed what, when, from what to what. Written in the transaction of
/// the change.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/domain/base/id.hpp"
#include "foramen/domain/time/instant.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

/// Named values as they go into the `before` and `after` documents.
using AuditFields = std::vector<std::pair<std::string, std::string>>;

struct AuditEntry {
    Instant at;
    std::string request_id;
    std::optional<UserId> user; ///< nothing: the system
    std::optional<Role> role;
    std::optional<SiteId> site;
    std::optional<PatientId> patient;
    std::string action; ///< "appointment.booked"
    std::string entity; ///< "appointment"
    Uuid entity_id;
    std::string entity_key; ///< distinguishes parts of one entity, e.g. a checklist item
    int entity_version = 1;
    AuditFields before;
    AuditFields after;
};

/// Who and when, for the entry of a change by a person at a site.
[[nodiscard]] AuditEntry audit_by(const Actor& actor, Role role, Instant at);

} // namespace foramen::app
