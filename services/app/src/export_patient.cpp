#include "foramen/app/export_patient.hpp"

namespace foramen::app {

Answer<PatientRecord> ExportPatient::run(PatientId patient, const Actor& actor, Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kExporters).first();
    if (!role)
        return refuse(NotPermitted{});
    AuditEntry audit = audit_by(actor, *role, clock_.now());
    audit.patient = patient;
    audit.action = "patient.exported";
    audit.entity = "patient_export";
    audit.entity_id = ids_.next();
    Answer<PatientRecord> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        auto record = tx.patients().patient(patient);
        if (!record)
            return Decision::roll_back;
        audit.after = {{"version", std::to_string(record->version)}};
        tx.audit().insert(audit);
        answer = std::move(*record);
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
