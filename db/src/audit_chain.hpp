/// The audit's chain over the read pool.
#pragma once

#include "foramen/app/ports/audit_chain.hpp"
#include "read_store.hpp"

namespace foramen::db {

class PostgresAuditChain final : public app::AuditChain {
public:
    explicit PostgresAuditChain(const Reader& reader) : read_(reader) {}

    [[nodiscard]] app::AuditStretch check(const app::AuditLink& after, int limit,
                                          app::Deadline deadline) override;
    [[nodiscard]] std::optional<app::AuditLink> link(std::int64_t sequence,
                                                     app::Deadline deadline) override;
    [[nodiscard]] std::optional<std::int64_t> left_out(app::Deadline deadline) override;
    [[nodiscard]] app::AuditTail tail(std::optional<int> limit, app::Deadline deadline) override;

private:
    const Reader& read_;
};

} // namespace foramen::db
