/// Tasks inside a transaction.
#pragma once

#include "foramen/app/task.hpp"

#include <optional>

namespace foramen::app {

class TaskWrites {
public:
    virtual ~TaskWrites() = default;

    /// False, and nothing written, when there is a task of this kind and key, done or not.
    virtual bool create(const Task& task, const AuditEntry& audit) = 0;
    /// The task, locked until the transaction ends.
    [[nodiscard]] virtual std::optional<Task> lock(TaskId id) = 0;
    virtual void change(const Task& task, const AuditEntry& audit) = 0;
};

} // namespace foramen::app
