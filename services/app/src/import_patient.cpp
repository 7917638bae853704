#include "foramen/app/import_patient.hpp"

#include "foramen/app/likely_duplicates.hpp"
#include "foramen/app/patients.hpp"
#include "foramen/domain/patient/record_number.hpp"
#include "patient_tasks.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] AuditEntry import_audit(AuditEntry audit, const PatientRecord& record,
                                      const char* action, const std::vector<PatientField>& fields) {
    audit = patient_audit(std::move(audit), record, action, fields);
    audit.after.emplace_back("medications", std::to_string(record.medications.size()));
    audit.after.emplace_back("allergies", std::to_string(record.allergies.size()));
    audit.after.emplace_back("conditions", std::to_string(record.conditions.size()));
    audit.after.emplace_back("procedures", std::to_string(record.procedures.size()));
    audit.after.emplace_back("coverages", std::to_string(record.coverages.size()));
    audit.after.emplace_back("notes", std::to_string(record.notes.size()));
    return audit;
}

} // namespace

std::string_view to_string(ImportResult result) {
    switch (result) {
    case ImportResult::created:
        return "created";
    case ImportResult::updated:
        return "updated";
    case ImportResult::unchanged:
        break;
    }
    return "unchanged";
}

Imported ImportPatient::create(Transaction& tx, const ImportedRecord& record,
                               const ImportDecision& decision, const Manner& manner) {
    const AuditEntry& audit = manner.audit;
    PatientRecord fresh;
    fresh.id = PatientId(ids_.next());
    fresh.version = 1;
    fresh.imported_at = audit.at;
    fresh = with_import(std::move(fresh), record);
    if (!manner.writes)
        return {ImportResult::created, fresh.summary(), {}};
    fresh.record_number = Phi(make_record_number(tx.patients().next_record_number()));
    tx.patients().save_patient(
        fresh, audit.at,
        import_audit(audit, fresh, "patient.created", changed_fields({}, fresh.content.reveal())),
        std::nullopt);
    tx.patients().tell_apart(fresh.id, decision.distinct_from);
    return {ImportResult::created, fresh.summary(), {}};
}

Imported ImportPatient::update(Transaction& tx, const PatientRecord& before,
                               const ImportedRecord& record, const Manner& manner) {
    const AuditEntry& audit = manner.audit;
    PatientRecord after = with_import(before, record);
    const auto differences = after.differences();
    if (after == before)
        return {ImportResult::unchanged, before.summary(), differences};
    if (!manner.writes)
        return {looks_the_same(before, after) ? ImportResult::unchanged : ImportResult::updated,
                after.summary(), differences};
    if (looks_the_same(before, after)) {
        // Only the time of what is known is another: no new version, and a row of its own. Rows of
        // one table come at one time.
        AuditEntry repeated = import_audit(audit, after, "patient.import_repeated", {});
        repeated.entity_key = "import " + ids_.next().to_string();
        tx.patients().save_patient(after, audit.at, repeated, std::nullopt);
        return {ImportResult::unchanged, before.summary(), differences};
    }
    after.version += 1;
    after.imported_at = audit.at;
    tx.patients().save_patient(
        after, audit.at,
        import_audit(audit, after, "patient.updated",
                     changed_fields(before.content.reveal(), after.content.reveal())),
        std::nullopt);
    create_patient_tasks(tx, ids_, before, after, audit);
    return {ImportResult::updated, after.summary(), differences};
}

Answer<TriedImport> ImportPatient::store(Transaction& tx, const ImportedRecord& record,
                                         const ImportDecision& decision, const Manner& manner) {
    const PersonState state =
        tx.patients().begin_person({{}, manner.audit.at, record.identifiers, &record.content});
    if (state.numbered.size() > 1)
        return refuse(
            BundleRefused{"The record's numbers belong to several patients.",
                          {{"/entry", "several_patients", "identifiers of different patients"}}});
    if (!state.numbered.empty()) {
        const PatientId known = state.numbered.front().id;
        if (decision.same_as.value_or(known) != known)
            return refuse(BundleRefused{
                "The record's numbers belong to another patient.",
                {{"/entry", "another_patient", "identifiers of a patient that was not named"}}});
        return TriedImport{update(tx, *tx.patients().lock_patient(known), record, manner),
                           state.key};
    }
    if (decision.same_as) {
        const auto same = tx.patients().lock_patient(*decision.same_as);
        if (!same)
            return refuse(NotFound{});
        if (same->merged_into)
            return refuse(PatientMerged{*same->merged_into});
        return TriedImport{update(tx, *same, record, manner), state.key};
    }
    // A shared telephone number alone does not make two people one.
    auto people = without(likely_duplicates(state), decision.distinct_from);
    std::erase_if(people, [](const LikelyPerson& person) {
        return std::ranges::find(person.reasons, LikelyReason::birth_date_and_name) ==
               person.reasons.end();
    });
    if (!people.empty())
        return refuse(to_refusal(people));
    return TriedImport{create(tx, record, decision, manner), state.key};
}

Answer<Imported> ImportPatient::run(const ImportedRecord& record, const ImportDecision& decision,
                                    const Actor& actor, Role role, Deadline deadline) {
    return run(record, decision, audit_by(actor, role, clock_.now()), deadline, true);
}

Answer<Imported> ImportPatient::run(const ImportedRecord& record, Deadline deadline, bool keep) {
    AuditEntry by_system;
    by_system.at = clock_.now();
    return run(record, {}, std::move(by_system), deadline, keep);
}

Answer<TriedImport> ImportPatient::try_out(const ImportedRecord& record,
                                           const ImportDecision& decision, const Actor& actor,
                                           Role role, Deadline deadline) {
    const Manner manner{audit_by(actor, role, clock_.now()), false};
    std::optional<Answer<TriedImport>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        answer = store(tx, record, decision, manner);
        return Decision::roll_back;
    });
    return *answer;
}

Answer<Imported> ImportPatient::run(const ImportedRecord& record, const ImportDecision& decision,
                                    AuditEntry audit, Deadline deadline, bool keep) {
    const Manner manner{std::move(audit), true};
    std::optional<Answer<TriedImport>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        answer = store(tx, record, decision, manner);
        return keep && *answer ? Decision::commit : Decision::roll_back;
    });
    if (!*answer)
        return make_unexpected(answer->error());
    return std::move((*answer)->imported);
}

} // namespace foramen::app
