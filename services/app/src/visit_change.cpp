#include "visit_change.hpp"

#include "foramen/app/ports/store_errors.hpp"
#include "foramen/app/transition.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] Answer<VisitAfter>
attempt(UnitOfWork& unit, const std::shared_ptr<const ClinicModel>& clinic, AppointmentId id,
        const Actor& actor, const std::optional<IdempotencyRequest>& idempotency, Instant now,
        Deadline deadline, const VisitChangeWork& work) {
    std::optional<Answer<VisitAfter>> answer;
    unit.transact(deadline, [&](Transaction& tx) {
        const VisitState state = tx.booking().begin_visit_change(id, idempotency, now);
        if (!state.visit || !actor.knows(state.visit->site)) {
            answer = refuse(NotFound{});
            return Decision::roll_back;
        }
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        if (state.replay) {
            if (state.replay->body != idempotency->body)
                answer = refuse(IdempotencyConflict{});
            else
                answer = VisitAfter{clinic, *state.visit};
            return Decision::roll_back;
        }
        auto after = work({tx, clinic, state, state.visit->changed_at(now)});
        if (!after) {
            answer = make_unexpected(after.error());
            return Decision::roll_back;
        }
        answer = VisitAfter{clinic, std::move(*after)};
        return Decision::commit;
    });
    return *answer;
}

} // namespace

Answer<VisitAfter> change_visit(UnitOfWork& unit, ClinicSource& source, AppointmentId id,
                                const Actor& actor,
                                const std::optional<IdempotencyRequest>& idempotency, Instant now,
                                Deadline deadline, const VisitChangeWork& work) {
    auto clinic = source.cached(deadline);
    for (int tries = 0;; ++tries) {
        try {
            return attempt(unit, clinic, id, actor, idempotency, now, deadline, work);
        } catch (const ClinicChanged&) {
            if (tries == 2)
                throw StoreBusy("the clinic keeps changing");
            clinic = source.current(deadline);
        }
    }
}

std::optional<IdempotentSuccess> success_of(const std::optional<IdempotencyRequest>& request,
                                            int status, const Visit& visit, Instant now) {
    if (!request)
        return std::nullopt;
    return IdempotentSuccess{
        *request, {request->body, status, visit.id.uuid(), visit.version}, now};
}

AuditEntry transition_audit(const Visit& before, const VisitEvent& event,
                            const std::string& request_id) {
    AuditEntry audit;
    audit.at = event.at;
    audit.request_id = request_id;
    audit.user = event.user;
    audit.role = event.role;
    audit.site = before.site;
    audit.patient = before.patient.id;
    audit.action = "appointment." + std::string(name_of(event.to));
    audit.entity = "appointment";
    audit.entity_id = before.id.uuid();
    audit.entity_version = before.version + 1;
    audit.before = {{"status", std::string(name_of(before.status))}};
    audit.after = {{"status", std::string(name_of(event.to))}};
    if (!event.reason_code.empty())
        audit.after.emplace_back("reason", event.reason_code);
    if (!event.reason_note.empty())
        audit.after.emplace_back("note", event.reason_note);
    for (const UsedResource& used : event.resources)
        audit.after.emplace_back("role." + used.role, used.resource.to_string());
    return audit;
}

Visit write_fall_back(Transaction& tx, const Visit& before, FallBack why,
                      const std::string& request_id, Instant now) {
    Transition change = fall_back_to_prep(before, why, now);
    tx.booking().change_state({&change.visit, change.event, {}, {}, {}},
                              transition_audit(before, change.event, request_id), std::nullopt);
    return std::move(change.visit);
}

} // namespace foramen::app
