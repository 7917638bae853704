#include "foramen/app/book_appointment.hpp"

#include "booking_obstacles.hpp"
#include "foramen/app/order_decision.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "foramen/app/visit_checklist.hpp"
#include "plan_faults.hpp"
#include "start_time.hpp"
#include "visit_layout.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

// Who may book. The route asks for one of these anywhere; here it is asked at the site.
constexpr RoleSet kBookers{Role::front_desk, Role::scheduler, Role::nurse, Role::physician};

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

} // namespace

/// The request made concrete on one model of the clinic, before anything is locked.
struct BookAppointment::Prepared {
    const Site* site = nullptr;
    Role role = Role::scheduler;
    Instant now;
    Instant start;
    LocalDate date;
    VisitPlan plan;
    RolePins pins;
    std::vector<std::int64_t> checklist_templates;

    [[nodiscard]] BookingQuestion question(const ClinicModel& clinic, PatientId patient) const {
        return {&clinic, site, &plan, patient, start, pins};
    }
};

Answer<BookAppointment::Prepared>
BookAppointment::prepare(const BookingRequest& request,
                         const std::vector<ProcedureRequest>& procedures, const Actor& actor,
                         const ClinicModel& clinic) const {
    Prepared prepared;
    prepared.site = clinic.site(request.site);
    if (prepared.site == nullptr || !actor.knows(request.site))
        return refuse(NotFound{});
    const auto role = (actor.roles_at(request.site) & kBookers).first();
    if (!role)
        return refuse(NotPermitted{});
    prepared.role = *role;
    prepared.now = clock_.now();
    const auto start = start_of(request.start, *prepared.site);
    if (!start)
        return make_unexpected(start.error());
    prepared.start = *start;
    prepared.date = prepared.site->zone.local(*start).date;
    if (const auto fault = check_start(request.start, *prepared.site, *start, prepared.now))
        return refuse(*fault);
    auto plan = plan_visit(clinic, procedures, prepared.date);
    if (!plan)
        return refuse(to_invalid(plan.error()));
    prepared.plan = std::move(*plan);
    auto templates = checklists_for(clinic, prepared.plan, prepared.date);
    if (!templates)
        return make_unexpected(templates.error());
    prepared.checklist_templates = std::move(*templates);
    for (std::size_t i = 0; i < request.resources.size(); ++i) {
        const UsedResource& named = request.resources[i];
        const std::string place = "/resources/" + std::to_string(i);
        if (clinic.resource(named.resource) == nullptr)
            return refuse(Invalid{{{place + "/resource", "unknown_resource", "no such resource"}}});
        if (!prepared.pins.emplace(named.role, named.resource).second)
            return refuse(Invalid{{{place + "/role", "role_twice", "this role is named twice"}}});
    }
    return prepared;
}

Answer<BookAppointment::Prepared> BookAppointment::prepare_from(const std::optional<Order>& order,
                                                                const BookingRequest& request,
                                                                const Actor& actor,
                                                                const ClinicModel& clinic) const {
    if (!actor.knows(request.site))
        return refuse(NotFound{});
    if (auto refusal = check_bookable(order, request.site, request.patient))
        return refuse(std::move(*refusal));
    if (!request.procedures.empty())
        return prepare(request, request.procedures, actor, clinic);
    auto prepared = prepare(request, procedures_of(order->content), actor, clinic);
    // The request has no procedures that a fault could point at.
    if (!prepared)
        if (auto* invalid = std::get_if<Invalid>(&prepared.error()))
            for (Violation& violation : invalid->violations)
                if (violation.pointer.starts_with("/procedures"))
                    violation.pointer = "/order";
    return prepared;
}

Answer<Visit> BookAppointment::decide(const BookingRequest& request, const Prepared& prepared,
                                      const Actor& actor, const ClinicModel& clinic,
                                      const BookingState& state) {
    if (!state.patient)
        return refuse(Invalid{{{"/patient", "unknown_patient", "no such patient"}}});
    if (state.patient->deceased)
        return refuse(PatientDeceased{});
    std::vector<BlockedBy> taken;
    for (const Taken& t : state.taken)
        taken.push_back({{}, t.resource, t.during, t.block});
    const auto chosen = decide_booking(prepared.question(clinic, request.patient), taken);
    if (!chosen)
        return refuse(to_refusal(chosen.error(), request.resources, pointer_of(request.start)));

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

Answer<Booked> BookAppointment::within(Transaction& tx, const BookingRequest& request,
                                       const Answer<Prepared>& prepared, const Actor& actor,
                                       const std::shared_ptr<const ClinicModel>& clinic) {
    BookingRead read;
    read.idempotency = request.idempotency;
    read.now = clock_.now();
    read.patient = request.patient;
    if (prepared) {
        read.resources = lockable(prepared->question(*clinic, request.patient));
        read.window = prepared->plan.whole_range(prepared->start);
    } else if (!request.idempotency) {
        return make_unexpected(prepared.error());
    }
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
    AuditEntry audit = audit_by(actor, prepared->role, prepared->now);
    audit.site = request.site;
    audit.patient = request.patient;
    audit.action = "appointment.booked";
    audit.entity = "appointment";
    audit.entity_id = visit->id.uuid();
    audit.after = describe(*visit);
    audit.after.emplace_back("order", visit->order.to_string());
    if (!request.order)
        audit.after.emplace_back("orderReason", std::string(name_of(request.new_order)));
    std::optional<IdempotentSuccess> success;
    if (request.idempotency)
        success = IdempotentSuccess{*request.idempotency,
                                    {request.idempotency->body, 201, visit->id.uuid(), 1},
                                    prepared->now};
    tx.booking().insert_visit(
        *visit, request.order ? std::nullopt : std::optional<OrderReason>(request.new_order), audit,
        success);
    return Booked{clinic, std::move(*visit), 201, true};
}

Answer<Booked> BookAppointment::attempt(const BookingRequest& request, const Actor& actor,
                                        Deadline deadline,
                                        std::shared_ptr<const ClinicModel> clinic) {
    std::optional<Answer<Prepared>> prepared;
    if (!request.order) {
        prepared = prepare(request, request.procedures, actor, *clinic);
        if (!*prepared && !request.idempotency)
            return make_unexpected(prepared->error());
    }
    std::optional<Answer<Booked>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        // The order's lock comes before all others; what it wants may say which these are.
        if (request.order)
            prepared = prepare_from(tx.orders().lock(*request.order), request, actor, *clinic);
        answer = within(tx, request, *prepared, actor, clinic);
        return *answer && (*answer)->written ? Decision::commit : Decision::roll_back;
    });
    return std::move(*answer);
}

Answer<Booked> BookAppointment::run(const BookingRequest& request, const Actor& actor,
                                    Deadline deadline) {
    auto clinic = clinic_.cached(deadline);
    for (int tries = 0;; ++tries) {
        try {
            return attempt(request, actor, deadline, clinic);
        } catch (const ClinicChanged&) {
            if (tries == 2)
                throw StoreBusy("the clinic keeps changing");
            clinic = clinic_.current(deadline);
        } catch (const ConstraintViolated& violated) {
            // Somebody wrote without taking the locks, e.g. by hand: the constraint is the truth.
            // A second look names what is in the way.
            if (violated.constraint() != "reservation_no_overlap")
                throw;
            if (tries > 0)
                return refuse(ResourceTaken{});
        }
    }
}

} // namespace foramen::app
