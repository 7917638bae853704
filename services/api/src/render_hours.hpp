/// Working hours and stays as wire types.
#pragma once

#include "foramen/app/actor.hpp"
#include "render.hpp"
#include "wire/hours.hpp"

namespace foramen::api {

/// The hours of a resource at a site, or of the site itself (no resource), as far as they have not
/// ended at `now`.
[[nodiscard]] wire::WorkingHours render_hours(const ClinicModel& clinic, const Site& site,
                                              const Resource* resource, Instant now);

/// What is not over, at sites that the reader knows.
[[nodiscard]] std::vector<wire::Stay> render_stays(const Resource& resource, LocalDate today,
                                                   const app::Actor& reader);

} // namespace foramen::api
