/// The states of an appointment and the arrows between them, as one table.
#pragma once

#include "foramen/domain/checklist/template.hpp"
#include "foramen/domain/clinic/role_set.hpp"

#include <optional>
#include <span>
#include <string>

namespace foramen {

enum class Status {
    tentative,
    booked,
    confirmed,
    arrived,
    in_prep,
    ready,
    in_room,
    in_procedure,
    in_recovery,
    discharged,
    cancelled,
    no_show
};

template <>
struct EnumNames<Status> {
    static constexpr std::array<std::pair<Status, std::string_view>, 12> table{{
        {Status::tentative, "tentative"},
        {Status::booked, "booked"},
        {Status::confirmed, "confirmed"},
        {Status::arrived, "arrived"},
        {Status::in_prep, "in_prep"},
        {Status::ready, "ready"},
        {Status::in_room, "in_room"},
        {Status::in_procedure, "in_procedure"},
        {Status::in_recovery, "in_recovery"},
        {Status::discharged, "discharged"},
        {Status::cancelled, "cancelled"},
        {Status::no_show, "no_show"},
    }};
};

/// Live: holds its resources and may still happen.
[[nodiscard]] constexpr bool is_live(Status status) {
    return status <= Status::in_recovery;
}

/// How a procedure of a visit ended.
enum class Outcome { completed, aborted_before, aborted_after };

template <>
struct EnumNames<Outcome> {
    static constexpr std::array<std::pair<Outcome, std::string_view>, 3> table{{
        {Outcome::completed, "completed"},
        {Outcome::aborted_before, "aborted_before"},
        {Outcome::aborted_after, "aborted_after"},
    }};
};

/// What an arrow asks for besides the role.
enum class Demand {
    none,
    identity,              ///< the item that identifies the patient is satisfied
    gate_room,             ///< gate `room`
    gate_room_undisplaced, ///< gate `room` again, and nothing displaced
    gate_needle,           ///< gate `needle`
    sign_out,              ///< sign-out of every procedure, and an outcome for each
    outcome_before,        ///< outcome `aborted_before` for every procedure
    gate_discharge,        ///< gate `discharge`
    back_reason,           ///< a coded reason; a time-out becomes void
    cancel_reason,         ///< a coded reason
    after_start,           ///< only after the planned start
    same_day_retake, ///< as `representative`, on the local day of the visit; all is reserved again
    rules,           ///< the rules are asked again
    representative   ///< a minor has a representative who may consent
};

template <>
struct EnumNames<Demand> {
    static constexpr std::array<std::pair<Demand, std::string_view>, 14> table{{
        {Demand::none, "none"},
        {Demand::identity, "identity"},
        {Demand::gate_room, "gate_room"},
        {Demand::gate_room_undisplaced, "gate_room_undisplaced"},
        {Demand::gate_needle, "gate_needle"},
        {Demand::sign_out, "sign_out"},
        {Demand::outcome_before, "outcome_before"},
        {Demand::gate_discharge, "gate_discharge"},
        {Demand::back_reason, "back_reason"},
        {Demand::cancel_reason, "cancel_reason"},
        {Demand::after_start, "after_start"},
        {Demand::same_day_retake, "same_day_retake"},
        {Demand::rules, "rules"},
        {Demand::representative, "representative"},
    }};
};

struct Arrow {
    Status from;
    Status to;
    RoleSet roles; ///< empty: only the system itself
    Demand demand = Demand::none;
};

/// Every arrow there is, in the order of the visit. Between two states there is at most one for
/// people; the system has its own from `ready` to `in_prep`.
[[nodiscard]] std::span<const Arrow> arrows();

/// The arrow for people between two states, or nothing.
[[nodiscard]] const Arrow* find_arrow(Status from, Status to);

/// Codes of reasons for cancelling and for going back.
[[nodiscard]] bool is_cancel_reason(std::string_view code);
[[nodiscard]] bool is_back_reason(std::string_view code);
[[nodiscard]] std::span<const std::string_view> cancel_reasons();
[[nodiscard]] std::span<const std::string_view> back_reasons();

/// "from -> to: roles: demand", one arrow a line; what the test compares and people read.
[[nodiscard]] std::string print_arrows();

} // namespace foramen
