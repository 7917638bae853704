/// Changes of duty over one open transaction.
#pragma once

#include "stores.hpp"

namespace foramen::db {

class DutyStore final : public app::DutyWrites {
public:
    explicit DutyStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] app::DutyState begin_duty_change(const std::vector<ResourceId>& resources,
                                                   const std::vector<Interval>& times) override;
    void write_hours(const app::HoursWrite& hours, const std::vector<app::DisplacedChange>& visits,
                     const app::AuditEntry& audit) override;
    void write_inspection(const Resource& resource, const std::vector<app::DisplacedChange>& visits,
                          const app::AuditEntry& audit) override;
    [[nodiscard]] std::vector<PlacedTime> moves_too_short(ResourceId equipment,
                                                          Minutes move) override;
    void write_move_time(const Resource& resource, const app::AuditEntry& audit) override;
    void write_stays(const Resource& resource, const std::vector<SiteId>& sites,
                     const std::vector<app::DisplacedChange>& visits,
                     const app::AuditEntry& audit) override;
    [[nodiscard]] std::int64_t begin_travel_change() override;
    [[nodiscard]] std::vector<app::Taken> travel_too_short(SiteId one, SiteId other,
                                                           Minutes time) override;
    void write_travel_times(SiteId site, const std::vector<Travel>& ways,
                            const std::vector<app::AuditEntry>& audits) override;
    [[nodiscard]] std::vector<app::NearInspection> inspections_until(LocalDate today) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
