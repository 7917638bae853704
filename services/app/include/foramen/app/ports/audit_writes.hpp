/// The audit inside a transaction: adding, reading a page, sealing.
#pragma once

#include "foramen/app/audit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// A place in the audit's order by time; numbers of rows tell apart what happened at one instant.
struct AuditPosition {
    Instant at;
    std::int64_t id = 0;
};

struct AuditFilter {
    std::vector<SiteId> sites; ///< rows without a site are always among what is found
    std::optional<Instant> from;
    std::optional<Instant> to; ///< exclusive
    std::optional<PatientId> patient;
    std::optional<UserId> user;
    std::optional<std::string> entity;
    std::optional<Uuid> entity_id;
    std::optional<std::string> action; ///< a beginning, e.g. "appointment."
    std::optional<AuditPosition> before;
    int limit = 50;
};

/// One row as it is read.
struct AuditRow {
    std::int64_t id = 0;
    AuditEntry entry;
    std::string user_name; ///< empty: the system
    AuditFields rules;
    AuditFields override;
    bool sealed = false;
};

class AuditWrites {
public:
    virtual ~AuditWrites() = default;

    virtual void insert(const AuditEntry& entry) = 0;
    /// Newest first.
    [[nodiscard]] virtual std::vector<AuditRow> page(const AuditFilter& filter) = 0;
    /// Seals at most so many rows of finished transactions and answers how many; nothing when
    /// another copy of the service is at it.
    [[nodiscard]] virtual std::optional<int> seal(Instant at, int limit) = 0;
};

} // namespace foramen::app
