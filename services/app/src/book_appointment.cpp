#include "foramen/app/book_appointment.hpp"

#include "booking_obstacles.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "plan_faults.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

// Who may book. The route asks for one of these anywhere; here it is asked at the site.
constexpr RoleSet kBookers{Role::front_desk, Role::scheduler, Role::nurse, Role::physician};

[[nodiscard]] Answer<Instant> start_of(const BookingRequest& request, const Site& site) {
    if (const auto* instant = std::get_if<Instant>(&request.start))
        return *instant;
    const auto& typed = std::get<TypedTime>(request.start);
    const LocalMeaning meaning = site.zone.meaning(typed.date, typed.time);
    if (meaning.kind == LocalMeaning::Kind::unique && !typed.offset)
        return meaning.first;
    LocalTimeRefused refused;
    for (const Instant candidate : {meaning.first, meaning.second}) {
        const Minutes offset = site.zone.local(candidate).offset;
        // In a gap the reading is not the time typed, so no offset can choose it silently: the
        // caller sends the instant instead.
        if (typed.offset == offset && meaning.kind != LocalMeaning::Kind::gap)
            return candidate;
        if (refused.candidates.empty() || refused.candidates.front().instant != candidate)
            refused.candidates.push_back({candidate, offset});
    }
    return refuse(refused);
}

[[nodiscard]] Invalid start_fault(const BookingRequest& request, std::string code,
                                  std::string message) {
    const bool typed = std::holds_alternative<TypedTime>(request.start);
    return Invalid{{{typed ? "/local" : "/start", std::move(code), std::move(message)}}};
}

[[nodiscard]] std::optional<Invalid> check_start(const BookingRequest& request, const Site& site,
                                                 Instant start, Instant now) {
    const LocalDateTime local = site.zone.local(start);
    const bool whole_minute = start.time_since_epoch() % Minutes{1} == std::chrono::microseconds{0};
    if (!whole_minute || local.time.minutes() % static_cast<int>(site.grid.count()) != 0)
        return start_fault(request, "off_grid",
                           "starts lie on the site's grid of " + std::to_string(site.grid.count()) +
                               " minutes");
    // A start in the present minute is a walk-in that is already at the door.
    if (start < std::chrono::floor<Minutes>(now) - site.grid)
        return start_fault(request, "in_the_past", "this time has passed");
    const LocalDate today = site.zone.local(now).date;
    if (local.date - today > site.booking_horizon_days)
        return start_fault(request, "too_far_ahead",
                           "at most " + std::to_string(site.booking_horizon_days) +
                               " days ahead at this site");
    return std::nullopt;
}

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

[[nodiscard]] AuditFields describe(const Visit& visit) {
    AuditFields fields{{"status", std::string(name_of(visit.status))},
                       {"starts", to_rfc3339(visit.starts)},
                       {"rules", visit.rules}};
    for (const VisitReservation& reservation : visit.reservations)
        fields.emplace_back("role." + reservation.role, reservation.resource.to_string());
    for (const VisitProcedure& procedure : visit.procedures) {
        const std::string prefix = "procedure." + std::to_string(procedure.position);
        std::string levels;
        for (const std::string& level : procedure.levels)
            levels += (levels.empty() ? "" : ",") + level;
        fields.emplace_back(prefix + ".type", std::to_string(procedure.procedure_type_id));
        fields.emplace_back(prefix + ".side", std::string(name_of(procedure.side)));
        fields.emplace_back(prefix + ".levels", levels);
    }
    return fields;
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
    std::int64_t checklist_template_id = 0;

    [[nodiscard]] BookingQuestion question(const ClinicModel& clinic, PatientId patient) const {
        return {&clinic, site, &plan, patient, start, pins};
    }
};

