#include "foramen/app/merge_patients.hpp"

#include "foramen/app/imported_record.hpp"
#include "foramen/app/patient_check.hpp"
#include "foramen/app/patients.hpp"
#include "patient_tasks.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr std::size_t kMostListed = 20;

template <class Element, class Key>
void join(std::vector<Element>& ours, const std::vector<Element>& theirs, Key key) {
    for (const Element& element : theirs)
        if (ours.size() < kMostListed &&
            std::ranges::none_of(ours, [&](const Element& x) { return key(x) == key(element); }))
            ours.push_back(element);
}

struct BothRecords {
    PatientRecord ours;
    PatientRecord theirs;
};

/// Both as they are under their locks, neither of them merged before.
[[nodiscard]] Answer<BothRecords> both_of(Transaction& tx, PatientId survivor, PatientId other) {
    auto ours = tx.patients().patient(survivor);
    if (!ours)
        return refuse(NotFound{});
    auto theirs = tx.patients().patient(other);
    if (!theirs)
        return refuse(Invalid{{{"/other", "unknown_patient", "no such patient"}}});
    for (const PatientRecord* record : {&*ours, &*theirs})
        if (record->merged_into)
            return refuse(PatientMerged{*record->merged_into});
    return BothRecords{std::move(*ours), std::move(*theirs)};
}

/// Writes the survivor's content as the next version.
[[nodiscard]] PatientRecord rewritten(Transaction& tx, PatientId survivor, const AuditEntry& audit,
                                      const char* action, const PatientRecord& before,
                                      PatientRecord after) {
    after.version = before.version + 1;
    tx.patients().save_patient(
        after, audit.at,
        patient_audit(audit, after, action,
                      changed_fields(before.content.reveal(), after.content.reveal())),
        std::nullopt);
    return *tx.patients().patient(survivor);
}

} // namespace

PatientContent proposed_content(const PatientContent& ours, const PatientContent& theirs) {
    PatientContent out = ours;
    for (const auto& [field, name] : EnumNames<PatientField>::table)
        if (!says(field, ours) && says(field, theirs))
            copy_field(field, theirs, out);
    join(out.phones, theirs.phones, [](const Phone& x) { return x.number; });
    join(out.contacts, theirs.contacts,
         [](const Contact& x) { return std::pair(x.name, x.phone); });
    const auto whole = [](const FormerName& x) { return std::pair(x.family, x.given); };
    join(out.former_names, theirs.former_names, whole);
    if (!same_field(PatientField::name, ours, theirs))
        join(out.former_names, {FormerName{theirs.name.family, theirs.name.given}}, whole);
    if (theirs.interpreter_needed.value_or(false))
        out.interpreter_needed = true;
    if (theirs.childbearing == Childbearing::possible)
        out.childbearing = Childbearing::possible;
    if (theirs.death.deceased && !out.death.deceased)
        out.death = theirs.death;
    if (theirs.weight && theirs.weight->on > out.weight->on)
        out.weight = theirs.weight;
    return out;
}

Answer<MergePlan> MergePatients::plan(PatientId survivor, PatientId other, Deadline deadline) {
    if (survivor == other)
        return refuse(Invalid{{{"/other", "same_patient", "is the patient who stays"}}});
    Answer<MergePlan> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const MergeState state = tx.merges().begin(survivor, other, std::nullopt, clock_.now());
        const auto both = both_of(tx, survivor, other);
        if (!both) {
            answer = make_unexpected(both.error());
            return Decision::roll_back;
        }
        const PatientContent& ours = both->ours.content.reveal();
        const PatientContent& theirs = both->theirs.content.reveal();
        answer = MergePlan{state.conflicts,
                           state.told_apart,
                           state.counts,
                           changed_fields(ours, theirs),
                           proposed_content(ours, theirs),
                           both->ours.version,
                           both->theirs.version};
        return Decision::roll_back;
    });
    return answer;
}

Answer<PatientRecord> MergePatients::run(const MergeRequest& request, const Actor& actor,
                                         Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kMergers).first();
    if (!role)
        return refuse(NotPermitted{});
    if (request.survivor == request.other)
        return refuse(Invalid{{{"/other", "same_patient", "is the patient who stays"}}});
    const Instant now = clock_.now();
    const auto content =
        checked_content(request.content, latest_today(*clinic_.cached(deadline), now));
    if (!content)
        return make_unexpected(content.error());
    AuditEntry audit = audit_by(actor, *role, now);
    audit.patient = request.survivor;
    const MergeId id(ids_.next());
    Answer<PatientRecord> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        const MergeState state =
            tx.merges().begin(request.survivor, request.other, request.idempotency, now);
        answer = refuse(NotFound{});
        if (state.replay) {
            if (state.replay->body != request.idempotency->body)
                answer = refuse(IdempotencyConflict{});
            else if (auto before = tx.patients().patient(request.survivor))
                answer = std::move(*before);
            return Decision::roll_back;
        }
        const auto both = both_of(tx, request.survivor, request.other);
        if (!both)
            answer = make_unexpected(both.error());
        else if (both->ours.version != request.survivor_version)
            answer = refuse(StaleVersion{both->ours.version});
        else if (both->theirs.version != request.other_version)
            answer = refuse(StaleVersion{both->theirs.version});
        else if (!state.conflicts.empty())
            answer = refuse(MergeRefused{state.conflicts});
        else {
            std::optional<IdempotentSuccess> success;
            if (request.idempotency)
                success = IdempotentSuccess{
                    *request.idempotency, {request.idempotency->body, 201, id.uuid(), 1}, now};
            tx.merges().write({id, request.survivor, request.other, both->ours.version, audit,
                               std::move(success)});
            const PatientRecord before = *tx.patients().patient(request.survivor);
            const PatientRecord after = rewritten(tx, request.survivor, audit, "patient.merge_kept",
                                                  before, with_entered(before, *content));
            create_patient_tasks(tx, ids_, before, after, audit);
            answer = after;
            return Decision::commit;
        }
        return Decision::roll_back;
    });
    return answer;
}

Answer<PatientRecord> MergePatients::undo(const UndoMerge& request, const Actor& actor,
                                          Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kMergers).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    AuditEntry audit = audit_by(actor, *role, now);
    audit.patient = request.survivor;
    Answer<PatientRecord> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        answer = refuse(NotFound{});
        const auto known = tx.merges().find(request.merge);
        if (!known || known->survivor != request.survivor)
            return Decision::roll_back;
        static_cast<void>(tx.merges().begin(known->survivor, known->merged, std::nullopt, now));
        // Somebody may have undone it, or merged on, while the locks were waited for.
        const auto before = tx.patients().patient(known->survivor);
        if (tx.merges().find(request.merge)->undone)
            return Decision::roll_back;
        if (before->merged_into) {
            answer = refuse(PatientMerged{*before->merged_into});
            return Decision::roll_back;
        }
        if (before->version != request.based_on) {
            answer = refuse(StaleVersion{before->version});
            return Decision::roll_back;
        }
        if (auto since = tx.merges().since(request.merge); !since.empty()) {
            answer = refuse(MergeInUse{std::move(since)});
            return Decision::roll_back;
        }
        BeforeMerge then = tx.merges().undo(request.merge, audit);
        PatientRecord after = *tx.patients().patient(known->survivor);
        after.content = std::move(then.content);
        after.origins = std::move(then.origins);
        answer = rewritten(tx, known->survivor, audit, "patient.merge_undone", *before,
                           std::move(after));
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
