/// Orders inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/order.hpp"
#include "foramen/app/ports/booking_writes.hpp"

#include <optional>

namespace foramen::app {

class OrderWrites {
public:
    virtual ~OrderWrites() = default;

    /// The order as it is under its lock, which lasts until the transaction ends. Taken before any
    /// lock of a patient or resource.
    [[nodiscard]] virtual std::optional<Order> lock(OrderId id) = 0;
    /// Writes a new or changed order with its procedures.
    virtual void save(const Order& order, const AuditEntry& audit,
                      const std::optional<IdempotentSuccess>& success) = 0;
};

} // namespace foramen::app
