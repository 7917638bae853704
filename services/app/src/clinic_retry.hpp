/// Runs work on the cached model of the clinic, again with the present one when the clinic turns
/// out to have changed meanwhile (ClinicChanged).
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/store_errors.hpp"

namespace foramen::app {

template <class Work>
[[nodiscard]] auto on_present_clinic(ClinicSource& source, Deadline deadline, const Work& work) {
    auto clinic = source.cached(deadline);
    for (int tries = 0;; ++tries) {
        try {
            return work(clinic);
        } catch (const ClinicChanged&) {
            if (tries == 2)
                throw StoreBusy("the clinic keeps changing");
            clinic = source.current(deadline);
        }
    }
}

} // namespace foramen::app
