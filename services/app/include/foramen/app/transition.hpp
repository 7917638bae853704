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
    /// Somebody may consent in the patient's place. Asked for a minor only.
    bool represented = false;
};

/// Whether the patient is too young on the day of the visit to consent for themselves.
[[nodiscard]] bool is_minor(const Visit& visit, const Site& site);

/// The visit after the change, with what has to be written.
struct Transition {
    Visit visit;
    VisitEvent event;
    Role role = Role::nurse;
    std::vector<std::string> changed_roles;
    std::vector<PhaseRecordId> voided_records;
    std::optional<std::string> order_status;
};

/// Why the room gate closed again; the code of the step.
enum class FallBack {
    item_reopened, ///< by an answer
    item_expired   ///< by time
};

} // namespace foramen::app

template <>
struct foramen::EnumNames<foramen::app::FallBack> {
    static constexpr std::array<std::pair<app::FallBack, std::string_view>, 2> table{{
        {app::FallBack::item_reopened, "item_reopened"},
        {app::FallBack::item_expired, "item_expired"},
    }};
};

namespace foramen::app {

[[nodiscard]] Answer<Transition> decide_transition(const TransitionQuestion& question);

/// The system's own arrow: back from `ready` to `in_prep` when the room gate has closed again.
[[nodiscard]] Transition fall_back_to_prep(const Visit& visit, FallBack why, Instant now);

/// Effects of a change of status on reservations: what ended early gives its time back.
/// Answers the roles whose `during` changed.
[[nodiscard]] std::vector<std::string> release_time(Visit& visit, Status to, Instant now);

} // namespace foramen::app
