#include "foramen/app/import_patient.hpp"

#include "foramen/domain/patient/record_number.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// The stored record with what the imported one says. Entries that the import does not name stay:
/// what was known once is never dropped by silence.
template <class Entry>
void merge(std::vector<Entry>& stored, const std::vector<Entry>& imported) {
    for (const Entry& entry : imported) {
        const auto known = std::ranges::find(stored, entry.source_key, &Entry::source_key);
        if (known == stored.end())
            stored.push_back(entry);
        else
            *known = entry;
    }
}

[[nodiscard]] bool same(const PatientRecord& a, const PatientRecord& b) {
    return a.summary.name == b.summary.name && a.summary.birth_date == b.summary.birth_date &&
           a.summary.sex == b.summary.sex && a.summary.deceased == b.summary.deceased &&
           a.deceased_on == b.deceased_on && a.former_names == b.former_names &&
           a.phones == b.phones && a.medications == b.medications && a.allergies == b.allergies &&
           a.conditions == b.conditions;
}

[[nodiscard]] PatientRecord with_import(PatientRecord record, const ImportedRecord& imported) {
    record.summary.name = Phi(imported.name);
    record.summary.birth_date = Phi(imported.birth_date);
    record.summary.sex = imported.sex;
    // A death is not taken back by an older record that does not know of it yet.
    record.summary.deceased = record.summary.deceased || imported.deceased;
    if (imported.deceased_on)
        record.deceased_on = imported.deceased_on;
    // A record without any says nothing about them.
    if (!imported.former_names.empty())
        record.former_names = Phi(imported.former_names);
    if (!imported.phones.empty())
        record.phones = Phi(imported.phones);
    merge(record.medications, imported.medications);
    merge(record.allergies, imported.allergies);
    merge(record.conditions, imported.conditions);
    return record;
}

/// `audit` with what happened to the record.
[[nodiscard]] AuditEntry completed(AuditEntry audit, const PatientRecord& record,
                                   ImportResult result) {
    audit.patient = record.summary.id;
    audit.action = result == ImportResult::created ? "patient.created" : "patient.updated";
    audit.entity = "patient";
    audit.entity_id = record.summary.id.uuid();
    audit.entity_version = record.version;
    audit.after = {{"medications", std::to_string(record.medications.size())},
                   {"allergies", std::to_string(record.allergies.size())},
                   {"conditions", std::to_string(record.conditions.size())}};
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

Answer<Imported> ImportPatient::store(Transaction& tx, const ImportedRecord& record,
                                      const AuditEntry& audit) {
    const Instant now = audit.at;
    const auto known = tx.patients().lock_identifiers(record.identifiers);
    if (known.size() > 1)
        return refuse(
            BundleRefused{"The record's numbers belong to several patients.",
                          {{"/entry", "several_patients", "identifiers of different patients"}}});
    if (known.empty()) {
        PatientRecord fresh;
        fresh.summary.id = PatientId(ids_.next());
        fresh.summary.record_number = Phi(make_record_number(tx.patients().next_record_number()));
        fresh.version = 1;
        fresh.imported_at = now;
        fresh = with_import(std::move(fresh), record);
        tx.patients().save_patient(fresh, record.identifiers, now,
                                   completed(audit, fresh, ImportResult::created));
        return Imported{ImportResult::created, fresh.summary};
    }
    const PatientRecord before = *tx.patients().patient(known.front());
    PatientRecord after = with_import(before, record);
    if (same(before, after))
        return Imported{ImportResult::unchanged, before.summary};
    after.version += 1;
    after.imported_at = now;
    tx.patients().save_patient(after, record.identifiers, now,
                               completed(audit, after, ImportResult::updated));
    return Imported{ImportResult::updated, after.summary};
}

Answer<Imported> ImportPatient::run(const ImportedRecord& record, const Actor& actor, Role role,
                                    Deadline deadline) {
    return run(record, audit_by(actor, role, clock_.now()), deadline, true);
}

Answer<Imported> ImportPatient::run(const ImportedRecord& record, Deadline deadline, bool keep) {
    AuditEntry by_system;
    by_system.at = clock_.now();
    return run(record, std::move(by_system), deadline, keep);
}

Answer<Imported> ImportPatient::run(const ImportedRecord& record, AuditEntry audit,
                                    Deadline deadline, bool keep) {
    std::optional<Answer<Imported>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        answer = store(tx, record, audit);
        return keep && *answer ? Decision::commit : Decision::roll_back;
    });
    return *answer;
}

} // namespace foramen::app
