/// Audit rows, tasks and jobs between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/audit_writes.hpp"
#include "foramen/app/ports/job_writes.hpp"
#include "foramen/app/task.hpp"
#include "json_read.hpp"

#include <string>

namespace foramen::db {

[[nodiscard]] app::AuditRow audit_row_of(const json::value& row);

[[nodiscard]] app::Task task_of(const json::value& document);
[[nodiscard]] std::string document_of_new_task(const app::Task& task, const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_task_change(const app::Task& task,
                                                  const app::AuditEntry& audit);

[[nodiscard]] app::Subjects subjects_of(const json::value& document);
[[nodiscard]] std::string document_of_subjects(const app::Subjects& subjects);

} // namespace foramen::db
