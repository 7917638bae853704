#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "stores.hpp"

namespace foramen::db {

std::vector<PatientId>
PatientStore::lock_identifiers(const std::vector<app::PatientIdentifier>& identifiers) {
    std::vector<std::string> locks;
    json::array documents;
    for (const app::PatientIdentifier& identifier : identifiers) {
        locks.push_back("identifier " + identifier.assigner + " " + identifier.value);
        documents.push_back(
            json::object{{"assigner", identifier.assigner}, {"value", identifier.value}});
    }
    static_cast<void>(
        run_.many(queries::lock_identifiers, Params().add("locks", array_literal(locks)), 1));
    // A statement of its own: it sees what was committed while the locks were waited for.
    const Rows rows = run_.many(queries::patients_by_identifiers,
                                Params().add("identifiers", json::serialize(documents)), 1);
    std::vector<PatientId> patients;
    for (const Row& row : rows)
        patients.push_back(*PatientId::parse(row.at(0).value()));
    return patients;
}

std::optional<app::PatientRecord> PatientStore::patient(PatientId id) {
    const auto row = run_.one(queries::patient_by_id, Params().add("id", id), 1);
    if (!row)
        return std::nullopt;
    return patient_record_of(parse_document(row->at(0).value()));
}

std::int64_t PatientStore::next_record_number() {
    return std::stoll(run_.one(queries::next_record_number, {}, 1)->at(0).value());
}

void PatientStore::save_patient(const app::PatientRecord& record,
                                const std::vector<app::PatientIdentifier>& identifiers, Instant at,
                                const app::AuditEntry& audit) {
    static_cast<void>(
        run_.many(queries::save_patient,
                  Params().add("patient", document_of_patient(record, identifiers, at, audit)), 1));
}

} // namespace foramen::db
