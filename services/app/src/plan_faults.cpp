#include "plan_faults.hpp"

namespace foramen::app {

std::string_view code_of(RequestFault::Kind kind) {
    using Kind = RequestFault::Kind;
    switch (kind) {
    case Kind::unknown_procedure:
        return "unknown_procedure";
    case Kind::purpose_not_allowed:
        return "purpose_not_allowed";
    case Kind::side_not_allowed:
        return "side_not_allowed";
    case Kind::level_not_allowed:
        return "level_not_allowed";
    case Kind::too_few_levels:
        return "too_few_levels";
    case Kind::too_many_levels:
        return "too_many_levels";
    case Kind::levels_twice:
        return "levels_twice";
    case Kind::several_regions:
        return "several_regions";
    case Kind::no_procedure:
        return "no_procedure";
    case Kind::too_many_procedures:
        return "too_many_procedures";
    case Kind::procedure_twice:
        return "procedure_twice";
    }
    return "invalid";
}

Invalid to_invalid(const std::vector<RequestFault>& faults) {
    Invalid invalid;
    for (const RequestFault& fault : faults) {
        std::string place = "/procedures";
        if (!fault.field.empty())
            place += "/" + std::to_string(fault.procedure) + "/" + fault.field;
        invalid.violations.push_back(
            {std::move(place), std::string(code_of(fault.kind)), fault.message});
    }
    return invalid;
}

} // namespace foramen::app
