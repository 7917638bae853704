/// Changes of duty between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/duty_writes.hpp"
#include "json_read.hpp"

namespace foramen::db {

[[nodiscard]] app::DutyState duty_state_of(const json::value& document);

[[nodiscard]] std::string document_of_hours(const app::HoursWrite& hours,
                                            const std::vector<app::DisplacedChange>& visits,
                                            const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_inspection(const Resource& resource,
                                                 const std::vector<app::DisplacedChange>& visits,
                                                 const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_move_time(const Resource& resource,
                                                const app::AuditEntry& audit);
/// `sites` are told.
[[nodiscard]] std::string document_of_stays(const Resource& resource,
                                            const std::vector<SiteId>& sites,
                                            const std::vector<app::DisplacedChange>& visits,
                                            const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_travel_times(SiteId site, const std::vector<Travel>& ways,
                                                   const std::vector<app::AuditEntry>& audits);
[[nodiscard]] app::NearInspection near_inspection_of(const json::value& document);

} // namespace foramen::db
