/// Wire types of orders.
#pragma once

#include "foramen/app/order.hpp"
#include "patient_summary.hpp"
#include "visit.hpp"

namespace foramen::api::wire {

struct OrderItem {
    std::string key;
    std::optional<Purpose> purpose;
    std::optional<Side> side;
    std::optional<std::vector<std::string>> levels;
};
BOOST_DESCRIBE_STRUCT(OrderItem, (), (key, purpose, side, levels))

struct OrderContent {
    std::optional<std::vector<OrderItem>> procedures;
    std::optional<std::string> indication;
    std::optional<Urgency> urgency;
    std::optional<bool> sedation;
    std::optional<std::string> ordering_physician;
    std::optional<ResourceId> preferred_physician;
    std::optional<LocalDate> wanted_from;
    std::optional<LocalDate> wanted_to;
    std::optional<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(OrderContent, (),
                      (procedures, indication, urgency, sedation, ordering_physician,
                       preferred_physician, wanted_from, wanted_to, notes))

struct NewOrder {
    SiteId site;
    PatientId patient;
    OrderContent content;
};
BOOST_DESCRIBE_STRUCT(NewOrder, (), (site, patient, content))

struct OrderWithdrawal {
    WithdrawReason code = WithdrawReason::entered_in_error;
};
BOOST_DESCRIBE_STRUCT(OrderWithdrawal, (), (code))

struct OrderChange {
    std::optional<OrderContent> content;
    std::optional<OrderWithdrawal> withdraw;
    std::optional<bool> reopen;
};
BOOST_DESCRIBE_STRUCT(OrderChange, (), (content, withdraw, reopen))

struct OrderGap {
    std::string pointer;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(OrderGap, (), (pointer, code))

struct Order {
    OrderId id;
    SiteId site;
    PatientSummary patient;
    OrderReason reason = OrderReason::referral;
    OrderStatus status = OrderStatus::incomplete;
    std::vector<OrderGap> missing;
    int version = 1;
    OrderContent content;
    std::optional<WithdrawReason> withdrawn;
    Instant created_at;
    std::string created_by;
    std::optional<AppointmentId> appointment;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, site, patient, reason, status, missing, version, content, withdrawn,
                       created_at, created_by, appointment))

struct OrderList {
    std::vector<Order> orders;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(OrderList, (), (orders, more))

struct OrdersQuery {
    SiteId site;
    std::optional<OrderStatus> status;
    std::optional<OrderId> after;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(OrdersQuery, (), (site, status, after, limit))

struct OrderPath {
    OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(OrderPath, (), (order_id))

} // namespace foramen::api::wire
