/// Staff posts and the people on them between documents of the database and values.
#pragma once

#include "foramen/app/ports/staff_writes.hpp"
#include "json_read.hpp"

namespace foramen::db {

[[nodiscard]] app::StaffState staff_state_of(ResourceId post, const json::value& document);
[[nodiscard]] app::StaffDay staff_day_of(const json::value& document);
[[nodiscard]] std::string document_of_assignment(const app::PostDay& day, SiteId site,
                                                 LocalDate date, const app::AuditEntry& audit);

} // namespace foramen::db
