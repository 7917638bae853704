/// Holds an opening for a person who is about to book it. Everything that would refuse the booking
/// refuses the hold.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/wished_visit.hpp"

#include <memory>

namespace foramen::app {

struct HeldOpening {
    std::shared_ptr<const ClinicModel> clinic;
    Hold hold;
};

class MakeHold {
public:
    MakeHold(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<HeldOpening> run(const WishedVisit& wish, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<HeldOpening> attempt(const WishedVisit& wish, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
