/// Patients between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/patient_writes.hpp"
#include "json_read.hpp"

#include <map>
#include <string>
#include <vector>

namespace foramen::db {

[[nodiscard]] app::PatientContent content_of(const json::value& document);
[[nodiscard]] std::map<PatientField, app::FieldOrigin> origins_of(const json::value& rows);
[[nodiscard]] app::PatientRecord patient_record_of(const json::value& document);
[[nodiscard]] app::PersonState person_state_of(const json::value& document);
[[nodiscard]] app::PatientIdentity patient_identity_of(const json::value& row);
[[nodiscard]] app::PatientAccess patient_access_of(const json::value& row);
[[nodiscard]] app::PatientVersion patient_version_of(const json::value& row);

/// What people write of a patient, in the form in which patient_content() has it.
[[nodiscard]] json::object document_of_content(const app::PatientContent& content);
[[nodiscard]] json::array
document_of_identifiers(const std::vector<app::PatientIdentifier>& identifiers);
[[nodiscard]] std::string document_of_patient(const app::PatientRecord& record, Instant at,
                                              const app::AuditEntry& audit,
                                              const std::optional<app::IdempotentSuccess>& success);

[[nodiscard]] std::string document_of_access(const app::PatientAccess& access,
                                             const app::AuditEntry& audit,
                                             const app::IdempotentSuccess& success);

} // namespace foramen::db
