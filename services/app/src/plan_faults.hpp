/// Faults of a procedure request as violations of the caller's input.
#pragma once

#include "foramen/app/refusal.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <string>
#include <vector>

namespace foramen::app {

[[nodiscard]] std::string_view code_of(RequestFault::Kind kind);

/// Each at its place in a list `procedures`.
[[nodiscard]] Invalid to_invalid(const std::vector<RequestFault>& faults);

} // namespace foramen::app
