/// Assigning people to posts over one open transaction.
#pragma once

#include "foramen/app/ports/staff_writes.hpp"
#include "stores.hpp"

namespace foramen::db {

class StaffStore final : public app::StaffWrites {
public:
    explicit StaffStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] app::StaffState begin_assignment(const app::StaffRead& read) override;
    void write_assignment(const app::PostDay& day, SiteId site, LocalDate date,
                          const app::AuditEntry& audit) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
