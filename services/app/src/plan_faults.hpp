/// Faults of a procedure request as violations of the caller's input.
#pragma once

#include "foramen/app/refusal.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <string>
#include <vector>

namespace foramen::app {

[[nodiscard]] std::string_view code_of(RequestFault::Kind kind);

/// `pointer` makes the place of a field of the n-th procedure.
template <class PointerOf>
[[nodiscard]] Invalid to_invalid(const std::vector<RequestFault>& faults, PointerOf pointer) {
    Invalid invalid;
    for (const RequestFault& fault : faults)
        invalid.violations.push_back({pointer(fault.procedure, fault.field),
                                      std::string(code_of(fault.kind)), fault.message});
    return invalid;
}

} // namespace foramen::app
