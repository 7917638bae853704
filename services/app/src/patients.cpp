#include "foramen/app/patients.hpp"

#include "foramen/app/imported_record.hpp"
#include "foramen/app/patient_check.hpp"
#include "foramen/domain/base/overloaded.hpp"
#include "foramen/domain/patient/record_number.hpp"
#include "patient_tasks.hpp"

#include <algorithm>

namespace foramen::app {

AuditEntry patient_audit(AuditEntry audit, const PatientRecord& record, const char* action,
                         const std::vector<PatientField>& fields) {
    audit.patient = record.id;
    audit.action = action;
    audit.entity = "patient";
    audit.entity_id = record.id.uuid();
    audit.entity_version = record.version;
    std::string names;
    for (const PatientField field : fields)
        names.append(names.empty() ? "" : " ").append(name_of(field));
    audit.after = {{"fields", std::move(names)}};
    return audit;
}

Answer<PatientRecord> RegisterPatient::store(Transaction& tx, const NewPatient& request,
                                             const PatientContent& content,
                                             const AuditEntry& audit) {
    const PersonState state =
        tx.patients().begin_person({request.idempotency, audit.at, request.identifiers, &content});
    if (state.replay) {
        if (state.replay->body != request.idempotency->body)
            return refuse(IdempotencyConflict{});
        auto before = tx.patients().patient(PatientId(state.replay->entity));
        return before ? Answer<PatientRecord>(std::move(*before)) : refuse(NotFound{});
    }
    const auto people = without(likely_duplicates(state), request.distinct_from);
    if (!people.empty())
        return refuse(to_refusal(people));
    // A number is one person's, whatever somebody says.
    if (!state.numbered.empty())
        return refuse(Invalid{{{"/recordNumbers", "taken", "belongs to another patient"}}});
    PatientRecord record;
    record.id = PatientId(ids_.next());
    record.record_number = Phi(make_record_number(tx.patients().next_record_number()));
    record.version = 1;
    record.identifiers = request.identifiers;
    record = with_entered(std::move(record), content);
    std::optional<IdempotentSuccess> success;
    if (request.idempotency)
        success = IdempotentSuccess{
            *request.idempotency, {request.idempotency->body, 201, record.id.uuid(), 1}, audit.at};
    tx.patients().save_patient(
        record, audit.at,
        patient_audit(audit, record, "patient.created", changed_fields({}, content)), success);
    tx.patients().tell_apart(record.id, request.distinct_from);
    return record;
}

Answer<PatientRecord> RegisterPatient::run(const NewPatient& request, const Actor& actor,
                                           Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kPatientWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    const auto content =
        checked_content(request.content, latest_today(*clinic_.cached(deadline), now));
    if (!content)
        return make_unexpected(content.error());
    const AuditEntry audit = audit_by(actor, *role, now);
    std::optional<Answer<PatientRecord>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        answer = store(tx, request, *content, audit);
        return *answer ? Decision::commit : Decision::roll_back;
    });
    return *answer;
}

Answer<PatientRecord> ChangePatient::run(const PatientChange& change, const Actor& actor,
                                         Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kPatientWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    const auto* content = std::get_if<PatientContent>(&change.edit);
    std::optional<PatientContent> wanted;
    if (content != nullptr) {
        auto checked = checked_content(*content, latest_today(*clinic_.cached(deadline), now));
        if (!checked)
            return make_unexpected(checked.error());
        wanted = std::move(*checked);
    }
    Answer<PatientRecord> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const auto before = tx.patients().lock_patient(change.patient);
        answer = refuse(NotFound{});
        if (!before)
            return Decision::roll_back;
        if (before->merged_into) {
            answer = refuse(PatientMerged{*before->merged_into});
            return Decision::roll_back;
        }
        if (before->version != change.based_on) {
            answer = refuse(StaleVersion{before->version});
            return Decision::roll_back;
        }
        PatientRecord after = *before;
        if (wanted)
            after = with_entered(std::move(after), *wanted);
        else
            for (const PatientField field : std::get<KeepOurs>(change.edit).fields)
                after.origins[field].kept = true;
        // Nothing is changed: nothing is written.
        answer = after;
        if (after == *before)
            return Decision::roll_back;
        after.version += 1;
        tx.patients().save_patient(
            after, now,
            patient_audit(audit_by(actor, *role, now), after,
                          wanted ? "patient.edited" : "patient.difference_kept",
                          wanted ? changed_fields(before->content.reveal(), *wanted)
                                 : std::get<KeepOurs>(change.edit).fields),
            std::nullopt);
        create_patient_tasks(tx, ids_, *before, after, audit_by(actor, *role, now));
        answer = std::move(after);
        return Decision::commit;
    });
    return answer;
}

Answer<std::vector<LikelyPerson>>
FindDuplicates::of(const PatientContent& content, const std::vector<PatientIdentifier>& identifiers,
                   Deadline deadline) {
    const Instant now = clock_.now();
    const auto checked = checked_content(content, latest_today(*clinic_.cached(deadline), now));
    if (!checked)
        return make_unexpected(checked.error());
    std::vector<LikelyPerson> people;
    work_.transact(deadline, [&](Transaction& tx) {
        people = likely_duplicates(tx.patients().person({{}, now, identifiers, &*checked}));
        return Decision::roll_back;
    });
    return people;
}

Answer<std::vector<LikelyPerson>> FindDuplicates::of(PatientId patient, Deadline deadline) {
    Answer<std::vector<LikelyPerson>> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const auto record = tx.patients().patient(patient);
        if (!record)
            return Decision::roll_back;
        auto apart = tx.patients().told_apart(patient);
        apart.push_back(patient);
        answer = without(likely_duplicates(tx.patients().person(
                             {{}, clock_.now(), record->identifiers, &record->content.reveal()})),
                         apart);
        return Decision::roll_back;
    });
    return answer;
}

} // namespace foramen::app
