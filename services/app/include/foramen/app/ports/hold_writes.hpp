/// What making, prolonging and giving up a hold do inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/hold.hpp"
#include "foramen/app/ports/booking_writes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct HoldState {
    std::int64_t clinic_version = 0;
    std::optional<Hold> hold;
    bool made = false; ///< by the person who asks; also of a hold that is gone
};

class HoldWrites {
public:
    virtual ~HoldWrites() = default;

    /// For a replay: the hold as it is now.
    [[nodiscard]] virtual std::optional<Hold> find_hold(HoldId id) = 0;
    virtual void insert_hold(const Hold& hold, const AuditEntry& audit,
                             const std::optional<IdempotentSuccess>& success) = 0;
    /// One round trip: takes the locks of all that it holds, then reads it.
    [[nodiscard]] virtual HoldState begin_hold_change(HoldId id, UserId by) = 0;
    virtual void prolong_hold(const Hold& hold, const AuditEntry& audit) = 0;
    virtual void delete_hold(const Hold& hold, const AuditEntry& audit) = 0;
    /// Frees what was held for these roles, for a booking that takes something else.
    virtual void leave_held_places(HoldId id, const std::vector<std::string>& roles) = 0;
};

} // namespace foramen::app
