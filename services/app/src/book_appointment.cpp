#include "foramen/app/book_appointment.hpp"

#include "booking_preparation.hpp"
#include "foramen/app/order_decision.hpp"
#include "hold_rules.hpp"
#include "visit_layout.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] VisitEvent booking_event(const Visit& visit, const Actor& actor, Role role,
                                       Instant now) {
    VisitEvent event;
    event.sequence = 1;
    event.at = now;
    event.to = visit.status;
    event.user = actor.user;
    event.user_name = actor.name;
    event.role = role;
    event.resources = visit.planned_resources();
    return event;
}

/// The visit that an order wants, at the place and time of the request.
[[nodiscard]] Answer<PreparedVisit> prepare_from(const std::optional<Order>& order,
                                                 const BookingRequest& request, const Actor& actor,
                                                 const ClinicModel& clinic, Instant now) {
    if (!actor.knows(request.site))
        return refuse(NotFound{});
    if (auto refusal = check_bookable(order, request.site, request.patient))
        return refuse(std::move(*refusal));
    if (!request.procedures.empty())
        return prepare_visit(request, actor, clinic, now);
    WishedVisit wish = request;
    wish.procedures = procedures_of(order->content);
    auto prepared = prepare_visit(wish, actor, clinic, now);
    // The request has no procedures that a fault could point at.
    if (!prepared)
        if (auto* invalid = std::get_if<Invalid>(&prepared.error()))
            for (Violation& violation : invalid->violations)
                if (violation.pointer.starts_with("/procedures"))
                    violation.pointer = "/order";
    return prepared;
}

/// The resources for a visit that is booked from a hold, or without one.
[[nodiscard]] Answer<std::vector<ChosenRole>> choose(const BookingRequest& request,
                                                     const PreparedVisit& prepared,
                                                     const Actor& actor, const ClinicModel& clinic,
                                                     const BookingState& state) {
    if (!request.hold)
        return choose_resources(request, prepared, clinic, state);
    if (auto refusal = check_hold(request, prepared, actor, state))
        return refuse(std::move(*refusal));
    PreparedVisit with_hold = prepared;
    for (const VisitReservation& held : state.hold->reservations)
        if (held.role != kPatientRole)
            with_hold.pins.emplace(held.role, held.resource);
    auto chosen = choose_resources(request, with_hold, clinic, state);
    const bool taken = !chosen && std::holds_alternative<ResourceTaken>(chosen.error());
    if (taken && state.hold->dead(prepared.now))
        return refuse(HoldExpired{});
    return chosen;
}

} // namespace

Answer<Visit> BookAppointment::decide(const BookingRequest& request, const PreparedVisit& prepared,
                                      const Actor& actor, const ClinicModel& clinic,
                                      const BookingState& state) {
    const auto chosen = choose(request, prepared, actor, clinic, state);
    if (!chosen)
        return make_unexpected(chosen.error());
    Visit visit;
    visit.id = AppointmentId(ids_.next());
    visit.site = request.site;
    visit.patient = *state.patient;
    visit.order = request.order ? *request.order : OrderId(ids_.next());
    visit.status = Status::booked;
    visit.version = 1;
    visit.date = prepared.date;
    visit.starts = prepared.start;
    visit.rules = rules_.judge({request.patient, request.site, prepared.date, &prepared.plan});
    visit.checklist_templates = prepared.checklist_templates;
    lay_plan(visit, prepared.plan, *chosen);
    visit.events.push_back(booking_event(visit, actor, prepared.role, prepared.now));
    return visit;
}

Answer<Booked> BookAppointment::replay(const BookingRequest& request,
                                       std::shared_ptr<const ClinicModel> clinic,
                                       const IdempotencyRow& row, Transaction& tx) {
    if (row.body != request.idempotency->body)
        return refuse(IdempotencyConflict{});
    auto visit = tx.booking().find_visit(AppointmentId(row.entity));
    if (!visit)
        return refuse(NotFound{});
    return Booked{std::move(clinic), std::move(*visit), row.status};
}

