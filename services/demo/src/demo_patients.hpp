/// The demo's invented patients, made through the import.
#pragma once

#include "demo_clinic.hpp"
#include "random.hpp"

#include <vector>

namespace foramen::demo {

/// In the order in which they were made.
[[nodiscard]] std::vector<PatientId> make_patients(const DemoStores& stores, app::IdSource& ids,
                                                   const app::Clock& clock, const DemoSite& site,
                                                   Random& random, int count,
                                                   const Progress& progress);

} // namespace foramen::demo
