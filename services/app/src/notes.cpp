#include "foramen/app/notes.hpp"

#include "foramen/domain/base/text.hpp"
#include "foramen/domain/patient/phone.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] Answer<NoteContent> checked(NoteContent content) {
    std::vector<Violation> faults;
    const bool call = content.kind == NoteKind::call;
    if (squeeze_spaces(content.text).empty()) {
        content.text.clear();
        if (!call)
            faults.push_back({"/text", "required", "must not be empty"});
    }
    if (call != content.outcome.has_value())
        faults.push_back({"/outcome", call ? "required" : "not_a_call",
                          "a call has an outcome, and nothing else has one"});
    if (!content.phone.empty()) {
        if (auto number = normalise_phone(content.phone))
            content.phone = std::move(*number);
        else
            faults.push_back({"/phone", "bad_format", "is not a telephone number"});
        if (!call)
            faults.push_back({"/phone", "not_a_call", "only a call goes to a number"});
    }
    if (!faults.empty())
        return refuse(Invalid{std::move(faults)});
    return content;
}

[[nodiscard]] AuditEntry audit_of(const Actor& actor, Role role, Instant at, PatientId patient,
                                  const Note& note, const char* action) {
    AuditEntry audit = audit_by(actor, role, at);
    audit.patient = patient;
    audit.action = action;
    audit.entity = "patient_note";
    audit.entity_id = note.id.uuid();
    audit.entity_version = note.version;
    const NoteEntry& entry = note.entry.reveal();
    audit.after = {{"kind", std::string(name_of(entry.content.kind))}};
    if (entry.content.outcome)
        audit.after.emplace_back("outcome", name_of(*entry.content.outcome));
    if (entry.withdrawn)
        audit.after.emplace_back("withdrawn", name_of(*entry.withdrawn));
    return audit;
}

void save(Transaction& tx, const Actor& actor, Role role, PatientId patient, const Note& note,
          const char* action, Instant now, std::optional<IdempotentSuccess> success) {
    PatientEntryChange change;
    change.patient = patient;
    change.at = now;
    change.by = actor.user;
    change.notes = {note};
    change.audits = {audit_of(actor, role, now, patient, note, action)};
    change.success = std::move(success);
    tx.entries().save(change);
}

/// A visit of somebody else, or of a site that the writer does not know, is none.
[[nodiscard]] bool is_known(Transaction& tx, AppointmentId id, PatientId patient,
                            const Actor& actor) {
    const auto visit = tx.booking().find_visit(id);
    return visit && visit->patient.id == patient && actor.knows(visit->site);
}

} // namespace

Answer<Note> Notes::write(const NewNote& request, const Actor& actor, Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kNoteWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const auto content = checked(request.content);
    if (!content)
        return make_unexpected(content.error());
    const Instant now = clock_.now();
    const NoteId id(ids_.next());
    Answer<Note> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const auto state = tx.entries().begin(request.patient, request.idempotency, now);
        answer = refuse(NotFound{});
        if (!state)
            return Decision::roll_back;
        if (state->merged_into) {
            answer = refuse(PatientMerged{*state->merged_into});
            return Decision::roll_back;
        }
        if (state->replay) {
            if (state->replay->body != request.idempotency->body)
                answer = refuse(IdempotencyConflict{});
            else if (auto before =
                         tx.entries().note(request.patient, NoteId(state->replay->entity)))
                answer = std::move(*before);
            return Decision::roll_back;
        }
        if (request.visit && !is_known(tx, *request.visit, request.patient, actor)) {
            answer = refuse(Invalid{{{"/visit", "unknown_visit", "no such visit of the patient"}}});
            return Decision::roll_back;
        }
        Note note{id, 1, {}};
        note.entry = Phi(NoteEntry{"Communication/" + id.to_string(),
                                   now,
                                   true,
                                   std::nullopt,
                                   *content,
                                   request.visit,
                                   now,
                                   actor.name,
                                   std::nullopt,
                                   {}});
        std::optional<IdempotentSuccess> success;
        if (request.idempotency)
            success = IdempotentSuccess{
                *request.idempotency, {request.idempotency->body, 201, id.uuid(), 1}, now};
        save(tx, actor, *role, request.patient, note, "note.written", now, std::move(success));
        answer = std::move(note);
        return Decision::commit;
    });
    return answer;
}

Answer<Note> Notes::withdraw(const NoteWithdrawal& request, const Actor& actor, Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kNoteWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    Answer<Note> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        answer = refuse(NotFound{});
        if (!tx.entries().begin(request.patient, std::nullopt, now))
            return Decision::roll_back;
        auto note = tx.entries().note(request.patient, request.note);
        if (!note)
            return Decision::roll_back;
        if (note->version != request.based_on) {
            answer = refuse(StaleVersion{note->version, note->entry.reveal().withdrawn_by});
            return Decision::roll_back;
        }
        NoteEntry entry = note->entry.reveal();
        if (entry.withdrawn) {
            answer = refuse(Invalid{{{"/withdraw", "withdrawn", "was withdrawn before"}}});
            return Decision::roll_back;
        }
        entry.withdrawn = request.reason;
        entry.withdrawn_at = now;
        entry.withdrawn_by = actor.name;
        note->version += 1;
        note->entry = Phi(std::move(entry));
        save(tx, actor, *role, request.patient, *note, "note.withdrawn", now, std::nullopt);
        answer = std::move(*note);
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
