#include "foramen/app/patient_access.hpp"

namespace foramen::app {

std::optional<Refusal> closed_to(ReadStore& reads, const Clock& clock, PatientId patient,
                                 const Actor& actor, Deadline deadline) {
    if (reads.is_closed(patient, actor, clock.now() - kAccessLasts, deadline))
        return ReasonRequired{};
    return std::nullopt;
}

Answer<PatientAccess> OpenPatient::run(const AccessRequest& request, const Actor& actor,
                                       Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kPatientReaders).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    const PatientAccess access{PatientAccessId(ids_.next()), request.patient, actor.user,
                               request.reason, now};
    BookingRead read;
    read.idempotency = request.idempotency;
    read.now = now;
    read.patient = request.patient;
    AuditEntry audit = audit_by(actor, *role, now);
    audit.patient = request.patient;
    audit.action = "patient.opened";
    audit.entity = "patient_access";
    audit.entity_id = access.id.uuid();
    audit.after = {{"reason", std::string(name_of(request.reason))}};
    Answer<PatientAccess> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const BookingState state = tx.booking().begin_booking(read);
        answer = refuse(NotFound{});
        if (state.replay) {
            auto before = tx.patients().access(PatientAccessId(state.replay->entity));
            if (state.replay->body != request.idempotency.body)
                answer = refuse(IdempotencyConflict{});
            else if (before)
                answer = *before;
            return Decision::roll_back;
        }
        if (!state.patient)
            return Decision::roll_back;
        tx.patients().insert_access(
            access, audit,
            {request.idempotency, {request.idempotency.body, 201, access.id.uuid(), 1}, now});
        answer = access;
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
