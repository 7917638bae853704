/// What the office of the demo has entered: when equipment is inspected, and who stands on which
/// post today.
#pragma once

#include "demo_clinic.hpp"

#include <span>

namespace foramen::demo {

/// `clock`: when it was entered; `now`: the present minute of the demo.
void enter_inspections(const DemoStores& stores, const app::Clock& clock,
                       std::span<const DemoSite> sites, Instant now);

/// Adds the people that the posts need besides those with an account to sign in with. A post for
/// which there is nobody is left open, as on most real days.
void staff_posts(const DemoStores& stores, app::IdSource& ids, const app::Clock& clock,
                 std::span<const DemoSite> sites, Instant now);

} // namespace foramen::demo
