#include "mapping/record_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"
#include "record_stores.hpp"

namespace foramen::db {

bool TaskStore::create(const app::Task& task, const app::AuditEntry& audit) {
    return run_.one(queries::create_task, Params().add("task", document_of_new_task(task, audit)),
                    1)
               ->at(0)
               .value() == "1";
}

std::optional<app::Task> TaskStore::lock(TaskId id) {
    const auto row = run_.one(queries::lock_task, Params().add("id", id), 1);
    return row ? std::optional<app::Task>(task_of(parse_document(row->at(0).value())))
               : std::nullopt;
}

void TaskStore::change(const app::Task& task, const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::change_task,
                                Params().add("task", document_of_task_change(task, audit)), 1));
}

std::vector<app::Task> PostgresReads::tasks(const app::TaskQuery& query, app::Deadline deadline) {
    std::vector<std::string> roles;
    for (const auto& [role, name] : EnumNames<Role>::table)
        if (query.roles.contains(role))
            roles.emplace_back(name);
    const Rows rows = read_.many(queries::task_list,
                                 Params()
                                     .add("site", query.site)
                                     .add("status", name_of(query.status))
                                     .add("roles", array_literal(roles))
                                     .add("limit", query.limit),
                                 1, deadline);
    std::vector<app::Task> out;
    out.reserve(rows.size());
    for (const Row& row : rows)
        out.push_back(task_of(parse_document(row.at(0).value())));
    return out;
}

} // namespace foramen::db
