/// Sign-in, time-out, sign-out: read out as a whole and signed by several people with their
/// passwords. Passwords are checked before, by SignerCheck; here everybody is known.
#pragma once

#include "foramen/app/change_state.hpp"
#include "foramen/app/ports/id_source.hpp"

#include <string>
#include <vector>

namespace foramen::app {

/// A person whose password was right, with the roles that the person holds.
struct Signer {
    UserId user;
    std::string name;
    std::vector<std::pair<SiteId, RoleSet>> roles;
};

struct PhaseSigningRequest {
    AppointmentId visit;
    ChecklistPhase phase = ChecklistPhase::time_out;
    int procedure = 1;
    std::vector<std::string> confirmed; ///< keys of the phase's items
    std::vector<Signer> signers;        ///< in the order of the request
    std::optional<IdempotencyRequest> idempotency;
};

class SignPhase {
public:
    SignPhase(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<ChangedVisit> run(const PhaseSigningRequest& request, const Actor& actor,
                                           Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
