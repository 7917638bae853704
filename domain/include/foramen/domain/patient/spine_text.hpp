/// Spine levels as people write them.
#pragma once

#include "foramen/domain/clinic/procedure_type.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

/// The keys of the levels that a text names, from the head downwards, each once: "L4/L5", "L4-L5"
/// and "L4-5" are "L4-5"; "L4-S1" and "L4-5-S1" are "L4-5" and "L5-S1"; "S1-S2" are the foramina
/// "S1" and "S2"; a vertebra alone is its own key where there is one. What no level of the list has
/// is left out. Text in valid UTF-8.
[[nodiscard]] std::vector<std::string> levels_in(std::string_view text,
                                                 std::span<const SpineLevel> levels);

} // namespace foramen
