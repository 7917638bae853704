/// A request for one visit: what is wanted for whom, how soon, and how far it has come. It waits in
/// the site's work queue until it is booked.
#pragma once

#include "foramen/app/patient.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/instant.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

/// `incomplete`: something that a booking needs is missing.
enum class OrderStatus { incomplete, ready, scheduled, done, withdrawn };
enum class Urgency { routine, soon, urgent };
/// Orders other than referrals are made by a booking, and go with it.
enum class OrderReason { referral, walk_in, add_on };
enum class WithdrawReason {
    patient_declined,
    no_longer_indicated,
    treated_elsewhere,
    duplicate,
    entered_in_error,
    deceased
};

template <>
struct EnumNames<OrderStatus> {
    static constexpr std::array<std::pair<OrderStatus, std::string_view>, 5> table{{
        {OrderStatus::incomplete, "incomplete"},
        {OrderStatus::ready, "ready"},
        {OrderStatus::scheduled, "scheduled"},
        {OrderStatus::done, "done"},
        {OrderStatus::withdrawn, "withdrawn"},
    }};
};

template <>
struct EnumNames<Urgency> {
    static constexpr std::array<std::pair<Urgency, std::string_view>, 3> table{{
        {Urgency::routine, "routine"},
        {Urgency::soon, "soon"},
        {Urgency::urgent, "urgent"},
    }};
};

template <>
struct EnumNames<OrderReason> {
    static constexpr std::array<std::pair<OrderReason, std::string_view>, 3> table{{
        {OrderReason::referral, "referral"},
        {OrderReason::walk_in, "walk-in"},
        {OrderReason::add_on, "add-on"},
    }};
};

template <>
struct EnumNames<WithdrawReason> {
    static constexpr std::array<std::pair<WithdrawReason, std::string_view>, 6> table{{
        {WithdrawReason::patient_declined, "patient_declined"},
        {WithdrawReason::no_longer_indicated, "no_longer_indicated"},
        {WithdrawReason::treated_elsewhere, "treated_elsewhere"},
        {WithdrawReason::duplicate, "duplicate"},
        {WithdrawReason::entered_in_error, "entered_in_error"},
        {WithdrawReason::deceased, "deceased"},
    }};
};

} // namespace foramen

namespace foramen::app {

/// One wanted procedure; what is not there is still to be found out.
struct OrderItem {
    std::string key; ///< of a procedure type
    std::optional<Purpose> purpose;
    std::optional<Side> side;
    std::vector<std::string> levels;
};

/// What people write into an order. The texts are about a patient.
struct OrderContent {
    std::vector<OrderItem> procedures;
    Phi<std::string> indication;
    Urgency urgency = Urgency::routine;
    bool sedation = false; ///< the wish of patient or physician
    std::string ordering_physician;
    std::optional<ResourceId> preferred_physician;
    std::optional<LocalDate> wanted_from;
    std::optional<LocalDate> wanted_to;
    Phi<std::string> notes;
};

struct Order {
    OrderId id;
    SiteId site;
    PatientSummary patient;
    OrderReason reason = OrderReason::referral;
    OrderStatus status = OrderStatus::incomplete;
    int version = 1;
    OrderContent content;
    std::optional<WithdrawReason> withdrawn; ///< nothing: not withdrawn, or with its booking
    Instant created_at;
    UserId created_by;
    std::string created_by_name;
    /// Who made this version, read under the order's lock alone; empty after a change of its visit.
    std::string changed_by;
    std::optional<AppointmentId> appointment; ///< the visit that takes place
};

/// In the work queue, where it can be edited, withdrawn and booked.
[[nodiscard]] constexpr bool waits(OrderStatus status) noexcept {
    return status == OrderStatus::incomplete || status == OrderStatus::ready;
}

/// What the order of a visit says to a step of that visit.
struct VisitOrder {
    OrderReason reason = OrderReason::walk_in;
    OrderStatus status = OrderStatus::scheduled;
};

} // namespace foramen::app
