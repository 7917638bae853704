/// The clinic's model in memory, replaced as a whole when its version rises. One reader loads, the
/// others wait for it.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "read_store.hpp"

#include <mutex>

namespace foramen::db {

class ClinicCache final : public app::ClinicSource {
public:
    explicit ClinicCache(const Reader& reader) : read_(reader) {}

    [[nodiscard]] std::shared_ptr<const ClinicModel> cached(app::Deadline deadline) override;
    [[nodiscard]] std::shared_ptr<const ClinicModel> at_least(std::int64_t version,
                                                              app::Deadline deadline) override;
    [[nodiscard]] std::shared_ptr<const ClinicModel> current(app::Deadline deadline) override;

private:
    [[nodiscard]] std::shared_ptr<const ClinicModel> peek();

    const Reader& read_;
    std::mutex mutex_;
    std::mutex loading_;
    std::shared_ptr<const ClinicModel> model_;
};

} // namespace foramen::db
