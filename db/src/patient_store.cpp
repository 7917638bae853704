#include "mapping/patient_entry_mapping.hpp"
#include "mapping/patient_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"
#include "stores.hpp"

namespace foramen::db {

app::PersonState PatientStore::read_person(const app::PersonRead& read,
                                           const std::vector<std::string>& locks) {
    Params params;
    add_idempotency(params, read.idempotency, read.now);
    params.add("locks", array_literal(locks))
        .add("identifiers", json::serialize(document_of_identifiers(read.identifiers)))
        .add("content", json::serialize(document_of_content(*read.content)));
    const auto row = run_.one(queries::begin_person, params, 1);
    return person_state_of(parse_document(row->at(0).value()));
}

app::PersonState PatientStore::begin_person(const app::PersonRead& read) {
    std::vector<std::string> locks{"born " + read.content->birth_date.to_string()};
    // Numbers that are not there yet are locked too, by their text.
    for (const app::PatientIdentifier& identifier : read.identifiers)
        locks.push_back("identifier " + identifier.assigner + " " + identifier.value);
    for (const app::Phone& phone : read.content->phones)
        locks.push_back("phone " + phone.number);
    return read_person(read, locks);
}

app::PersonState PatientStore::person(const app::PersonRead& read) {
    return read_person(read, {});
}

std::optional<app::PatientRecord> PatientStore::patient(PatientId id) {
    const auto row = run_.one(queries::patient_by_id, Params().add("id", id), 1);
    if (!row)
        return std::nullopt;
    return patient_record_of(parse_document(row->at(0).value()));
}

std::optional<app::PatientRecord> PatientStore::lock_patient(PatientId id) {
    // Read by another statement, which sees what was committed while the lock was waited for.
    if (!run_.one(queries::lock_patient, Params().add("id", id), 1))
        return std::nullopt;
    return patient(id);
}

std::int64_t PatientStore::next_record_number() {
    return std::stoll(run_.one(queries::next_record_number, {}, 1)->at(0).value());
}

void PatientStore::save_patient(const app::PatientRecord& record, Instant at,
                                const app::AuditEntry& audit,
                                const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(
        run_.many(queries::save_patient,
                  Params().add("patient", document_of_patient(record, at, audit, success)), 2));
    if (record.coverages.empty() && record.notes.empty())
        return;
    json::array coverages;
    for (const app::CoverageEntry& entry : record.coverages)
        coverages.push_back(document_of_coverage(entry));
    json::array notes;
    for (const app::NoteEntry& entry : record.notes)
        notes.push_back(document_of_note(entry));
    Params params;
    params.add("patient", record.id)
        .add("at", at)
        .add("by", audit.user ? std::optional(audit.user->to_string()) : std::nullopt)
        .add("coverages", json::serialize(coverages))
        .add("notes", json::serialize(notes));
    static_cast<void>(run_.many(queries::write_patient_entries, params, 2));
}

void PatientStore::insert_access(const app::PatientAccess& access, const app::AuditEntry& audit,
                                 const app::IdempotentSuccess& success) {
    static_cast<void>(run_.many(queries::insert_patient_access,
                                Params().add("access", document_of_access(access, audit, success)),
                                2));
}

std::optional<app::PatientAccess> PatientStore::access(app::PatientAccessId id) {
    const auto row = run_.one(queries::patient_access_by_id, Params().add("id", id), 1);
    if (!row)
        return std::nullopt;
    return patient_access_of(parse_document(row->at(0).value()));
}

std::vector<std::pair<AppointmentId, SiteId>> PatientStore::live_visits_of(PatientId patient) {
    std::vector<std::pair<AppointmentId, SiteId>> out;
    for (const Row& row : run_.many(queries::live_visits_of, Params().add("patient", patient), 2))
        out.emplace_back(*AppointmentId::parse(row.at(0).value()),
                         *SiteId::parse(row.at(1).value()));
    return out;
}

void PatientStore::tell_apart(PatientId patient, const std::vector<PatientId>& others) {
    static_cast<void>(
        run_.many(queries::tell_apart,
                  Params().add("patient", patient).add("others", array_literal(others)), 1));
}

std::vector<PatientId> PatientStore::told_apart(PatientId patient) {
    std::vector<PatientId> out;
    for (const Row& row : run_.many(queries::told_apart, Params().add("patient", patient), 1))
        out.push_back(*PatientId::parse(row.at(0).value()));
    return out;
}

std::optional<app::PatientRecord> PostgresReads::patient(PatientId id, app::Deadline deadline) {
    const auto row = read_.one(queries::patient_by_id, Params().add("id", id), 1, deadline);
    if (!row)
        return std::nullopt;
    return patient_record_of(parse_document(row->at(0).value()));
}

bool PostgresReads::is_closed(PatientId patient, const app::Actor& actor, Instant since,
                              app::Deadline deadline) {
    std::vector<SiteId> sites;
    for (const auto& [site, roles] : actor.roles)
        sites.push_back(site);
    const auto row = read_.one(queries::patient_is_closed,
                               Params()
                                   .add("patient", patient)
                                   .add("sites", array_literal(sites))
                                   .add("user", actor.user)
                                   .add("since", since),
                               1, deadline);
    return row->at(0).value() == "1";
}

std::vector<app::PatientIdentity> PostgresReads::identities(const std::vector<PatientId>& ids,
                                                            app::Deadline deadline) {
    std::vector<app::PatientIdentity> out;
    for (const Row& row : read_.many(queries::patient_identities,
                                     Params().add("ids", array_literal(ids)), 1, deadline))
        out.push_back(patient_identity_of(parse_document(row.at(0).value())));
    return out;
}

std::vector<app::PatientVersion> PostgresReads::patient_history(PatientId id,
                                                                app::Deadline deadline) {
    std::vector<app::PatientVersion> out;
    for (const Row& row : read_.many(queries::patient_history, Params().add("id", id), 1, deadline))
        out.push_back(patient_version_of(parse_document(row.at(0).value())));
    return out;
}

} // namespace foramen::db
