/// Orders over one open transaction.
#pragma once

#include "stores.hpp"

namespace foramen::db {

class OrderStore final : public app::OrderWrites {
public:
    explicit OrderStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] std::optional<app::Order> lock(OrderId id) override;
    void save(const app::Order& order, const app::AuditEntry& audit,
              const std::optional<app::IdempotentSuccess>& success) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