Answer<BookAppointment::Prepared> BookAppointment::prepare(const BookingRequest& request,
                                                           const Actor& actor,
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
    const auto start = start_of(request, *prepared.site);
    if (!start)
        return make_unexpected(start.error());
    prepared.start = *start;
    prepared.date = prepared.site->zone.local(*start).date;
    if (const auto fault = check_start(request, *prepared.site, *start, prepared.now))
        return refuse(*fault);
    auto plan = plan_visit(clinic, request.procedures, prepared.date);
    if (!plan)
        return refuse(to_invalid(plan.error(), [](std::size_t index, const std::string& field) {
            return "/procedures" + (field.empty() ? "" : "/" + std::to_string(index) + "/" + field);
        }));
    prepared.plan = std::move(*plan);
    const ChecklistTemplate* list =
        clinic.checklist(prepared.plan.procedures.front().type->family, prepared.date);
    if (list == nullptr)
        return refuse(Invalid{{{"/procedures/0/key", "no_checklist",
                                "there is no checklist for this procedure on that date"}}});
    prepared.checklist_template_id = list->id;
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

Answer<Visit> BookAppointment::decide(const BookingRequest& request, const Prepared& prepared,
                                      const Actor& actor, const ClinicModel& clinic,
                                      const BookingState& state) {
    if (!state.patient)
        return refuse(Invalid{{{"/patient", "unknown_patient", "no such patient"}}});
    if (state.patient->deceased)
        return refuse(PatientDeceased{});
    std::vector<BlockedBy> taken;
    for (const Taken& t : state.taken)
        taken.push_back({{}, t.resource, t.during});
    const auto chosen = decide_booking(prepared.question(clinic, request.patient), taken);
    if (!chosen)
        return refuse(to_refusal(chosen.error(), request));

    Visit visit;
    visit.id = AppointmentId(ids_.next());
    visit.site = request.site;
    visit.patient = *state.patient;
    visit.order = OrderId(ids_.next());
    visit.status = Status::booked;
    visit.version = 1;
    visit.date = prepared.date;
    visit.starts = prepared.start;
    visit.rules = rules_.judge({request.patient, request.site, prepared.date, &prepared.plan});
    visit.checklist_template_id = prepared.checklist_template_id;
    int position = 1;
    for (const PlannedProcedure& planned : prepared.plan.procedures)
        visit.procedures.push_back({position++,
                                    planned.type->version_id,
                                    planned.purpose,
                                    planned.side,
                                    planned.levels,
                                    planned.region,
                                    planned.bleeding,
                                    {}});
    for (const PlannedPhase& phase : prepared.plan.phases)
        visit.phases.push_back(
            {phase.phase, phase.procedure,
             Interval::starting_at(prepared.start + phase.offset, phase.length)});
    const Interval whole = prepared.plan.patient_range(prepared.start);
    visit.reservations.push_back(
        {std::string(kPatientRole), as_resource(request.patient), whole, whole});
    for (const ChosenRole& role : *chosen)
        visit.reservations.push_back({role.role, role.resource, role.during, role.during});
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

Answer<Booked> BookAppointment::attempt(const BookingRequest& request, const Actor& actor,
                                        Deadline deadline,
                                        std::shared_ptr<const ClinicModel> clinic) {
    const auto prepared = prepare(request, actor, *clinic);
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

    std::optional<Answer<Booked>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const BookingState state = tx.booking().begin_booking(read);
        if (state.replay) {
            answer = replay(request, clinic, *state.replay, tx);
            return Decision::roll_back;
        }
        // Asked only now: a retry of what was booked gets the first answer even when the same
        // request would be refused today.
        if (!prepared) {
            answer = make_unexpected(prepared.error());
            return Decision::roll_back;
        }
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        auto visit = decide(request, *prepared, actor, *clinic, state);
        if (!visit) {
            answer = make_unexpected(visit.error());
            return Decision::roll_back;
        }
        AuditEntry audit = audit_by(actor, prepared->role, prepared->now);
        audit.site = request.site;
        audit.patient = request.patient;
        audit.action = "appointment.booked";
        audit.entity = "appointment";
        audit.entity_id = visit->id.uuid();
        audit.after = describe(*visit);
        std::optional<IdempotentSuccess> success;
        if (request.idempotency)
            success = IdempotentSuccess{*request.idempotency,
                                        {request.idempotency->body, 201, visit->id.uuid(), 1},
                                        prepared->now};
        tx.booking().insert_visit(*visit, request.order_reason, audit, success);
        answer = Booked{clinic, std::move(*visit), 201};
        return Decision::commit;
    });
    return *answer;
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
