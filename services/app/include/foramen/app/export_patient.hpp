/// Giving everything of one patient away, which the audit tells.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

namespace foramen::app {

/// Who may take a whole record out.
inline constexpr RoleSet kExporters{Role::scheduler, Role::nurse, Role::physician,
                                    Role::medical_director, Role::privacy_officer};

class ExportPatient {
public:
    ExportPatient(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<PatientRecord> run(PatientId patient, const Actor& actor,
                                            Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
