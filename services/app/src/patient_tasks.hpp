/// Work that a change of a patient's record makes for people.
#pragma once

#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

namespace foramen::app {

/// Tasks for what is new after the change: a record from elsewhere says something else than was
/// entered here; somebody with visits to come has died. `audit` says who made the change.
void create_patient_tasks(Transaction& tx, IdSource& ids, const PatientRecord& before,
                          const PatientRecord& after, const AuditEntry& audit);

} // namespace foramen::app
