/// What an arrow does to a visit: pure, so that every arrow can be tested without a database.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/change_state.hpp"

namespace foramen::app {

/// Everything that the decision looks at.
struct TransitionQuestion {
    const TransitionRequest* request = nullptr;
    const ClinicModel* clinic = nullptr;
    const VisitState* state = nullptr; ///< with a visit
    const Actor* actor = nullptr;
    Instant now;
};

/// The visit after the change, with what has to be written.
struct Transition {
    Visit visit;
    VisitEvent event;
    Role role = Role::nurse;
    std::vector<std::string> changed_roles;
    std::vector<PhaseRecordId> voided_records;
    std::optional<std::string> order_status;
};

[[nodiscard]] Answer<Transition> decide_transition(const TransitionQuestion& question);

/// The system's own arrow: back from `ready` to `in_prep` when the room gate has closed again.
[[nodiscard]] Transition fall_back_to_prep(const Visit& visit, Instant now);

/// Effects of a change of status on reservations: what ended early gives its time back.
/// Answers the roles whose `during` changed.
[[nodiscard]] std::vector<std::string> release_time(Visit& visit, Status to, Instant now);

} // namespace foramen::app
