/// Where the meaning of codes and names comes from. It is cached; the database is the truth.
#pragma once

#include "foramen/app/ports/deadline.hpp"
#include "foramen/domain/patient/clinical_codes.hpp"

#include <memory>

namespace foramen::app {

class ClinicalCodesSource {
public:
    virtual ~ClinicalCodesSource() = default;
    /// The present ones: asks the database for the version of its data first. Throws StoreBusy or
    /// StoreTimeout.
    [[nodiscard]] virtual std::shared_ptr<const ClinicalCodes> current(Deadline deadline) = 0;
};

} // namespace foramen::app
