/// What is decided about orders, without a database.
#pragma once

#include "foramen/app/order.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace foramen::app {

/// Something that a booking needs and the order does not say yet. The pointer is a JSON Pointer
/// into the order.
struct OrderGap {
    std::string pointer;
    std::string code; ///< "required", "too_few_levels"
};

struct OrderJudgement {
    std::vector<OrderGap> missing;
    std::vector<Violation> faults; ///< what no addition makes right
};

/// Judged by the catalogue of the first wanted day, which is not before today.
[[nodiscard]] OrderJudgement judge_order(const OrderContent& content, const ClinicModel& clinic,
                                         LocalDate today);

/// The order with this content: ready, or incomplete. Refused when something in it is wrong.
[[nodiscard]] Answer<Order> with_content(Order order, OrderContent content,
                                         const ClinicModel& clinic, LocalDate today);

struct Reopen {};
/// One of: other content, withdrawing, taking back a withdrawal.
using OrderEdit = std::variant<OrderContent, WithdrawReason, Reopen>;

/// The order after the edit, with its next version. Only what waits in the queue can be edited or
/// withdrawn; only what is withdrawn can be opened again.
[[nodiscard]] Answer<Order> edited_order(Order order, const OrderEdit& edit,
                                         const ClinicModel& clinic, LocalDate today);

/// Why a visit of this patient at this site cannot be booked from it; nothing when it can.
[[nodiscard]] std::optional<Refusal> check_bookable(const std::optional<Order>& order, SiteId site,
                                                    PatientId patient);

/// The procedures of an order that is ready.
[[nodiscard]] std::vector<ProcedureRequest> procedures_of(const OrderContent& content);

/// The status of an order after its visit went to `to`; nothing: as it was. A referral waits again
/// after a visit that did not take place; other orders were made for their booking and go with it.
[[nodiscard]] std::optional<OrderStatus> order_after(OrderReason reason, Status from, Status to);

} // namespace foramen::app
