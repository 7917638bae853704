/// The demo's sites, resources and people.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/demo/demo.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

#include <vector>

namespace foramen::demo {

struct DemoPhysician {
    ResourceId resource;
    app::Actor actor;
};

/// Who acts at one site.
struct DemoSite {
    SiteId id;
    app::Actor scheduler;
    app::Actor nurse;
    app::Actor radiographer;
    app::Actor admin;
    std::vector<app::Actor> staff; ///< all who have an account to sign in with
    std::vector<DemoPhysician> physicians;
};

/// Writes organisation, sites, resources and accounts as of `made`, for a demo whose today is at
/// `now`. Throws std::runtime_error when the database is not empty.
[[nodiscard]] std::vector<DemoSite> make_clinic(const DemoStores& stores, app::IdSource& ids,
                                                Instant made, Instant now);

} // namespace foramen::demo
