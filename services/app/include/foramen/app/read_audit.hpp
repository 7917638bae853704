/// Reading the audit, for auditors and privacy officers. That somebody read it is itself a row of
/// the audit.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

namespace foramen::app {

struct AuditPage {
    std::vector<AuditRow> rows;
    std::optional<AuditPosition> next; ///< where the next page begins; nothing: there is none
};

/// Roles that may read the audit at a site.
inline constexpr RoleSet kAuditReaders{Role::privacy_officer, Role::auditor};

class ReadAudit {
public:
    ReadAudit(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    /// The filter's sites are overwritten with those at which the person may read.
    [[nodiscard]] Answer<AuditPage> run(AuditFilter filter, const Actor& actor, Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
