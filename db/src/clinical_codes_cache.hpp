/// The clinical codes in memory, replaced as a whole when the version of the clinic's data rises.
/// One reader loads, the others wait for it.
#pragma once

#include "foramen/app/ports/clinical_codes_source.hpp"
#include "read_store.hpp"

#include <mutex>

namespace foramen::db {

class ClinicalCodesCache final : public app::ClinicalCodesSource {
public:
    explicit ClinicalCodesCache(const Reader& reader) : read_(reader) {}

    [[nodiscard]] std::shared_ptr<const ClinicalCodes> current(app::Deadline deadline) override;

private:
    const Reader& read_;
    std::mutex mutex_;
    std::shared_ptr<const ClinicalCodes> codes_;
};

} // namespace foramen::db