void BookAppointment::write(const BookingRequest& request, const PreparedVisit& prepared,
                            const Actor& actor, const BookingState& state, const Visit& visit,
                            Transaction& tx) {
    AuditEntry audit = audit_by(actor, prepared.role, prepared.now);
    audit.site = request.site;
    audit.patient = request.patient;
    audit.action = "appointment.booked";
    audit.entity = "appointment";
    audit.entity_id = visit.id.uuid();
    audit.after = describe(visit);
    audit.after.emplace_back("order", visit.order.to_string());
    if (!request.order)
        audit.after.emplace_back("orderReason", std::string(name_of(request.new_order)));
    std::optional<IdempotentSuccess> success;
    if (request.idempotency)
        success = IdempotentSuccess{*request.idempotency,
                                    {request.idempotency->body, 201, visit.id.uuid(), 1},
                                    prepared.now};
    std::optional<HoldTakenOver> taken_over;
    if (request.hold) {
        taken_over = take_over(*state.hold, visit, actor, prepared.role, prepared.now);
        const auto left = roles_left(*state.hold, visit);
        if (!left.empty())
            tx.holds().leave_held_places(*request.hold, left);
    }
    tx.booking().insert_visit(
        visit, request.order ? std::nullopt : std::optional<OrderReason>(request.new_order), audit,
        success, taken_over);
}

Answer<Booked> BookAppointment::within(Transaction& tx, const BookingRequest& request,
                                       const Answer<PreparedVisit>& prepared, const Actor& actor,
                                       const std::shared_ptr<const ClinicModel>& clinic) {
    if (!prepared && !request.idempotency)
        return make_unexpected(prepared.error());
    BookingRead read = read_for(request, prepared, *clinic, clock_.now());
    read.hold = request.hold;
    read.by = actor.user;
    const BookingState state = tx.booking().begin_booking(read);
    if (state.replay)
        return replay(request, clinic, *state.replay, tx);
    // A refusal by a clinic that is no more would be as wrong as a booking.
    if (state.clinic_version != clinic->version())
        throw ClinicChanged{};
    // Asked only now: a retry of what was booked gets the first answer even when the same
    // request would be refused today.
    if (!prepared)
        return make_unexpected(prepared.error());
    auto visit = decide(request, *prepared, actor, *clinic, state);
    if (!visit)
        return make_unexpected(visit.error());
    write(request, *prepared, actor, state, *visit, tx);
    return Booked{clinic, std::move(*visit), 201, true};
}

Answer<Booked> BookAppointment::attempt(const BookingRequest& request, const Actor& actor,
                                        Deadline deadline,
                                        const std::shared_ptr<const ClinicModel>& clinic) {
    const Instant now = clock_.now();
    std::optional<Answer<PreparedVisit>> prepared;
    if (!request.order) {
        prepared = prepare_visit(request, actor, *clinic, now);
        if (!*prepared && !request.idempotency)
            return make_unexpected(prepared->error());
    }
    std::optional<Answer<Booked>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        // The order's lock comes before all others; what it wants may say which these are.
        if (request.order)
            prepared = prepare_from(tx.orders().lock(*request.order), request, actor, *clinic, now);
        answer = within(tx, request, *prepared, actor, clinic);
        return *answer && (*answer)->written ? Decision::commit : Decision::roll_back;
    });
    return std::move(*answer);
}

Answer<Booked> BookAppointment::run(const BookingRequest& request, const Actor& actor,
                                    Deadline deadline) {
    return on_free_places(clinic_, deadline, [&](const std::shared_ptr<const ClinicModel>& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

Answer<Visit> BookAppointment::try_out(const BookingRequest& request, const Actor& actor,
                                       const std::function<TakenToo(const BookingRead&)>& taken_too,
                                       Deadline deadline) {
    const auto attempt = [&](const std::shared_ptr<const ClinicModel>& clinic) -> Answer<Visit> {
        const Instant now = clock_.now();
        const auto prepared = prepare_visit(request, actor, *clinic, now);
        if (!prepared)
            return make_unexpected(prepared.error());
        std::optional<Answer<Visit>> answer;
        work_.transact(deadline, [&](Transaction& tx) {
            BookingRead read = read_for(request, prepared, *clinic, now);
            read.by = actor.user;
            BookingState state = tx.booking().begin_booking(read);
            if (state.clinic_version != clinic->version())
                throw ClinicChanged{};
            const TakenToo also = taken_too(read);
            state.taken.insert(state.taken.end(), also.taken.begin(), also.taken.end());
            state.placed.insert(state.placed.end(), also.placed.begin(), also.placed.end());
            state.at_sites.insert(state.at_sites.end(), also.at_sites.begin(), also.at_sites.end());
            answer = decide(request, *prepared, actor, *clinic, state);
            return Decision::roll_back;
        });
        return std::move(*answer);
    };
    return on_present_clinic(clinic_, deadline, attempt);
}

} // namespace foramen::app
