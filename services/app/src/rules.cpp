#include "foramen/app/ports/rules.hpp"

#include "foramen/app/visit.hpp"

namespace foramen::app {

std::string NotEvaluatedRules::judge(const RulesQuestion& /*question*/) {
    return std::string(kRulesNotEvaluated);
}

} // namespace foramen::app
