/// Making, completing and reopening tasks.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/task.hpp"

namespace foramen::app {

/// Makes a task in the transaction of what it follows from, in the name of the system or, when
/// `created_by` is set, of a person in this role. False when there is one of its kind and key.
bool create_task(Transaction& tx, Task task, std::optional<Role> creator,
                 const std::string& request_id);

struct TaskChange {
    TaskId task;
    TaskStatus status = TaskStatus::done;
    std::optional<std::string> note; ///< nothing: as it was
    int based_on = 1;                ///< version that the person saw
};

class ChangeTask {
public:
    ChangeTask(UnitOfWork& work, const Clock& clock) : work_(work), clock_(clock) {}

    [[nodiscard]] Answer<Task> run(const TaskChange& change, const Actor& actor, Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
};

/// The roles that a person holds where the task belongs: at its site, or anywhere.
[[nodiscard]] RoleSet roles_for(const Task& task, const Actor& actor);

/// The task after the change, or why not. Pure.
[[nodiscard]] Answer<Task> changed_task(Task task, const TaskChange& change, const Actor& actor,
                                        Instant now);

} // namespace foramen::app
