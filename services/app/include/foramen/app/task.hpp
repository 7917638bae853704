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
    std::string kind;           ///< "job_given_up"; lower case and underscores
    std::string key;            ///< one task of a kind has it; 128 characters at most
    std::optional<SiteId> site; ///< nothing: of the whole organisation
    Role role = Role::admin;
    Instant due;
    std::optional<PatientId> patient;
    std::optional<AppointmentId> appointment;
    std::optional<OrderId> order;
    std::string text;       ///< a code that screens have words for
    AuditFields parameters; ///< for these words; never anything about a patient
    TaskStatus status = TaskStatus::open;
    std::string note; ///< what the person who did it typed
    Instant created_at;
    std::optional<UserId> created_by; ///< nothing: the system
    std::optional<Instant> done_at;
    std::optional<UserId> done_by;
    std::string done_by_name;
    int version = 1;
};

} // namespace foramen::app
