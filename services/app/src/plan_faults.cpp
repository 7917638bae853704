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
    }
    return "invalid";
}

} // namespace foramen::app
