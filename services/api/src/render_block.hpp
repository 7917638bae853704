/// Blocks and displaced visits as wire types.
#pragma once

#include "foramen/app/list_displaced.hpp"
#include "render.hpp"
#include "wire/block.hpp"

#include <optional>

namespace foramen::api {

/// Its times as far as it lasted, and in the window when there is one.
[[nodiscard]] wire::Block render_block(const ClinicModel& clinic, const app::Block& block,
                                       const std::optional<Interval>& window);
[[nodiscard]] wire::DisplacedWork
render_displaced_work(const ClinicModel& clinic, const app::DisplacedWork& work, RoleSet roles);

} // namespace foramen::api
