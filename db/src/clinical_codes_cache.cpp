#include "clinical_codes_cache.hpp"

#include "mapping/code_mapping.hpp"
#include "queries.hpp"

namespace foramen::db {

std::shared_ptr<const ClinicalCodes> ClinicalCodesCache::current(app::Deadline deadline) {
    const auto version = read_.one(queries::clinic_version, {}, 1, deadline);
    const std::lock_guard lock(mutex_);
    if (codes_ && codes_->version() >= std::stoll(version->at(0).value()))
        return codes_;
    const auto row = read_.one(queries::clinical_codes, {}, 1, deadline);
    codes_ = std::make_shared<const ClinicalCodes>(
        clinical_codes_of(parse_document(row->at(0).value())));
    return codes_;
}

} // namespace foramen::db
