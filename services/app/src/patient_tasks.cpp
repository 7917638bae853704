#include "patient_tasks.hpp"

#include "foramen/app/tasks.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] Task task_of(IdSource& ids, const char* kind, std::string key, PatientId patient,
                           const AuditEntry& audit) {
    Task task;
    task.id = TaskId(ids.next());
    task.kind = kind;
    task.text = kind;
    task.key = std::move(key);
    task.role = Role::scheduler;
    task.patient = patient;
    task.due = audit.at;
    task.created_at = audit.at;
    task.created_by = audit.user;
    return task;
}

[[nodiscard]] bool differs_more(const PatientRecord& before, const PatientRecord& after) {
    const auto known = before.differences();
    return std::ranges::any_of(after.differences(), [&](PatientField field) {
        return std::ranges::find(known, field) == known.end();
    });
}

} // namespace

void create_patient_tasks(Transaction& tx, IdSource& ids, const PatientRecord& before,
                          const PatientRecord& after, const AuditEntry& audit) {
    if (differs_more(before, after))
        create_task(tx,
                    task_of(ids, "patient_difference",
                            after.id.to_string() + " v" + std::to_string(after.version), after.id,
                            audit),
                    audit.role, audit.request_id);
    const auto died = [](const PatientRecord& record) {
        return record.content.reveal().death.deceased;
    };
    if (died(before) || !died(after))
        return;
    for (const auto& [visit, site] : tx.patients().live_visits_of(after.id)) {
        Task task = task_of(ids, "patient_died", visit.to_string(), after.id, audit);
        task.site = site;
        task.appointment = visit;
        create_task(tx, std::move(task), audit.role, audit.request_id);
    }
}

} // namespace foramen::app
