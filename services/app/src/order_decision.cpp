#include "foramen/app/order_decision.hpp"

#include "foramen/domain/base/overloaded.hpp"
#include "plan_faults.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr std::string_view kContent = "/content";
constexpr std::string_view kRequired = "required";

[[nodiscard]] std::string place_of(std::size_t procedure, std::string_view field) {
    return std::string(kContent) + "/procedures/" + std::to_string(procedure) + "/" +
           std::string(field);
}

[[nodiscard]] bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// The item as a request, with any allowed word where one is missing: what is there can be judged
/// before all is there.
[[nodiscard]] ProcedureRequest assumed(const OrderItem& item, const ProcedureType* type) {
    ProcedureRequest request{item.key, {}, {}, item.levels};
    if (item.purpose)
        request.purpose = *item.purpose;
    else if (type != nullptr && !type->purposes.empty())
        request.purpose = type->purposes.front();
    if (item.side)
        request.side = *item.side;
    else if (type != nullptr && !type->sides.empty())
        request.side = type->sides.front();
    return request;
}

void judge_procedures(OrderJudgement& out, const std::vector<OrderItem>& items,
                      const ClinicModel& clinic, LocalDate on) {
    std::vector<ProcedureRequest> requests;
    bool sides_known = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
        requests.push_back(assumed(items[i], clinic.procedure_type(items[i].key, on)));
        if (!items[i].purpose)
            out.missing.push_back({place_of(i, "purpose"), std::string(kRequired)});
        if (!items[i].side)
            out.missing.push_back({place_of(i, "side"), std::string(kRequired)});
        sides_known = sides_known && items[i].side;
    }
    const auto plan = plan_visit(clinic, requests, on);
    if (plan)
        return;
    using Kind = RequestFault::Kind;
    std::vector<RequestFault> wrong;
    for (const RequestFault& fault : plan.error()) {
        if (fault.kind == Kind::no_procedure)
            out.missing.push_back({std::string(kContent) + "/procedures", std::string(kRequired)});
        else if (fault.kind == Kind::too_few_levels)
            out.missing.push_back(
                {place_of(fault.procedure, "levels"), std::string(code_of(fault.kind))});
        else if (fault.kind != Kind::procedure_twice || sides_known)
            wrong.push_back(fault);
    }
    for (Violation& violation : to_invalid(wrong).violations) {
        violation.pointer.insert(0, kContent);
        out.faults.push_back(std::move(violation));
    }
}

[[nodiscard]] Refusal invalid_order(const char* code, const char* message) {
    return Invalid{{{"/order", code, message}}};
}

} // namespace

OrderJudgement judge_order(const OrderContent& content, const ClinicModel& clinic,
                           LocalDate today) {
    OrderJudgement out;
    judge_procedures(out, content.procedures, clinic,
                     std::max(today, content.wanted_from.value_or(today)));
    if (is_blank(content.indication.reveal()))
        out.missing.push_back({"/content/indication", std::string(kRequired)});
    if (is_blank(content.ordering_physician))
        out.missing.push_back({"/content/orderingPhysician", std::string(kRequired)});
    if (content.preferred_physician) {
        const Resource* physician = clinic.resource(*content.preferred_physician);
        if (physician == nullptr || physician->kind != ResourceKind::physician)
            out.faults.push_back(
                {"/content/preferredPhysician", "unknown_physician", "no such physician"});
    }
    if (content.wanted_from && content.wanted_to && *content.wanted_to < *content.wanted_from)
        out.faults.push_back(
            {"/content/wantedTo", "before_from", "the last day is before the first"});
    return out;
}

Answer<Order> with_content(Order order, OrderContent content, const ClinicModel& clinic,
                           LocalDate today) {
    OrderJudgement judgement = judge_order(content, clinic, today);
    if (!judgement.faults.empty())
        return refuse(Invalid{std::move(judgement.faults)});
    order.content = std::move(content);
    order.status = judgement.missing.empty() ? OrderStatus::ready : OrderStatus::incomplete;
    return order;
}

Answer<Order> edited_order(Order order, const OrderEdit& edit, const ClinicModel& clinic,
                           LocalDate today) {
    const bool reopens = std::holds_alternative<Reopen>(edit);
    if (reopens ? order.status != OrderStatus::withdrawn : !waits(order.status))
        return refuse(OrderNotReady{order.status});
    ++order.version;
    return std::visit(Overloaded{
                          [&](const OrderContent& content) -> Answer<Order> {
                              return with_content(std::move(order), content, clinic, today);
                          },
                          [&](WithdrawReason reason) -> Answer<Order> {
                              order.status = OrderStatus::withdrawn;
                              order.withdrawn = reason;
                              return std::move(order);
                          },
                          [&](Reopen) -> Answer<Order> {
                              order.withdrawn.reset();
                              // What the catalogue no longer knows is opened as well: somebody has
                              // to change it.
                              const OrderJudgement judgement =
                                  judge_order(order.content, clinic, today);
                              order.status = judgement.missing.empty() && judgement.faults.empty()
                                                 ? OrderStatus::ready
                                                 : OrderStatus::incomplete;
                              return std::move(order);
                          },
                      },
                      edit);
}

std::optional<Refusal> check_bookable(const std::optional<Order>& order, SiteId site,
                                      PatientId patient) {
    // Orders of other sites are not known here.
    if (!order || order->site != site)
        return invalid_order("unknown_order", "no such order at this site");
    if (order->patient.id != patient)
        return invalid_order("other_patient", "the order is another patient's");
    if (order->status == OrderStatus::incomplete)
        return invalid_order("incomplete", "something is missing in the order");
    if (order->status != OrderStatus::ready)
        return OrderNotReady{order->status};
    return std::nullopt;
}

std::vector<ProcedureRequest> procedures_of(const OrderContent& content) {
    std::vector<ProcedureRequest> out;
    for (const OrderItem& item : content.procedures)
        out.push_back(assumed(item, nullptr));
    return out;
}

std::optional<OrderStatus> order_after(OrderReason reason, Status from, Status to) {
    const bool waits_again = reason == OrderReason::referral;
    if (to == Status::discharged)
        return OrderStatus::done;
    if (to == Status::cancelled)
        return waits_again ? OrderStatus::ready : OrderStatus::withdrawn;
    if (to == Status::no_show && waits_again)
        return OrderStatus::ready;
    if (from == Status::no_show && waits_again)
        return OrderStatus::scheduled;
    return std::nullopt;
}

} // namespace foramen::app
