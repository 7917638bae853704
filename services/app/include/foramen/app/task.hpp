/// Work for a person: for one role, at one site or in the whole organisation.
#pragma once

#include "foramen/app/audit.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace foramen {

enum class TaskStatus { open, done };

template <>
struct EnumNames<TaskStatus> {
    static constexpr std::array<std::pair<TaskStatus, std::string_view>, 2> table{{
        {TaskStatus::open, "open"},
        {TaskStatus::done, "done"},
    }};
};

using TaskId = Id<struct TaskTag>;

} // namespace foramen

namespace foramen::app {

struct Task {
    TaskId id;
    Instant due;
    Instant created_at;
    std::optional<Instant> done_at;
    std::string kind;       ///< "job_given_up"; lower case and underscores
    std::string key;        ///< one task of a kind has it; 128 characters at most
    std::string text;       ///< a code that screens have words for
    AuditFields parameters; ///< for these words; never anything about a patient
    std::string note;       ///< what the person who did it typed
    std::string done_by_name;
    std::optional<SiteId> site; ///< nothing: of the whole organisation
    std::optional<PatientId> patient;
    std::optional<AppointmentId> appointment;
    std::optional<OrderId> order;
    std::optional<UserId> created_by; ///< nothing: the system
    std::optional<UserId> done_by;
    Role role = Role::admin;
    TaskStatus status = TaskStatus::open;
    int version = 1;
};

} // namespace foramen::app
