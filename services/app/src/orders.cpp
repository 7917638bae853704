#include "foramen/app/orders.hpp"

#include "booking_preparation.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] std::string text_of(const OrderItem& item) {
    std::string text = item.key;
    text += item.purpose ? " " + std::string(name_of(*item.purpose)) : "";
    text += item.side ? " " + std::string(name_of(*item.side)) : "";
    for (const std::string& level : item.levels)
        text += " " + level;
    return text;
}

/// Part of the patient's record, like the row that it describes.
[[nodiscard]] AuditFields describe(const Order& order) {
    const OrderContent& content = order.content;
    AuditFields fields{{"status", std::string(name_of(order.status))},
                       {"urgency", std::string(name_of(content.urgency))},
                       {"indication", content.indication.reveal()},
                       {"sedation", content.sedation ? "true" : "false"},
                       {"orderingPhysician", content.ordering_physician},
                       {"notes", content.notes.reveal()}};
    int position = 1;
    for (const OrderItem& item : content.procedures)
        fields.emplace_back("procedure." + std::to_string(position++), text_of(item));
    if (content.preferred_physician)
        fields.emplace_back("preferredPhysician", content.preferred_physician->to_string());
    if (content.wanted_from)
        fields.emplace_back("wantedFrom", content.wanted_from->to_string());
    if (content.wanted_to)
        fields.emplace_back("wantedTo", content.wanted_to->to_string());
    if (order.withdrawn)
        fields.emplace_back("withdrawn", std::string(name_of(*order.withdrawn)));
    return fields;
}

[[nodiscard]] AuditEntry audit_of(const Order& order, const Actor& actor, Role role, Instant now,
                                  const char* action) {
    AuditEntry audit = audit_by(actor, role, now);
    audit.site = order.site;
    audit.patient = order.patient.id;
    audit.action = action;
    audit.entity = "order";
    audit.entity_id = order.id.uuid();
    audit.entity_version = order.version;
    audit.after = describe(order);
    return audit;
}

[[nodiscard]] const char* action_of(const OrderEdit& edit) {
    if (std::holds_alternative<OrderContent>(edit))
        return "order.edited";
    return std::holds_alternative<Reopen>(edit) ? "order.reopened" : "order.withdrawn";
}

[[nodiscard]] LocalDate today_at(const ClinicModel& clinic, SiteId site, Instant now) {
    return clinic.site(site)->zone.local(now).date;
}

} // namespace

Answer<SavedOrder> CreateOrder::run(const NewOrder& request, const Actor& actor,
                                    Deadline deadline) {
    const auto clinic = clinic_.current(deadline);
    if (clinic->site(request.site) == nullptr || !actor.knows(request.site))
        return refuse(NotFound{});
    const auto role = (actor.roles_at(request.site) & kOrderWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    BookingRead read;
    read.idempotency = request.idempotency;
    read.now = now;
    read.patient = request.patient;
    const OrderId id(ids_.next());
    Answer<SavedOrder> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const BookingState state = tx.booking().begin_booking(read);
        if (state.replay) {
            auto before = tx.orders().lock(OrderId(state.replay->entity));
            if (state.replay->body != request.idempotency->body)
                answer = refuse(IdempotencyConflict{});
            else if (before)
                answer = SavedOrder{clinic, std::move(*before)};
            return Decision::roll_back;
        }
        if (auto refusal = refused_patient(state)) {
            answer = make_unexpected(std::move(*refusal));
            return Decision::roll_back;
        }
        Order order;
        order.id = id;
        order.site = request.site;
        order.patient = *state.patient;
        order.created_at = now;
        order.created_by = actor.user;
        order.created_by_name = actor.name;
        auto made = with_content(std::move(order), request.content, *clinic,
                                 today_at(*clinic, request.site, now));
        if (!made) {
            answer = make_unexpected(made.error());
            return Decision::roll_back;
        }
        std::optional<IdempotentSuccess> success;
        if (request.idempotency)
            success = IdempotentSuccess{
                *request.idempotency, {request.idempotency->body, 201, id.uuid(), 1}, now};
        tx.orders().save(*made, audit_of(*made, actor, *role, now, "order.created"), success);
        answer = SavedOrder{clinic, std::move(*made)};
        return Decision::commit;
    });
    return answer;
}

Answer<SavedOrder> ChangeOrder::run(const OrderChange& change, const Actor& actor,
                                    Deadline deadline) {
    const auto clinic = clinic_.current(deadline);
    const Instant now = clock_.now();
    Answer<SavedOrder> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const auto before = tx.orders().lock(change.order);
        answer = refuse(NotFound{});
        if (!before || !actor.knows(before->site))
            return Decision::roll_back;
        const auto role = (actor.roles_at(before->site) & kOrderWriters).first();
        if (!role) {
            answer = refuse(NotPermitted{});
            return Decision::roll_back;
        }
        if (before->version != change.based_on) {
            answer = refuse(StaleVersion{before->version, before->changed_by});
            return Decision::roll_back;
        }
        auto after =
            edited_order(*before, change.edit, *clinic, today_at(*clinic, before->site, now));
        if (!after) {
            answer = make_unexpected(after.error());
            return Decision::roll_back;
        }
        AuditEntry audit = audit_of(*after, actor, *role, now, action_of(change.edit));
        audit.before = describe(*before);
        tx.orders().save(*after, audit, std::nullopt);
        answer = SavedOrder{clinic, std::move(*after)};
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
