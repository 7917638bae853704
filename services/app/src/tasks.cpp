#include "foramen/app/tasks.hpp"

#include "foramen/domain/clinic/vocabulary.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] AuditEntry about(const Task& task, AuditEntry audit, const char* action) {
    audit.site = task.site;
    audit.patient = task.patient;
    audit.action = action;
    audit.entity = "task";
    audit.entity_id = task.id.uuid();
    audit.entity_version = task.version;
    return audit;
}

[[nodiscard]] AuditFields state_of(const Task& task) {
    return {{"status", std::string(name_of(task.status))}, {"note", task.note}};
}

[[nodiscard]] const char* action_of(TaskStatus before, TaskStatus after) {
    if (before == after)
        return "task.noted";
    return after == TaskStatus::done ? "task.done" : "task.reopened";
}

} // namespace

bool create_task(Transaction& tx, Task task, std::optional<Role> creator,
                 const std::string& request_id) {
    AuditEntry audit;
    audit.at = task.created_at;
    audit.request_id = request_id;
    audit.user = task.created_by;
    audit.role = creator;
    audit = about(task, std::move(audit), "task.created");
    audit.after = {{"kind", task.kind},
                   {"role", std::string(name_of(task.role))},
                   {"due", to_rfc3339(task.due)},
                   {"text", task.text}};
    return tx.tasks().create(task, audit);
}

RoleSet roles_for(const Task& task, const Actor& actor) {
    return task.site ? actor.roles_at(*task.site) : actor.roles_anywhere();
}

Answer<Task> changed_task(Task task, const TaskChange& change, const Actor& actor, Instant now) {
    const RoleSet roles = roles_for(task, actor);
    if (roles.empty())
        return refuse(NotFound{});
    if (!roles.contains(task.role))
        return refuse(NotPermitted{});
    if (task.version != change.based_on)
        return refuse(StaleVersion{task.version, task.done_by_name});
    if (task.status != change.status) {
        const bool done = change.status == TaskStatus::done;
        task.status = change.status;
        task.done_at = done ? std::optional<Instant>(now) : std::nullopt;
        task.done_by = done ? std::optional<UserId>(actor.user) : std::nullopt;
        task.done_by_name = done ? actor.name : "";
    }
    if (change.note)
        task.note = *change.note;
    ++task.version;
    return task;
}

Answer<Task> ChangeTask::run(const TaskChange& change, const Actor& actor, Deadline deadline) {
    const Instant now = clock_.now();
    Answer<Task> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const auto before = tx.tasks().lock(change.task);
        answer =
            before ? changed_task(*before, change, actor, now) : Answer<Task>(refuse(NotFound{}));
        if (!answer)
            return Decision::roll_back;
        AuditEntry audit = about(*answer, audit_by(actor, answer->role, now),
                                 action_of(before->status, answer->status));
        audit.before = state_of(*before);
        audit.after = state_of(*answer);
        tx.tasks().change(*answer, audit);
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
