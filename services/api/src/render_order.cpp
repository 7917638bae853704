#include "render_order.hpp"

#include "render.hpp"

namespace foramen::api {

wire::Order render_order(const ClinicModel& clinic, const app::Order& order, Instant now) {
    wire::Order out;
    out.id = order.id;
    out.site = order.site;
    out.patient = render_patient_summary(order.patient);
    out.reason = order.reason;
    out.status = order.status;
    if (order.status == OrderStatus::incomplete) {
        const LocalDate today = clinic.site(order.site)->zone.local(now).date;
        for (app::OrderGap& gap : app::judge_order(order.content, clinic, today).missing)
            out.missing.push_back({std::move(gap.pointer), std::move(gap.code)});
    }
    out.version = order.version;
    const app::OrderContent& content = order.content;
    out.content.procedures.emplace();
    for (const app::OrderItem& item : content.procedures)
        out.content.procedures->push_back({item.key, item.purpose, item.side, item.levels});
    out.content.indication = content.indication.reveal();
    out.content.urgency = content.urgency;
    out.content.sedation = content.sedation;
    out.content.ordering_physician = content.ordering_physician;
    out.content.preferred_physician = content.preferred_physician;
    out.content.wanted_from = content.wanted_from;
    out.content.wanted_to = content.wanted_to;
    out.content.notes = content.notes.reveal();
    out.withdrawn = order.withdrawn;
    out.created_at = order.created_at;
    out.created_by = order.created_by_name;
    out.appointment = order.appointment;
    return out;
}

app::OrderContent content_of(const wire::OrderContent& content) {
    app::OrderContent out;
    for (const wire::OrderItem& item : content.procedures.value_or(std::vector<wire::OrderItem>{}))
        out.procedures.push_back(
            {item.key, item.purpose, item.side, item.levels.value_or(std::vector<std::string>{})});
    out.indication = Phi(content.indication.value_or(""));
    out.urgency = content.urgency.value_or(Urgency::routine);
    out.sedation = content.sedation.value_or(false);
    out.ordering_physician = content.ordering_physician.value_or("");
    out.preferred_physician = content.preferred_physician;
    out.wanted_from = content.wanted_from;
    out.wanted_to = content.wanted_to;
    out.notes = Phi(content.notes.value_or(""));
    return out;
}

} // namespace foramen::api
