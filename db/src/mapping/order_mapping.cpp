#include "order_mapping.hpp"

#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] json::value maybe_day(const std::optional<LocalDate>& date) {
    return date ? json::value(date->to_string()) : json::value();
}

[[nodiscard]] app::OrderItem item_of(const json::value& row) {
    const json::array& c = row.as_array();
    return {text_of(c.at(0)), maybe_enum<Purpose>(c.at(1)), maybe_enum<Side>(c.at(2)),
            texts_of(c.at(3))};
}

} // namespace

app::Order order_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::Order order;
    order.id = id_of<OrderId>(d.at("id"));
    order.site = id_of<SiteId>(d.at("site"));
    order.patient = patient_summary_of(d.at("patient"));
    order.reason = enum_of<OrderReason>(d.at("reason"));
    order.status = enum_of<OrderStatus>(d.at("status"));
    order.version = static_cast<int>(integer_of(d.at("version")));
    for (const json::value& item : elements_of(d.at("items")))
        order.content.procedures.push_back(item_of(item));
    order.content.indication = Phi(text_of(d.at("indication")));
    order.content.urgency = enum_of<Urgency>(d.at("urgency"));
    order.content.sedation = d.at("sedation").as_bool();
    order.content.ordering_physician = text_of(d.at("orderedBy"));
    if (!d.at("preferred").is_null())
        order.content.preferred_physician = id_of<ResourceId>(d.at("preferred"));
    order.content.wanted_from = maybe_date(d.at("from"));
    order.content.wanted_to = maybe_date(d.at("to"));
    order.content.notes = Phi(text_of(d.at("notes")));
    order.withdrawn = maybe_enum<WithdrawReason>(d.at("withdrawn"));
    order.created_at = instant_of(d.at("created"));
    order.created_by = id_of<UserId>(d.at("createdById"));
    order.created_by_name = text_of(d.at("createdBy"));
    if (!d.at("appointment").is_null())
        order.appointment = id_of<AppointmentId>(d.at("appointment"));
    return order;
}

app::VisitOrder visit_order_of(const json::value& row) {
    const json::array& c = row.as_array();
    return {enum_of<OrderReason>(c.at(0)), enum_of<OrderStatus>(c.at(1))};
}

std::string document_of_order(const app::Order& order, const app::AuditEntry& audit,
                              const std::optional<app::IdempotentSuccess>& success) {
    const app::OrderContent& content = order.content;
    json::object out{{"id", order.id.to_string()},
                     {"site", order.site.to_string()},
                     {"patient", order.patient.id.to_string()},
                     {"reason", name_of(order.reason)},
                     {"status", name_of(order.status)},
                     {"version", order.version},
                     {"indication", content.indication.reveal()},
                     {"urgency", name_of(content.urgency)},
                     {"sedation", content.sedation},
                     {"orderedBy", content.ordering_physician},
                     {"preferred", maybe_id(content.preferred_physician)},
                     {"from", maybe_day(content.wanted_from)},
                     {"to", maybe_day(content.wanted_to)},
                     {"notes", content.notes.reveal()},
                     {"withdrawn", maybe_name(order.withdrawn)},
                     {"at", to_rfc3339(order.created_at)},
                     {"by", order.created_by.to_string()},
                     {"audit", document_of_audit(audit)}};
    json::array items;
    int position = 1;
    for (const app::OrderItem& item : content.procedures)
        items.push_back(json::object{{"position", position++},
                                     {"key", item.key},
                                     {"purpose", maybe_name(item.purpose)},
                                     {"side", maybe_name(item.side)},
                                     {"levels", array_of(item.levels)}});
    out["items"] = std::move(items);
    if (success)
        out["success"] = document_of_success(*success);
    return json::serialize(out);
}

} // namespace foramen::db
