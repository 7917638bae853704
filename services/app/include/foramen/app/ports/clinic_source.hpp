/// Where the model of the clinic comes from. It is cached; the database is the truth.
#pragma once

#include "foramen/app/ports/deadline.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

#include <cstdint>
#include <memory>

namespace foramen::app {

class ClinicSource {
public:
    virtual ~ClinicSource() = default;
    /// The model as last read, possibly old; read when there is none yet.
    [[nodiscard]] virtual std::shared_ptr<const ClinicModel> cached(Deadline deadline) = 0;
    /// A model that is not older than this version; read again when the cached one is.
    [[nodiscard]] virtual std::shared_ptr<const ClinicModel> at_least(std::int64_t version,
                                                                      Deadline deadline) = 0;
    /// The present one: asks the database for its version first.
    [[nodiscard]] virtual std::shared_ptr<const ClinicModel> current(Deadline deadline) = 0;
};

} // namespace foramen::app
