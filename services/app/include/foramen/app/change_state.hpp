/// Moves a visit along an arrow of the state table: roles, gates and effects are judged in the
/// transaction of the change.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/rules.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

struct TransitionRequest {
    AppointmentId visit;
    Status to = Status::arrived;
    std::optional<std::string> reason_code;
    std::string reason_note;
    std::vector<std::pair<int, Outcome>> outcomes; ///< by position of the procedure
    std::vector<UsedResource> resources;           ///< really used, where it differs from the plan
    std::optional<IdempotencyRequest> idempotency;
};

struct ChangedVisit {
    std::shared_ptr<const ClinicModel> clinic;
    Visit visit;
};

class ChangeState {
public:
    ChangeState(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<ChangedVisit> run(const TransitionRequest& request, const Actor& actor,
                                           Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
