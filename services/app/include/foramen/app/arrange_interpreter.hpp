/// Says who interprets at a visit, in place of what was said before, or that nobody does any more.
#pragma once

#include "foramen/app/change_state.hpp"

#include <optional>
#include <string>

namespace foramen::app {

/// Who may arrange interpreters, at the site of the visit.
inline constexpr RoleSet kInterpreterArrangers{Role::front_desk, Role::scheduler, Role::nurse};

struct WantedInterpreter {
    InterpreterKind kind = InterpreterKind::telephone;
    std::string name; ///< of the interpreter or the agency
    std::string note;
};

struct InterpreterRequest {
    AppointmentId visit;
    std::optional<WantedInterpreter> wanted; ///< nothing: withdrawn
    int based_on = 0;                        ///< version that the person saw
};

/// Arranged for visits that are still to end; withdrawn for any, so that one who was ordered for a
/// cancelled visit can be sent away.
class ArrangeInterpreter {
public:
    ArrangeInterpreter(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<ChangedVisit> run(const InterpreterRequest& request, const Actor& actor,
                                           Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
