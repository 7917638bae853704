#include "clinic_cache.hpp"

#include "mapping/clinic_mapping.hpp"
#include "queries.hpp"

namespace foramen::db {

std::shared_ptr<const ClinicModel> ClinicCache::peek() {
    const std::lock_guard lock(mutex_);
    return model_;
}

std::shared_ptr<const ClinicModel> ClinicCache::cached(app::Deadline deadline) {
    auto model = peek();
    return model ? model : at_least(0, deadline);
}

std::shared_ptr<const ClinicModel> ClinicCache::at_least(std::int64_t version,
                                                         app::Deadline deadline) {
    const std::lock_guard loading(loading_);
    auto model = peek();
    if (model && model->version() >= version)
        return model;
    const auto row = read_.one(queries::clinic_model, {}, 1, deadline);
    model = std::make_shared<const ClinicModel>(clinic_of(parse_document(row->at(0).value())));
    const std::lock_guard lock(mutex_);
    model_ = model;
    return model;
}

std::shared_ptr<const ClinicModel> ClinicCache::current(app::Deadline deadline) {
    const auto row = read_.one(queries::clinic_version, {}, 1, deadline);
    return at_least(std::stoll(row->at(0).value()), deadline);
}

} // namespace foramen::db
